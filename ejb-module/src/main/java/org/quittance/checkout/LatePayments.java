package org.quittance.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quittance.account.CustomerLookup;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;
import org.quittance.support.FileTicket;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketService;

/** Opens the ticket about a payment that takes longer than it normally does: one, ever. */
@ApplicationScoped
class LatePayments {

  private static final Logger LOG = System.getLogger(LatePayments.class.getName());

  @Inject AttemptRepository attempts;
  @Inject TicketService tickets;
  @Inject CustomerLookup customers;
  @Inject PersonLookup people;
  @Inject Audit audit;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /** In the transaction in which the attempt is locked. The page key keeps a second one out. */
  void openTicket(Attempt attempt, Instant now) {
    Optional<PersonRef> requester = requester(attempt);
    if (requester.isEmpty()) {
      LOG.log(Level.WARNING, "Nobody is left to be told of the late payment " + attempt.id());
      return;
    }
    List<AttemptShare> shares = attempts.shares(List.of(attempt.id())).get(attempt.id());
    String number =
        tickets
            .fileByPortal(
                Actor.system(),
                new FileTicket(
                    customers.byKey(Actor.system(), attempt.customerId()).orElseThrow().reference(),
                    requester.get().email(),
                    "Payment of " + attempt.amount() + " has not arrived yet",
                    body(attempt, shares, requester.get().name()),
                    TicketCategory.PAYMENT,
                    TicketPriority.HIGH,
                    shares.get(0).id(),
                    null,
                    "late-" + attempt.publicId()))
            .ticket()
            .number();
    attempt.hasTicket(number, now);
    audit.tell(
        Actor.system(),
        attempt.customerId(),
        "payment.late",
        "payment/" + attempt.publicId(),
        "ticket " + number);
  }

  /** Who began it; where it is gone, one of the same customer who pays or owns. */
  private Optional<PersonRef> requester(Attempt attempt) {
    return people
        .contact(attempt.customerId(), attempt.personEmail())
        .or(
            () ->
                people.contacts(attempt.customerId()).stream()
                    .filter(
                        person ->
                            person.roles().contains(Role.OWNER)
                                || person.roles().contains(Role.BILLING))
                    .findFirst());
  }

  private String body(Attempt attempt, List<AttemptShare> shares, String name) {
    StringBuilder body = new StringBuilder();
    body.append("The portal opened this ticket for ").append(name).append(". The payment of **");
    body.append(attempt.amount()).append("** was expected by ");
    body.append(time(attempt.expectedBy())).append(" and has not arrived. ");
    body.append("You need to do nothing: we look for it and write here.\n\n");
    line(body, "Payment", settings.url() + "/payments/" + attempt.publicId());
    line(body, "Method", attempt.method().name().replace('_', ' ').toLowerCase(Locale.ROOT));
    line(body, "Reference of the transfer", attempt.reference());
    line(body, "Number at the provider", attempt.providerId());
    for (AttemptShare share : shares) {
      line(body, "Invoice", share.number() + ", " + share.amount());
    }
    line(body, "Started", time(attempt.startedAt()));
    line(body, "Said to be sent", time(attempt.sentAt()));
    line(body, "Confirmed by the provider", time(attempt.confirmedAt()));
    line(body, "Provider last asked", time(attempt.askedAt()));
    return body.toString();
  }

  private static void line(StringBuilder body, String name, String value) {
    if (value != null) {
      body.append("- ").append(name).append(": ").append(value).append('\n');
    }
  }

  private String time(Instant at) {
    return at == null
        ? null
        : DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
            .withZone(clock.zone())
            .format(at);
  }
}
