package org.quittance.web.shell;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.CreditNoteDocuments;
import org.quittance.billing.InvoiceDocuments;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.notification.MailQueries;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.ReceiptDocuments;
import org.quittance.payment.StatementDocuments;
import org.quittance.platform.files.Document;
import org.quittance.web.CurrentPersonBacking;

/**
 * Hands out the papers: an invoice or credit note as PDF or as XML, and a payment's receipt, whose
 * bytes never change, so that a browser that has them is only told so; statements of account; and
 * what was attached to tickets.
 */
public class PapersServlet extends HttpServlet {

  private static final String MAIL =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'self'";

  @Inject CurrentPersonBacking current;
  @Inject InvoiceDocuments invoices;
  @Inject CreditNoteDocuments creditNotes;
  @Inject PaymentQueries payments;
  @Inject ReceiptDocuments receipts;
  @Inject StatementDocuments statements;
  @Inject AttachedFiles attached;
  @Inject MailQueries mails;

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
    if (RequestPath.of(request).endsWith("/statement")) {
      statement(actor, request, response);
      return;
    }
    if (RequestPath.of(request).startsWith("/tickets/")) {
      attached.handOut(actor, request, response);
      return;
    }
    if (RequestPath.of(request).startsWith("/admin/mail/")) {
      mail(actor, request.getParameter("id"), response);
      return;
    }
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

  /**
   * A mail as its reader sees it, in a frame of our own page: nothing in it runs, is loaded or
   * leads out of the frame, whatever it holds.
   */
  private void mail(Actor actor, String id, HttpServletResponse response) throws IOException {
    if (id == null || !id.matches("\\d{1,18}")) {
      throw new NotFound("mail");
    }
    String html = mails.find(actor, Long.parseLong(id)).html();
    if (html == null) {
      throw new NotFound("mail");
    }
    byte[] page = html.getBytes(StandardCharsets.UTF_8);
    response.setHeader("Content-Security-Policy", MAIL);
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  /** Made anew at each request, of what the books say now. */
  private void statement(Actor actor, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String customer = request.getParameter("reference");
    LocalDate from = day(request, "from");
    LocalDate to = day(request, "to");
    String currency = request.getParameter("currency");
    response.setHeader("Cache-Control", "private, no-cache");
    if ("csv".equals(request.getParameter("format"))) {
      statements.csv(actor, customer, from, to, currency, new Lines(response));
    } else {
      byte[] pdf = statements.pdf(actor, customer, from, to, currency).content();
      response.setHeader("Content-Disposition", disposition("inline", "account", "pdf"));
      response.setContentType("application/pdf");
      response.setContentLength(pdf.length);
      response.getOutputStream().write(pdf);
    }
  }

  private static LocalDate day(HttpServletRequest request, String name) {
    String text = request.getParameter(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1900 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeException e) {
      // falls through: no day at all
    }
    throw new InvalidInput(
        DomainException.Kind.MALFORMED,
        "There is no such period.",
        List.of(new Flaw("/" + name, "must be a day")));
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

  /**
   * The lines of a spreadsheet. Nothing is said of them before the first is there: until then they
   * can be refused, and that is answered by a page.
   */
  private static final class Lines extends Writer {
    private final HttpServletResponse response;
    private Writer out;

    Lines(HttpServletResponse response) {
      this.response = response;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      if (out == null) {
        response.setContentType("text/csv;charset=utf-8;header=present");
        response.setHeader("Content-Disposition", disposition("attachment", "account", "csv"));
        out = response.getWriter();
      }
      out.write(text, from, length);
    }

    @Override
    public void flush() throws IOException {
      if (out != null) {
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
