package org.quittance.billing.einvoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.quittance.billing.InvoiceReader;
import org.quittance.billing.IssueCreditNote;
import org.quittance.billing.IssueInvoice;
import org.quittance.platform.files.Document;

/** Reads UBL 2.1 invoices and credit notes as EN 16931 binds them (CEN/TS 16931-3-2). */
@ApplicationScoped
class UblReader implements InvoiceReader {

  private static final String INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";

  private static final String CREDIT_NOTE =
      "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";

  private static final Map<String, String> PREFIXES =
      Map.of(
          INVOICE,
          "ubl",
          CREDIT_NOTE,
          "note",
          "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
          "cac",
          "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
          "cbc");

  @Override
  public boolean reads(String namespace, String rootElement) {
    return (INVOICE.equals(namespace) && "Invoice".equals(rootElement))
        || (CREDIT_NOTE.equals(namespace) && "CreditNote".equals(rootElement));
  }

  @Override
  public IssueInvoice read(Document document) {
    return read(Form.of(document), false, document);
  }

  @Override
  public IssueCreditNote readCreditNote(Document document) {
    Form form = Form.of(document);
    IssueInvoice written = read(form, true, document);
    return IssueCreditNote.of(
        written,
        Texts.only(
            form.root.texts("cac:BillingReference", "cac:InvoiceDocumentReference", "cbc:ID")));
  }

  /**
   * A document in either of the two forms of a credit note: its own, or an invoice of such a type.
   *
   * @param line the name of its lines
   * @param quantity the name of a line's quantity
   */
  private record Form(XmlNode root, boolean creditNote, String line, String quantity) {

    static Form of(Document document) {
      XmlNode file = XmlTree.read(document.content(), PREFIXES);
      List<XmlNode> notes = file.all("note:CreditNote");
      if (!notes.isEmpty()) {
        return new Form(notes.get(0), true, "cac:CreditNoteLine", "cbc:CreditedQuantity");
      }
      XmlNode invoice = file.first("ubl:Invoice");
      return new Form(
          invoice,
          DocumentType.isCreditNote(invoice.text("cbc:InvoiceTypeCode")),
          "cac:InvoiceLine",
          "cbc:InvoicedQuantity");
    }
  }

  private static IssueInvoice read(Form form, boolean creditNote, Document document) {
    DocumentType.mustBe(form.creditNote(), creditNote);
    XmlNode invoice = form.root();
    Terms terms = new Terms(invoice.text("cbc:DocumentCurrencyCode"));
    XmlNode totals = invoice.first("cac:LegalMonetaryTotal");
    XmlNode taxTotal = taxTotal(invoice, terms);
    IssueInvoice read =
        new IssueInvoice(
            terms.needed(Term.NUMBER, invoice.text("cbc:ID")),
            null,
            buyer(invoice.first("cac:AccountingCustomerParty", "cac:Party")),
            terms.date(
                Term.ISSUE_DATE, terms.needed(Term.ISSUE_DATE, invoice.text("cbc:IssueDate"))),
            terms.date(Term.DUE_DATE, invoice.text("cbc:DueDate")),
            terms.currency(),
            lines(form, terms),
            adjustments(invoice, terms),
            terms.amount(Term.PREPAID, totals.stated("cbc:PrepaidAmount")),
            new IssueInvoice.Totals(
                terms.neededAmount(Term.NET, totals.stated("cbc:TaxExclusiveAmount")),
                terms.amount(Term.TAX, taxTotal.stated("cbc:TaxAmount")),
                terms.neededAmount(Term.GROSS, totals.stated("cbc:TaxInclusiveAmount")),
                terms.amount(Term.ROUNDING, totals.stated("cbc:PayableRoundingAmount")),
                terms.neededAmount(Term.PAYABLE, totals.stated("cbc:PayableAmount"))),
            taxes(taxTotal, terms),
            invoice.text("cac:OrderReference", "cbc:ID"),
            Texts.note(invoice.all("cbc:Note")),
            invoice.text("cac:PaymentMeans", "cbc:PaymentID"),
            document);
    terms.refuseIfFlawed();
    return read;
  }

  private static IssueInvoice.Buyer buyer(XmlNode party) {
    return new IssueInvoice.Buyer(
        Stream.concat(
                party.texts("cac:PartyIdentification", "cbc:ID").stream(),
                party.texts("cac:PartyLegalEntity", "cbc:CompanyID").stream())
            .distinct()
            .toList(),
        party.all("cac:PartyTaxScheme").stream()
            .filter(UblReader::isVat)
            .flatMap(scheme -> scheme.texts("cbc:CompanyID").stream())
            .findFirst()
            .orElse(null),
        party.text("cbc:EndpointID"));
  }

  private static List<IssueInvoice.Line> lines(Form form, Terms terms) {
    List<IssueInvoice.Line> lines = new ArrayList<>();
    for (XmlNode line : terms.needed(Term.LINES, form.root().all(form.line()))) {
      lines.add(line(line, form, terms.of(Term.LINES, lines.size())));
    }
    return lines;
  }

  private static IssueInvoice.Line line(XmlNode line, Form form, Terms terms) {
    XmlNode quantity = line.first(form.quantity());
    XmlNode item = line.first("cac:Item");
    XmlNode tax = vatOf(item.all("cac:ClassifiedTaxCategory"));
    String category = tax.text("cbc:ID");
    return new IssueInvoice.Line(
        Texts.description(
            terms.needed(Term.LINE_NAME, item.text("cbc:Name")), item.text("cbc:Description")),
        terms.number(Term.LINE_QUANTITY, terms.needed(Term.LINE_QUANTITY, quantity.value())),
        quantity.attribute("unitCode"),
        terms.unitPrice(
            line.stated("cac:Price", "cbc:PriceAmount"),
            line.text("cac:Price", "cbc:BaseQuantity")),
        terms.needed(Term.LINE_CATEGORY, category),
        terms.rate(Term.LINE_RATE, category, tax.text("cbc:Percent")),
        terms.neededAmount(Term.LINE_NET, line.stated("cbc:LineExtensionAmount")));
  }

  private static List<IssueInvoice.Adjustment> adjustments(XmlNode invoice, Terms terms) {
    Adjustments adjustments = new Adjustments(terms);
    for (XmlNode each : invoice.all("cac:AllowanceCharge")) {
      XmlNode tax = vatOf(each.all("cac:TaxCategory"));
      adjustments.add(
          each.text("cbc:ChargeIndicator"),
          Texts.reason(
              each.texts("cbc:AllowanceChargeReason"), each.text("cbc:AllowanceChargeReasonCode")),
          each.stated("cbc:Amount"),
          tax.text("cbc:ID"),
          tax.text("cbc:Percent"));
    }
    return adjustments.all();
  }

  /**
   * The tax in the document's currency; another may state it in the accounting currency (BT-6), and
   * where that is the same, only ours has the breakdown.
   */
  private static XmlNode taxTotal(XmlNode invoice, Terms terms) {
    List<XmlNode> ours =
        invoice.all("cac:TaxTotal").stream()
            .filter(total -> total.stated("cbc:TaxAmount").stream().allMatch(terms::isOurs))
            .toList();
    return ours.stream()
        .filter(total -> !total.all("cac:TaxSubtotal").isEmpty())
        .findFirst()
        .or(() -> ours.stream().findFirst())
        .orElse(XmlNode.NONE);
  }

  private static List<IssueInvoice.Tax> taxes(XmlNode taxTotal, Terms terms) {
    List<IssueInvoice.Tax> taxes = new ArrayList<>();
    for (XmlNode each : terms.needed(Term.TAXES, taxTotal.all("cac:TaxSubtotal"))) {
      Terms own = terms.of(Term.TAXES, taxes.size());
      XmlNode tax = each.first("cac:TaxCategory");
      String category = tax.text("cbc:ID");
      taxes.add(
          new IssueInvoice.Tax(
              own.needed(Term.TAX_CATEGORY, category),
              own.rate(Term.TAX_RATE, category, tax.text("cbc:Percent")),
              own.neededAmount(Term.TAXABLE, each.stated("cbc:TaxableAmount")),
              own.neededAmount(Term.TAX_OF_CATEGORY, each.stated("cbc:TaxAmount")),
              Texts.reason(
                  tax.texts("cbc:TaxExemptionReason"), tax.text("cbc:TaxExemptionReasonCode"))));
    }
    return taxes;
  }

  /** The category of the VAT; a country that calls its tax otherwise has the one it has. */
  private static XmlNode vatOf(List<XmlNode> categories) {
    return categories.stream()
        .filter(UblReader::isVat)
        .findFirst()
        .or(() -> categories.stream().findFirst())
        .orElse(XmlNode.NONE);
  }

  private static boolean isVat(XmlNode taxed) {
    String scheme = taxed.text("cac:TaxScheme", "cbc:ID");
    return scheme == null || scheme.equalsIgnoreCase("VAT");
  }
}
