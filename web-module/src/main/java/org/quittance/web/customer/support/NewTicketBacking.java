package org.quittance.web.customer.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.checkout.AttemptDetails;
import org.quittance.checkout.CheckoutQueries;
import org.quittance.kernel.Actor;
import org.quittance.kernel.DomainException;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Money;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.payment.PaymentDetails;
import org.quittance.payment.PaymentFilter;
import org.quittance.payment.PaymentQueries;
import org.quittance.payment.PaymentRow;
import org.quittance.platform.clock.PortalClock;
import org.quittance.support.DraftDetails;
import org.quittance.support.FileTicket;
import org.quittance.support.FiledTicket;
import org.quittance.support.KeepDraft;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketPriority;
import org.quittance.web.FileNotice;
import org.quittance.web.Hints;
import org.quittance.web.Journey;
import org.quittance.web.ProblemReport;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * Behind customer/support/new-ticket.xhtml. Costs three calls to be shown: what was typed before,
 * the latest invoices, the latest payments; one more where the address names an invoice or payment,
 * two where it names a payment that is under way.
 */
@Named("newTicket")
@RequestScoped
@TellsRefusals
public class NewTicketBacking extends WritingPages {

  private static final int ROWS = 20;
  private static final String INVOICE = "invoice:";
  private static final String PAYMENT = "payment:";

  @Inject InvoiceQueries invoices;
  @Inject PaymentQueries payments;
  @Inject Hints hints;
  @Inject CheckoutQueries checkout;
  @Inject PortalClock clock;

  /** One invoice or payment that a ticket can be about. */
  public record Subject(String value, String label) {}

  private String invoice;
  private String payment;
  private String attempt;
  private String page;
  private String at;
  private String requestId;
  private String subject;
  private TicketCategory category = TicketCategory.OTHER;
  private TicketPriority priority = TicketPriority.NORMAL;
  private String about;
  private DraftDetails waiting;
  private boolean sent;
  private List<Subject> subjects;

  public void load() {
    Actor actor = current.actor();
    if (AgentsPlace.leads(actor, AgentsPlace.TICKETS)) {
      return;
    }
    FileNotice.show();
    Optional<DraftDetails> draft = service.lastDraft(actor, null);
    boolean asked = isGiven(invoice) || isGiven(payment) || isGiven(page);
    if (draft.isPresent() && !asked) {
      goOn(draft.get());
      return;
    }
    begin();
    waiting = draft.orElse(null);
    if (isGiven(page)) {
      problem();
    } else if (isGiven(invoice)) {
      invoice(invoice)
          .ifPresent(
              found -> {
                about = INVOICE + found.id();
                category = TicketCategory.BILLING;
                subject = Words.say(Words.text("newTicket.aboutInvoice"), found.number());
                tellAttempt(found.number());
              });
    } else if (isGiven(payment)) {
      payment(payment)
          .ifPresent(
              found -> {
                about = PAYMENT + found.id();
                category = TicketCategory.PAYMENT;
                subject =
                    Words.say(Words.text("newTicket.aboutPayment"), Words.date(found.receivedOn()));
              });
    }
  }

  /**
   * Writes down what is known of a payment that is not here yet, so that nothing is to be typed.
   */
  private void tellAttempt(String invoiceNumber) {
    Optional<AttemptDetails> known =
        isGiven(attempt) ? checkout.lookUp(current.actor(), attempt) : Optional.empty();
    if (known.isPresent()) {
      AttemptDetails of = known.get();
      String amount = Words.money(of.amount());
      category = TicketCategory.PAYMENT;
      subject = Words.say2(Words.text("newTicket.aboutAttempt"), amount, invoiceNumber);
      setBody(Journey.of(of, portal).told());
    }
  }

  /** Where no script reports a problem, what the page knew of itself is filled in. */
  private void problem() {
    ProblemReport report =
        new ProblemReport(
            null,
            page.startsWith("/") ? page : "",
            null,
            null,
            moment(),
            clock.zone(),
            requestId,
            null,
            null,
            List.of());
    subject = report.subject();
    setBody(report.body());
    category = TicketCategory.TECHNICAL;
  }

  private Instant moment() {
    try {
      return isGiven(at) ? Instant.parse(at) : clock.now();
    } catch (DateTimeException e) {
      return clock.now();
    }
  }

  @Override
  void goOn(DraftDetails draft) {
    super.goOn(draft);
    subject = draft.subject();
    category = draft.category() == null ? TicketCategory.OTHER : draft.category();
    priority = draft.priority() == null ? TicketPriority.NORMAL : draft.priority();
    about =
        draft.invoice() != null
            ? INVOICE + draft.invoice()
            : draft.payment() != null ? PAYMENT + draft.payment() : null;
  }

  /** Shows how it will look, and keeps it. */
  public void show() {
    sent = true;
    look();
    service.keepDraft(
        current.actor(),
        new KeepDraft(
            getKey(),
            null,
            null,
            subject,
            getBody(),
            category,
            priority,
            linked(INVOICE),
            linked(PAYMENT),
            null));
  }

  /** Files it, and goes to what was filed. */
  public void file() {
    sent = true;
    FiledTicket filed;
    try {
      filed = service.file(current.actor(), wish());
    } catch (InvalidInput refusal) {
      throw placed(refusal);
    }
    TicketDetails ticket = filed.ticket();
    boolean masked =
        Words.isMasked(subject, ticket.subject())
            || (!ticket.messages().isEmpty()
                && Words.isMasked(getBody(), ticket.messages().get(0).body()));
    String said =
        Words.say(
            Words.text(filed.known() ? "newTicket.known" : "newTicket.done"), ticket.number());
    SamePage.leavingFor(
        "/tickets/" + ticket.number(), masked ? said + " " + Words.text("masked") : said, null);
  }

  /** Throws away what was typed before, and begins anew. */
  public void discard() {
    service.dropDraft(current.actor(), getKey());
    SamePage.leavingFor("/support/new", Words.text("draft.discarded"), null);
  }

  private FileTicket wish() {
    return new FileTicket(
        null,
        null,
        subject,
        getBody(),
        category,
        priority,
        linked(INVOICE),
        linked(PAYMENT),
        getKey());
  }

  private String linked(String kind) {
    return about != null && about.startsWith(kind) ? about.substring(kind.length()) : null;
  }

  private static InvalidInput placed(InvalidInput refusal) {
    List<Flaw> flaws =
        refusal.flaws().stream()
            .map(
                flaw ->
                    flaw.pointer().matches("/(invoice|payment)")
                        ? new Flaw("/about", flaw.detail())
                        : flaw)
            .toList();
    return flaws.isEmpty() ? refusal : InvalidInput.of(flaws);
  }

  /** The customer's latest invoices and payments, and the one that is meant. */
  public List<Subject> subjects() {
    if (subjects == null) {
      subjects = new ArrayList<>();
      Actor actor = current.actor();
      if (actor.may(Right.INVOICES_READ)) {
        invoices
            .page(actor, InvoiceFilter.all(), InvoiceSort.NEWEST, null, ROWS)
            .items()
            .forEach(row -> subjects.add(subject(row)));
      }
      if (actor.may(Right.PAYMENTS_READ)) {
        payments
            .page(actor, PaymentFilter.all(), null, ROWS)
            .items()
            .forEach(row -> subjects.add(subject(row)));
      }
      String meant = Objects.requireNonNullElse(about, Objects.toString(step("form:about"), ""));
      if (!meant.isEmpty() && subjects.stream().noneMatch(one -> one.value().equals(meant))) {
        meant(meant).ifPresent(one -> subjects.add(0, one));
      }
    }
    return subjects;
  }

  private Optional<Subject> meant(String value) {
    if (value.startsWith(INVOICE)) {
      return invoice(value.substring(INVOICE.length()))
          .map(
              found ->
                  subject(
                      INVOICE,
                      found.id(),
                      "newTicket.invoice",
                      found.number(),
                      found.totals().gross()));
    }
    if (value.startsWith(PAYMENT)) {
      return payment(value.substring(PAYMENT.length()))
          .map(
              found ->
                  subject(
                      PAYMENT,
                      found.id(),
                      "newTicket.payment",
                      Words.date(found.receivedOn()),
                      found.amount()));
    }
    return Optional.empty();
  }

  private static Subject subject(InvoiceRow row) {
    return subject(INVOICE, row.id(), "newTicket.invoice", row.number(), row.total());
  }

  private static Subject subject(PaymentRow row) {
    String day = Words.date(row.receivedOn());
    return subject(PAYMENT, row.id(), "newTicket.payment", day, row.amount());
  }

  private static Subject subject(String kind, String id, String text, String name, Money amount) {
    return new Subject(kind + id, Words.say2(Words.text(text), name, Words.money(amount)));
  }

  private Optional<InvoiceDetails> invoice(String numberOrId) {
    try {
      return Optional.of(invoices.find(current.actor(), numberOrId));
    } catch (DomainException e) {
      return notThere(e);
    }
  }

  private Optional<PaymentDetails> payment(String id) {
    try {
      return Optional.of(payments.find(current.actor(), id));
    } catch (DomainException e) {
      return notThere(e);
    }
  }

  /** What is not there, or not the person's, is left out. */
  private static <T> Optional<T> notThere(DomainException refusal) {
    if (refusal instanceof NotFound) {
      return Optional.empty();
    }
    throw refusal;
  }

  private static boolean isGiven(String parameter) {
    return parameter != null && !parameter.isBlank();
  }

  /** What was typed and never sent, where the address asked for something else; or null. */
  public DraftDetails waiting() {
    return waiting;
  }

  /** What might help already, once the form was sent; while one types, a script asks. */
  public List<Hints.Hint> hints() {
    return sent ? hints.of(current.actor(), subject) : List.of();
  }

  public TicketCategory[] categories() {
    return TicketCategory.values();
  }

  public TicketPriority[] priorities() {
    return TicketPriority.values();
  }

  public String getInvoice() {
    return invoice;
  }

  public void setInvoice(String invoice) {
    this.invoice = invoice;
  }

  public String getPayment() {
    return payment;
  }

  public void setPayment(String payment) {
    this.payment = payment;
  }

  public String getAttempt() {
    return attempt;
  }

  public void setAttempt(String attempt) {
    this.attempt = attempt;
  }

  public String getPage() {
    return page;
  }

  public void setPage(String page) {
    this.page = page;
  }

  public String getAt() {
    return at;
  }

  public void setAt(String at) {
    this.at = at;
  }

  public String getRequestId() {
    return requestId;
  }

  public void setRequestId(String requestId) {
    this.requestId = requestId;
  }

  public String getSubject() {
    return subject;
  }

  public void setSubject(String subject) {
    this.subject = subject;
  }

  public TicketCategory getCategory() {
    return category;
  }

  public void setCategory(TicketCategory category) {
    this.category = category;
  }

  public TicketPriority getPriority() {
    return priority;
  }

  public void setPriority(TicketPriority priority) {
    this.priority = priority;
  }

  public String getAbout() {
    return about;
  }

  public void setAbout(String about) {
    this.about = about;
  }
}
