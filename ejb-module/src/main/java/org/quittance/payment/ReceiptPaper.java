package org.quittance.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.quittance.billing.InvoiceStatus;
import org.quittance.platform.files.Document;
import org.quittance.platform.pdf.Blocks;
import org.quittance.platform.pdf.Blocks.Column;
import org.quittance.platform.pdf.Html;
import org.quittance.platform.pdf.Paper;
import org.quittance.platform.pdf.PdfRenderer;
import org.quittance.platform.pdf.Sender;
import org.quittance.platform.pdf.Words;

/** The receipt on paper: what came, when and how, and what it paid. */
@ApplicationScoped
class ReceiptPaper {

  @Inject PdfRenderer renderer;

  /**
   * Prints it.
   *
   * @param proof the address at which anybody can check it
   */
  Document print(ReceiptContent receipt, String proof) {
    return new Document("application/pdf", renderer.render(paper(receipt, proof)));
  }

  static Paper paper(ReceiptContent receipt, String proof) {
    ReceiptContent.Seller seller = receipt.seller();
    ReceiptContent.Payment payment = receipt.payment();
    return new Paper(
        "Receipt " + receipt.number(),
        "Receipt %s of %s for %s over %s, received %s"
            .formatted(
                receipt.number(),
                seller.name(),
                receipt.customer().name(),
                Words.amount(payment.amount()),
                Words.day(payment.receivedOn())),
        "en",
        receipt.issuedOn(),
        new Sender(seller.name(), seller.address(), seller.vatId(), seller.email()),
        new Paper.Figure(
            "Received", Words.amount(payment.amount()), "on " + Words.day(payment.receivedOn())),
        body(receipt, proof));
  }

  private static String body(ReceiptContent receipt, String proof) {
    Html html = new Html();
    html.element("div", "two", it -> parties(it, receipt));
    if (!receipt.invoices().isEmpty()) {
      html.element("table", "", it -> invoices(it, receipt));
    }
    Blocks.sums(html, rows -> sums(rows, receipt));
    html.element(
        "div",
        "pay",
        it -> {
          it.element(
              "p",
              "",
              "We received %s from %s on %s. Thank you."
                  .formatted(
                      Words.amount(receipt.payment().amount()),
                      receipt.customer().name(),
                      Words.day(receipt.payment().receivedOn())));
          if (receipt.credit().isPositive()) {
            it.element(
                "p",
                "",
                "%s of it is kept as credit on your account."
                    .formatted(Words.amount(receipt.credit())));
          }
        });
    html.element(
        "div",
        "say",
        it ->
            it.element(
                "p",
                "small",
                "All amounts are in %s. What is owed is as of %s, the day this receipt was issued."
                    .formatted(
                        receipt.payment().amount().currencyCode(), Words.day(receipt.issuedOn()))));
    html.element(
        "div",
        "check",
        it ->
            it.code(proof, "QR code of the address at which this receipt can be checked")
                .element("p", "lead", "Is this receipt real?")
                .element("p", "", "Scan the code, or open this address:")
                .element("p", "", proof)
                .element(
                    "p",
                    "small",
                    "It confirms number, amount and date, and says if the money went back since."));
    return html.toString();
  }

  private static void parties(Html in, ReceiptContent receipt) {
    ReceiptContent.Customer customer = receipt.customer();
    ReceiptContent.Payment payment = receipt.payment();
    Blocks.party(in, "Received from", customer.name(), customer.address());
    in.element(
        "div",
        "facts",
        it -> {
          it.element("h2", "", "Details");
          Blocks.fact(it, "Receipt number", receipt.number());
          Blocks.fact(it, "Issued", Words.day(receipt.issuedOn()));
          Blocks.fact(it, "Received", Words.day(payment.receivedOn()));
          Blocks.fact(it, "Paid by", words(payment.method()));
          Blocks.fact(it, "Your reference", payment.payerReference());
          Blocks.fact(it, "Customer", customer.reference());
          Blocks.fact(it, "Payment", payment.paymentId());
        });
  }

  private static void invoices(Html in, ReceiptContent receipt) {
    String currency = receipt.payment().amount().currencyCode();
    Blocks.columns(
        in,
        Column.words("Invoice", 34),
        Column.words("Status", 28),
        Column.figures("Still owed", 19),
        Column.figures("Paid " + currency, 19));
    in.element(
        "tbody",
        "",
        rows -> {
          for (ReceiptContent.PaidInvoice invoice : receipt.invoices()) {
            rows.element(
                "tr",
                "",
                row ->
                    row.element("td", "", invoice.number())
                        .element("td", "", words(invoice.status()))
                        .element("td", "num", Words.figure(invoice.outstanding()))
                        .element("td", "num", Words.figure(invoice.amount())));
          }
        });
  }

  private static void sums(Html in, ReceiptContent receipt) {
    if (receipt.credit().isPositive()) {
      Blocks.sum(
          in,
          "",
          "Paid on invoices",
          Words.figure(receipt.payment().amount().minus(receipt.credit())));
      Blocks.sum(in, "", "Credit on your account", Words.figure(receipt.credit()));
    }
    Blocks.sum(in, "due", "Received", Words.amount(receipt.payment().amount()));
  }

  /** Money came for it: what is still open is open in part. */
  private static String words(InvoiceStatus status) {
    return switch (status) {
      case PAID -> "Paid";
      case UNPAID -> "Partly paid";
      case OVERDUE -> "Partly paid, overdue";
      case CANCELLED -> "Cancelled";
    };
  }

  private static String words(PaymentMethod method) {
    return switch (method) {
      case BANK_TRANSFER -> "Bank transfer";
      case CARD -> "Card";
      case DIRECT_DEBIT -> "Direct debit";
      case CASH -> "Cash";
      case CHEQUE -> "Cheque";
      case OTHER -> "Other means";
    };
  }
}
