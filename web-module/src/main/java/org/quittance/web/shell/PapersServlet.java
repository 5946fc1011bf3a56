package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.quittance.billing.CreditNoteDocuments;
import org.quittance.billing.InvoiceDocuments;
import org.quittance.kernel.Actor;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.ReceiptDocuments;
import org.quittance.platform.files.Document;
import org.quittance.web.CurrentPersonBacking;

/**
 * Hands out the papers: an invoice or credit note as PDF or as XML, and a payment's receipt. A
 * paper's bytes never change, so a browser that has them is only told so.
 */
public class PapersServlet extends HttpServlet {

  @Inject CurrentPersonBacking current;
  @Inject InvoiceDocuments invoices;
  @Inject CreditNoteDocuments creditNotes;
  @Inject PaymentQueries payments;
  @Inject ReceiptDocuments receipts;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      handOut(request, response);
    } catch (RuntimeException e) {
      // Told here: a server writes its own trace of what leaves a servlet it was led to.
      Answers.trouble(request, response, Trouble.of(e));
    }
  }

  private void handOut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Actor actor = current.actor();
    String number = request.getParameter("number");
    if (RequestPath.of(request).startsWith("/credit-notes/")) {
      handOutCreditNote(actor, request, response);
    } else if (number == null) {
      String id = request.getParameter("id");
      Document receipt = receipts.pdf(actor, id);
      String name = "receipt-" + payments.find(actor, id).receipt();
      hand(receipt, disposition("inline", name, "pdf"), request, response);
    } else if ("xml".equals(request.getParameter("format"))) {
      Document xml = invoices.xml(actor, number);
      hand(xml, disposition("attachment", "invoice-" + number, "xml"), request, response);
    } else {
      Document pdf = invoices.pdf(actor, number);
      hand(pdf, disposition("inline", "invoice-" + number, "pdf"), request, response);
    }
  }

  private void handOutCreditNote(
      Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
    String number = request.getParameter("creditNote");
    String name = "credit-note-" + number;
    if ("xml".equals(request.getParameter("format"))) {
      Document original = creditNotes.original(actor, number);
      hand(original, disposition("attachment", name, "xml"), request, response);
    } else {
      hand(creditNotes.pdf(actor, number), disposition("inline", name, "pdf"), request, response);
    }
  }

  private static void hand(
      Document paper, String disposition, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String mark = "\"" + paper.sha256() + "\"";
    response.setHeader("ETag", mark);
    // Asked for again each time: the session may be another's by then.
    response.setHeader("Cache-Control", "private, no-cache");
    String known = request.getHeader("If-None-Match");
    if (known != null && known.contains(mark)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setHeader("Content-Disposition", disposition);
    response.setContentType(paper.mediaType());
    response.setContentLength(paper.content().length);
    response.getOutputStream().write(paper.content());
  }

  /** How a browser shows and names a paper; the name holds nothing a file system minds. */
  static String disposition(String how, String name, String ending) {
    String clean = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("\\.{2,}", ".");
    String shorter = clean.length() > 100 ? clean.substring(0, 100) : clean;
    return how + "; filename=\"" + shorter + "." + ending + "\"";
  }
}
