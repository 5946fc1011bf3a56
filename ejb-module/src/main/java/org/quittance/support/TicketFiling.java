package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.quittance.account.CustomerLookup;
import org.quittance.account.CustomerRef;
import org.quittance.account.PersonLookup;
import org.quittance.account.PersonRef;
import org.quittance.billing.InvoiceRef;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.payment.PaymentRef;
import org.quittance.support.TicketRepository.Change;
import org.quittance.support.TicketWork.Opened;

/** Checks a wish for a ticket, and files it once. */
@ApplicationScoped
class TicketFiling {

  @Inject TicketRepository tickets;
  @Inject TicketDrafting drafting;
  @Inject TicketWork work;
  @Inject TicketReading reading;
  @Inject CustomerLookup customers;
  @Inject PersonLookup people;
  @Inject LinkedThings things;

  FiledTicket file(Actor actor, FileTicket wish) {
    return file(actor, wish, false);
  }

  /**
   * Files it.
   *
   * @param byPortal whether its words are the portal's own
   */
  FiledTicket file(Actor actor, FileTicket wish, boolean byPortal) {
    Access.mayWrite(actor);
    Checked checked = checked(actor, wish);
    CustomerRef customer = checked.customer();
    PersonRef requester = checked.requester();
    InvoiceRef invoice = checked.invoice();
    PaymentRef payment = checked.payment();
    String pageKey = wish.pageKey();
    drafting.end(actor, pageKey, MessageVisibility.PUBLIC);
    Ticket.Seed seed =
        new Ticket.Seed(
            customer.key(),
            requester.key(),
            checked.subject(),
            wish.category() == null ? TicketCategory.OTHER : wish.category(),
            wish.priority() == null ? TicketPriority.NORMAL : wish.priority(),
            invoice == null ? null : (Long) invoice.key(),
            payment == null ? null : (Long) payment.key());
    Author author = byPortal ? Author.portalFor(requester) : author(actor, customer, requester);
    Optional<Opened> opened =
        work.open(
            actor,
            new TicketWork.Opening(
                seed,
                actor.source(),
                pageKey,
                author,
                checked.body(),
                null,
                List.of(),
                new Change(ChangeKind.FILED, false, null, null)),
            "ticket.filed");
    if (opened.isEmpty()) {
      Ticket known =
          tickets
              .filed(actor.source(), pageKey)
              .orElseThrow(() -> new IllegalStateException("A page key nobody used is taken"));
      return new FiledTicket(reading.details(actor, known), true);
    }
    return new FiledTicket(
        reading.fresh(actor, opened.get(), customer, requester, author, invoice, payment), false);
  }

  /** What is wrong with a wish of which something could not be read; nothing is filed. */
  List<Flaw> flaws(Actor actor, FileTicket wish) {
    Access.mayWrite(actor);
    return InvalidInput.flawsOf(() -> checked(actor, wish));
  }

  /** A wish that can be met. */
  private record Checked(
      CustomerRef customer,
      PersonRef requester,
      String subject,
      String body,
      InvoiceRef invoice,
      PaymentRef payment) {}

  private Checked checked(Actor actor, FileTicket wish) {
    Texts texts = new Texts();
    String subject = texts.line("/subject", wish.subject(), Texts.SUBJECT);
    String body = texts.body("/body", wish.body());
    texts.pageKey(wish.pageKey());
    CustomerRef customer = customer(actor, wish, texts);
    PersonRef requester = customer == null ? null : requester(actor, customer, wish, texts);
    InvoiceRef invoice = null;
    PaymentRef payment = null;
    if (customer != null && isThere(wish.invoice())) {
      invoice = things.invoice(actor, customer.key(), wish.invoice());
      if (invoice == null) {
        texts.wrong("/invoice", "is no invoice of this customer");
      }
    }
    if (customer != null && isThere(wish.payment())) {
      payment = things.payment(actor, customer.key(), wish.payment());
      if (payment == null) {
        texts.wrong("/payment", "is no payment of this customer");
      }
    }
    texts.done();
    if (customer == null || requester == null) {
      throw new NotFound("customer");
    }
    return new Checked(customer, requester, subject, body, invoice, payment);
  }

  /** Our agents write for themselves; whoever else files for somebody passes on his words. */
  private Author author(Actor actor, CustomerRef customer, PersonRef requester) {
    return actor.kind() == Actor.Kind.PERSON && actor.id() != requester.key()
        ? work.author(actor, customer.key())
        : Author.of(TicketSide.CUSTOMER, requester);
  }

  private CustomerRef customer(Actor actor, FileTicket wish, Texts texts) {
    Optional<CustomerRef> found;
    if (isThere(wish.customer())) {
      found = customers.byReference(actor, wish.customer());
    } else if (actor.customerId() != null) {
      found = customers.byKey(actor, actor.customerId());
    } else {
      texts.wrong("/customer", "is required");
      return null;
    }
    if (found.isEmpty()) {
      texts.wrong("/customer", "is no customer here");
    }
    return found.orElse(null);
  }

  private PersonRef requester(Actor actor, CustomerRef customer, FileTicket wish, Texts texts) {
    boolean customersPerson = actor.kind() == Actor.Kind.PERSON && !Access.isOurs(actor);
    if (!isThere(wish.requester())) {
      if (customersPerson) {
        return people
            .contact(customer.key(), actor.name())
            .orElseThrow(() -> new NotFound("person"));
      }
      texts.wrong("/requester", "is required");
      return null;
    }
    PersonRef requester = people.contact(customer.key(), wish.requester()).orElse(null);
    boolean mayName =
        requester == null
            || !customersPerson
            || requester.key() == actor.id()
            || actor.roles().contains(Role.OWNER)
            || actor.roles().contains(Role.SUPPORT);
    if (requester == null || !mayName) {
      texts.wrong("/requester", "is nobody who may sign in for this customer");
      return null;
    }
    return requester;
  }

  private static boolean isThere(String text) {
    return text != null && !text.isBlank();
  }
}
