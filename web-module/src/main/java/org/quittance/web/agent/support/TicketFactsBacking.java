package org.quittance.web.agent.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quittance.billing.InvoiceRow;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.payment.PaymentRow;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketFacts;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketService;
import org.quittance.support.TicketStatus;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Journey;
import org.quittance.web.JourneysBacking;
import org.quittance.web.PortalBacking;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * Beside the conversation in agent/support/ticket.xhtml: what is known of the ticket, and changes
 * of it. Only what was changed on the page is changed, so that nothing another agent did meanwhile
 * is undone by the way. Costs one call: the payment it is about.
 */
@Named("deskFacts")
@RequestScoped
@TellsRefusals
public class TicketFactsBacking {

  private static final String NOBODY = "-";
  private static final String BETWEEN = " ";
  private static final String FORM = "facts-form:";

  @Inject CurrentPersonBacking current;
  @Inject DeskBacking desk;
  @Inject TicketBacking ticket;
  @Inject TicketQueries queries;
  @Inject TicketService service;
  @Inject JourneysBacking journeys;
  @Inject PortalBacking portal;

  private String status;
  private String agent;
  private String priority;
  private String category;
  private String was;
  private String invoice;
  private String payment;
  private String other;
  private Journey journey;
  private boolean followed;
  private String person;
  private String watcher;
  private List<DeskBacking.Choice> addable;

  /** What it is now and what it can become. */
  public List<DeskBacking.Choice> statuses() {
    List<DeskBacking.Choice> all = new ArrayList<>();
    all.add(choice(details().status()));
    details().next().stream()
        .filter(one -> one != details().status())
        .sorted()
        .forEach(one -> all.add(choice(one)));
    // What stood on the page that was sent is a choice still: whether it can be, the business says.
    for (TicketStatus one : TicketStatus.values()) {
      if (isSent(Heap.lower(one), 0, "status") && !all.contains(choice(one))) {
        all.add(choice(one));
      }
    }
    return all;
  }

  /** Whether that was shown, or chosen, on the page that was sent. */
  private boolean isSent(String value, int place, String field) {
    String shown = ticket.pressed(FORM + "was");
    String[] before = shown == null ? new String[0] : shown.split(BETWEEN, -1);
    return value.equals(ticket.pressed(FORM + field))
        || (before.length == 4 && value.equals(before[place]));
  }

  private static DeskBacking.Choice choice(TicketStatus one) {
    return new DeskBacking.Choice(Heap.lower(one), DeskWords.status(one));
  }

  /** Who can be given it; whoever has it is among them, also where it is an agent no longer. */
  public List<DeskBacking.Choice> agents() {
    List<DeskBacking.Choice> all = new ArrayList<>(desk.agents());
    String now = assignee();
    if (!now.equals(NOBODY) && all.stream().noneMatch(one -> one.value().equals(now))) {
      all.add(new DeskBacking.Choice(now, details().assignee().name()));
    }
    all.add(new DeskBacking.Choice(NOBODY, Words.text("queue.nobody")));
    addSent(all, FORM + "agent");
    return all;
  }

  /** What was chosen on the page that was sent is a choice still, whoever it is by now. */
  private void addSent(List<DeskBacking.Choice> all, String field) {
    String sent = ticket.pressed(field);
    if (sent != null && all.stream().noneMatch(one -> one.value().equals(sent))) {
      all.add(new DeskBacking.Choice(sent, sent));
    }
  }

  /** The customer's latest payments, to say which one it is about. */
  public List<DeskBacking.Choice> payments() {
    return ticket.context().payments().stream()
        .map(one -> new DeskBacking.Choice(one.id(), label(one)))
        .toList();
  }

  private static String label(PaymentRow one) {
    return Words.say2(
        Words.text("facts.payment.of"), Words.money(one.amount()), Words.date(one.receivedOn()));
  }

  /** Changes what was changed on the page. */
  public void save() {
    String[] before = was == null ? new String[0] : was.split(BETWEEN, -1);
    if (before.length != 4) {
      return;
    }
    TicketFacts seen = facts(before[0], before[1], before[2], before[3]);
    TicketFacts wanted = facts(status, agent, priority, category);
    step(
        () -> {
          try {
            service.change(current.actor(), ticket.number(), seen, wanted);
          } catch (InvalidInput refusal) {
            throw InvalidInput.of(
                refusal.flaws().stream().map(flaw -> here(flaw, wanted)).toList());
          }
        });
  }

  private static TicketFacts facts(String status, String agent, String priority, String category) {
    return new TicketFacts(
        named(TicketStatus.class, status),
        NOBODY.equals(agent) ? null : agent,
        named(TicketPriority.class, priority),
        named(TicketCategory.class, category));
  }

  private static <E extends Enum<E>> E named(Class<E> type, String one) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> Heap.lower(each).equals(one))
        .findFirst()
        .orElse(null);
  }

  /** What is wrong, at the field of this page and in its words. */
  private Flaw here(Flaw flaw, TicketFacts wanted) {
    return flaw.pointer().equals("/status")
        ? new Flaw(
            flaw.pointer(),
            Words.say2(
                Words.text("facts.noStep"),
                DeskWords.status(ticket.now().status()),
                DeskWords.status(wanted.status())))
        : new Flaw("/agent", Words.text("facts.noAgent"));
  }

  /** Changes something, unless the ticket is closed by now: then that is said. */
  private void step(Runnable change) {
    if (ticket.isStillOpenFor(change)) {
      SamePage.saying(Words.text("facts.saved"));
    }
  }

  /** Says which invoice it is about; none where the field is empty. */
  public void linkInvoice() {
    step(() -> service.linkInvoice(current.actor(), ticket.number(), invoice));
  }

  /** Says which payment it is about. */
  public void linkPayment() {
    step(() -> service.linkPayment(current.actor(), ticket.number(), payment));
  }

  /** Notes that another ticket belongs to it. */
  public void linkTicket() {
    try {
      service.link(current.actor(), ticket.number(), other == null ? "" : other.strip());
    } catch (NotFound nonesuch) {
      throw InvalidInput.at("/other", Words.text("facts.other.none"));
    }
    SamePage.saying(Words.text("facts.saved"));
  }

  /** Those of the customer's people who can be added to it. */
  public List<DeskBacking.Choice> addable() {
    if (addable == null) {
      addable = new ArrayList<>();
      queries.addable(current.actor(), ticket.number()).stream()
          .map(one -> new DeskBacking.Choice(one.email(), one.name()))
          .forEach(addable::add);
      addSent(addable, "people-form:person");
    }
    return addable;
  }

  /** Those of ours who could follow it and do not. */
  public List<DeskBacking.Choice> watchable() {
    List<DeskBacking.Choice> all = new ArrayList<>();
    desk.agents().stream()
        .filter(
            one ->
                details().watchers().stream().noneMatch(there -> one.value().equals(there.email())))
        .forEach(all::add);
    addSent(all, "watchers-form:watcher");
    return all;
  }

  /** Lets another of the customer's people take part. */
  public void addPerson() {
    step(() -> service.addParticipant(current.actor(), ticket.number(), person));
  }

  /** Takes the one of the customer's people out again whose button was pressed. */
  public void removePerson() {
    takeOut("people-form:out", service::removeParticipant);
  }

  private void takeOut(String button, TakingOut step) {
    String email = ticket.pressed(button);
    try {
      step(() -> step.take(current.actor(), ticket.number(), email));
    } catch (InvalidInput gone) {
      SamePage.saying(Words.text("facts.gone"));
    }
  }

  /** Takes somebody out of a ticket, who is refused where it is not in it. */
  private interface TakingOut {
    TicketDetails take(Actor actor, String number, String email);
  }

  /** Has one of ours follow it. */
  public void addWatcher() {
    service.addWatcher(current.actor(), ticket.number(), watcher);
    SamePage.saying(Words.text("facts.saved"));
  }

  /** Has the one of ours whose button was pressed follow it no longer. */
  public void removeWatcher() {
    takeOut("watchers-form:out", service::removeWatcher);
  }

  /** When the first answer is due, or was given. */
  public String firstResponse() {
    TicketDetails.ServiceClock clock = details().clock();
    return target(
        clock.firstResponseDueAt(), details().firstRespondedAt(), clock.firstResponseMissed());
  }

  /** When it has to be solved, or was. */
  public String resolution() {
    TicketDetails.ServiceClock clock = details().clock();
    return target(clock.resolutionDueAt(), details().resolvedAt(), clock.resolutionMissed());
  }

  private String target(Instant due, Instant reached, boolean missed) {
    if (reached != null) {
      return Words.say(
          Words.text(missed ? "facts.reachedLate" : "facts.reached"), desk.when(reached));
    }
    String said = desk.due(due, missed);
    return said.isEmpty() ? Words.text("facts.stopped") : said;
  }

  /** The payment it is about, by what one knows it by. */
  public String paymentSaid() {
    String name = ticket.paymentName(details().payment());
    return name == null ? Words.text("facts.payment.some") : name;
  }

  /** The payment it is about, as far as that was begun here; null where none was. */
  public Journey journey() {
    if (!followed) {
      TicketDetails of = details();
      String about = of.invoice() == null ? null : of.invoice().id();
      journey = journeys.ofTicket(of.number(), of.payment(), about);
      followed = true;
    }
    return journey;
  }

  /** Where the money of that payment is, and by when it is here. */
  public String whereTheMoneyIs() {
    return journey().ours(portal);
  }

  /** The numbers of the customer's open invoices, to choose from while typing. */
  public List<String> invoiceNumbers() {
    return ticket.context().openInvoices().stream().map(InvoiceRow::number).toList();
  }

  private TicketDetails details() {
    return ticket.details();
  }

  private String assignee() {
    return details().assignee() == null ? NOBODY : details().assignee().email();
  }

  /** What stood on the page when it was made. */
  public String getWas() {
    return was != null
        ? was
        : String.join(
            BETWEEN,
            Heap.lower(details().status()),
            assignee(),
            Heap.lower(details().priority()),
            Heap.lower(details().category()));
  }

  public void setWas(String was) {
    this.was = was;
  }

  public String getStatus() {
    return status == null ? Heap.lower(details().status()) : status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public String getAgent() {
    return agent == null ? assignee() : agent;
  }

  public void setAgent(String agent) {
    this.agent = agent;
  }

  public String getPriority() {
    return priority == null ? Heap.lower(details().priority()) : priority;
  }

  public void setPriority(String priority) {
    this.priority = priority;
  }

  public String getCategory() {
    return category == null ? Heap.lower(details().category()) : category;
  }

  public void setCategory(String category) {
    this.category = category;
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

  public String getOther() {
    return other;
  }

  public void setOther(String other) {
    this.other = other;
  }

  public String getPerson() {
    return person;
  }

  public void setPerson(String person) {
    this.person = person;
  }

  public String getWatcher() {
    return watcher;
  }

  public void setWatcher(String watcher) {
    this.watcher = watcher;
  }
}
