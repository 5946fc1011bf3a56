package org.quittance.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.quittance.account.Mailbox;
import org.quittance.account.MailboxLookup;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Money;
import org.quittance.notification.MailRepository.Begun;
import org.quittance.notification.MailRepository.MailThread;
import org.quittance.notification.MailRepository.Notice;
import org.quittance.payment.PaymentNews;
import org.quittance.payment.PaymentNewsLookup;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.outbox.Feed;
import org.quittance.platform.outbox.ToldEvent;
import org.quittance.platform.settings.Settings;
import org.quittance.support.Correspondence;
import org.quittance.support.TicketParties;
import org.quittance.support.TicketSide;

/**
 * Reads the feed and notes whom each event is to be told by mail: of a ticket those who take part
 * in it, of a payment the customer's people who pay. The place it has reached is moved in the
 * transaction that keeps the notices, so each event is noted once, on however many nodes.
 *
 * <p>News that come while a mail of their thread still waits join it: that is the digest.
 */
@ApplicationScoped
class NoticeReader {

  static final int BATCH = 200;

  static final String CREATED = "ticket.created";
  static final String REPLIED = "ticket.replied";
  static final String STATUS = "ticket.statusChanged";
  static final String MISSED = "ticket.targetMissed";
  static final String SETTLED = "payment.settled";
  static final String FAILED = "payment.failed";
  static final String REVERSED = "payment.reversed";

  private static final List<String> OF_PAYMENTS = List.of(SETTLED, FAILED, REVERSED);

  /** Older money is no news: somebody brings the books of a year over. */
  private static final int DAYS_OF_NEWS = 31;

  private static final String CHOICE = "CHOICE";

  @Inject Feed feed;
  @Inject Correspondence correspondence;
  @Inject PaymentNewsLookup payments;
  @Inject MailboxLookup mailboxes;
  @Inject MailRepository mails;
  @Inject MailTokens tokens;
  @Inject MailWriter writer;
  @Inject PaymentMails paymentMails;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /** Reads a piece of the feed; gives whether there is more. */
  boolean readSome() {
    if (transactions.inOne(() -> mails.position() >= feed.last())) {
      return false;
    }
    try {
      return transactions.inOne(this::read);
    } catch (Transactions.Duplicate another) {
      // Two nodes began to read at once; the other has read it, or will.
      return false;
    }
  }

  private boolean read() {
    long from = mails.lockedPosition();
    long last = feed.last();
    if (from >= last) {
      return false;
    }
    Feed.Piece piece =
        feed.after(
            from,
            last,
            List.of(CREATED, REPLIED, STATUS, MISSED, SETTLED, FAILED, REVERSED),
            BATCH);
    Map<Boolean, List<ToldEvent>> events =
        piece.events().stream()
            .collect(Collectors.partitioningBy(event -> OF_PAYMENTS.contains(event.type())));
    if (!events.get(false).isEmpty()) {
      noteTickets(events.get(false));
    }
    if (!events.get(true).isEmpty()) {
      notePayments(events.get(true));
    }
    mails.readUpTo(piece.upTo());
    return piece.more();
  }

  private void notePayments(List<ToldEvent> events) {
    Map<String, PaymentNews> settled =
        payments.of(
            Actor.system(),
            events.stream()
                .filter(event -> event.type().equals(SETTLED))
                .map(event -> event.data().get("payment"))
                .collect(Collectors.toSet()));
    Set<Long> customers = events.stream().map(ToldEvent::customerId).collect(Collectors.toSet());
    Map<Long, List<Mailbox>> payers =
        mailboxes.payers(Actor.system(), customers).stream()
            .collect(Collectors.groupingBy(Mailbox::customerId));
    Set<List<Object>> noted = mails.noted(events.stream().map(ToldEvent::id).toList());
    Desk desk = new Desk(mails.threads(customers.stream().map(NoticeReader::paymentsOf).toList()));
    for (ToldEvent event : events) {
      if (isNews(event, settled)) {
        for (Mailbox payer : payers.getOrDefault(event.customerId(), List.of())) {
          if (!noted.contains(List.<Object>of(event.id(), payer.personId()))) {
            desk.note(event, payer);
          }
        }
      }
    }
    desk.keep();
  }

  private boolean isNews(ToldEvent event, Map<String, PaymentNews> settled) {
    if (!event.type().equals(SETTLED)) {
      return true;
    }
    PaymentNews payment = settled.get(event.data().get("payment"));
    return payment != null && payment.receivedOn().isAfter(clock.today().minusDays(DAYS_OF_NEWS));
  }

  /** Where a ticket's number stands in a thread about one. */
  static String paymentsOf(long customer) {
    return "payments/" + customer;
  }

  private void noteTickets(List<ToldEvent> events) {
    Set<String> tickets = events.stream().map(NoticeReader::ticket).collect(Collectors.toSet());
    Map<String, TicketParties> parties = correspondence.parties(tickets);
    Map<String, Long> authors =
        correspondence.authors(
            events.stream()
                .filter(event -> event.type().equals(REPLIED))
                .map(event -> event.data().get("message"))
                .toList());
    Set<Long> customers = new HashSet<>();
    Set<Long> people = new HashSet<>();
    for (TicketParties one : parties.values()) {
      customers.add(one.customerId());
      people.addAll(one.participants());
      people.addAll(one.agents());
    }
    Map<Long, List<Mailbox>> open =
        mailboxes.open(Actor.system(), people, customers).stream()
            .collect(Collectors.groupingBy(Mailbox::personId));
    Set<List<Object>> noted = mails.noted(events.stream().map(ToldEvent::id).toList());
    Desk desk = new Desk(mails.threads(tickets));
    for (ToldEvent event : events) {
      TicketParties ticket = parties.get(ticket(event));
      if (ticket != null) {
        for (long person : recipients(event, ticket, authors)) {
          if (!noted.contains(List.<Object>of(event.id(), person))) {
            mailbox(open.get(person), ticket, person)
                .forEach(mailbox -> desk.note(event, ticket, mailbox));
          }
        }
      }
    }
    desk.keep();
  }

  /** At most one: a customer's person is told as that customer's, one of ours as an agent. */
  private static List<Mailbox> mailbox(List<Mailbox> open, TicketParties ticket, long person) {
    return open == null
        ? List.of()
        : open.stream().filter(one -> isAt(ticket, one, person)).limit(1).toList();
  }

  static boolean isAt(TicketParties ticket, Mailbox mailbox, long person) {
    return mailbox.isStaff()
        ? ticket.agents().contains(person)
        : mailbox.customerId() == ticket.customerId() && ticket.participants().contains(person);
  }

  private static String ticket(ToldEvent event) {
    return event.data().getOrDefault("ticket", event.subject());
  }

  /**
   * Whom an event is told. Nobody is told what it did itself, but for the ticket it filed: that
   * mail says that it arrived.
   */
  private static Set<Long> recipients(
      ToldEvent event, TicketParties ticket, Map<String, Long> authors) {
    boolean byCustomer = TicketSide.CUSTOMER.name().equals(event.data().get("by"));
    Set<Long> told = new HashSet<>();
    switch (event.type()) {
      case CREATED -> {
        told.addAll(ticket.agents());
        told.remove(ticket.filedBy());
        told.addAll(ticket.participants());
      }
      case REPLIED -> {
        Long author = authors.get(event.data().get("message"));
        if (author != null) {
          told.addAll(ticket.participants());
          if (byCustomer) {
            told.addAll(ticket.agents());
          }
          told.remove(author);
        }
      }
      // No customer's business: the supervisors follow the ticket by now.
      case MISSED -> told.addAll(ticket.agents());
      default -> {
        // What a customer's reply does to the status is told by the reply. What one of the
        // customer's
        // people chose, all of them are told: whoever chose it reads that it was taken.
        boolean chosen = CHOICE.equals(event.data().get("because"));
        if (!byCustomer || chosen) {
          told.addAll(ticket.participants());
        }
        if (byCustomer) {
          told.addAll(ticket.agents());
        }
      }
    }
    return told;
  }

  /** Where the mails of one batch are laid out before they are kept all together. */
  private final class Desk {
    private final Map<List<Object>, MailThread> threads = new HashMap<>();
    private final Map<MailThread, Long> newThreads = new LinkedHashMap<>();
    private final Map<Long, MailThread> grown = new LinkedHashMap<>();
    private final Map<Long, Long> joined = new HashMap<>();
    private final List<Begun> begun = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Instant now = clock.now();

    Desk(List<MailThread> known) {
      known.forEach(thread -> threads.put(List.of(thread.about(), thread.person()), thread));
    }

    void note(ToldEvent event, TicketParties ticket, Mailbox mailbox) {
      MailThread thread =
          threads.computeIfAbsent(
              List.of(ticket.number(), mailbox.personId()),
              k -> fresh(MailKind.TICKET, ticket.number(), ticket.customerId(), mailbox));
      if (!thread.stopped()) {
        notices.add(
            new Notice(
                joined.computeIfAbsent(
                    thread.id(),
                    k ->
                        mail(
                            mailbox,
                            thread,
                            writer.subject(ticket),
                            event.occurredAt().plus(settings.mailWait()))),
                event.id(),
                mailbox.personId(),
                event.position(),
                event.type(),
                event.type().equals(REPLIED) ? event.data().get("message") : null,
                about(event),
                null,
                event.occurredAt()));
      }
    }

    private static String about(ToldEvent event) {
      return switch (event.type()) {
        case STATUS -> event.data().get("to");
        case MISSED -> event.data().get("target");
        default -> null;
      };
    }

    /**
     * At once, for who has paid looks for the receipt; what comes soon after it waits and joins.
     */
    void note(ToldEvent event, Mailbox payer) {
      MailThread thread =
          threads.computeIfAbsent(
              List.of(paymentsOf(event.customerId()), payer.personId()),
              k ->
                  fresh(
                      MailKind.PAYMENT, paymentsOf(event.customerId()), event.customerId(), payer));
      if (!thread.stopped()) {
        notices.add(
            new Notice(
                joined.computeIfAbsent(
                    thread.id(),
                    k -> mail(payer, thread, paymentMails.subject(payer), event.occurredAt())),
                event.id(),
                payer.personId(),
                event.position(),
                event.type(),
                event.data().get("payment"),
                event.data().get("reason"),
                Money.of(event.data().get("amount"), event.data().get("currency")),
                event.occurredAt()));
      }
    }

    private MailThread fresh(MailKind kind, String about, long customer, Mailbox mailbox) {
      long key = mails.threadKeys(1)[0];
      MailThread thread = new MailThread(key, kind, about, mailbox.personId(), 0, false, 0);
      newThreads.put(thread, customer);
      return thread;
    }

    private long mail(Mailbox mailbox, MailThread thread, String subject, Instant due) {
      if (thread.joinable() != 0 && mails.join(thread.joinable())) {
        return thread.joinable();
      }
      long key = mails.mailKeys(1)[0];
      int place = thread.mails() + 1;
      grown.put(
          thread.id(),
          new MailThread(
              thread.id(), thread.kind(), thread.about(), thread.person(), place, false, key));
      begun.add(
          new Begun(
              key,
              thread.kind(),
              thread.id(),
              place,
              mailbox.personId(),
              mailbox.address(),
              mailbox.name(),
              subject,
              thread.kind() == MailKind.TICKET
                  ? writer.messageId(tokens.reply(thread.id()), key)
                  : writer.messageId(),
              due,
              null));
      return key;
    }

    void keep() {
      mails.keepThreads(newThreads, grown.values());
      mails.begin(begun, now);
      mails.note(notices);
    }
  }
}
