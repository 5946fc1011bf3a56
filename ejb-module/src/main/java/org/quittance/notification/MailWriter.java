package org.quittance.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quittance.account.Mailbox;
import org.quittance.account.MailboxLookup;
import org.quittance.kernel.Actor;
import org.quittance.kernel.PublicId;
import org.quittance.notification.MailRepository.Begun;
import org.quittance.notification.MailRepository.Notice;
import org.quittance.notification.MailRepository.Ready;
import org.quittance.notification.MailRepository.Unwritten;
import org.quittance.notification.MailRepository.Written;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;
import org.quittance.support.Correspondence;
import org.quittance.support.PublicMessage;
import org.quittance.support.TicketParties;

/**
 * Writes what mails say, at the moment they are first sent: who left the ticket meanwhile, or was
 * barred, or wants no more of them, gets none.
 */
@ApplicationScoped
class MailWriter {

  private static final int LONGEST_SUBJECT = 250;

  /** RFC 5321: what stands before the @ of an address. */
  private static final int LONGEST_LOCAL_PART = 64;

  @Inject MailRepository mails;
  @Inject MailTokens tokens;
  @Inject PaymentMails paymentMails;
  @Inject Correspondence correspondence;
  @Inject MailboxLookup mailboxes;
  @Inject PortalClock clock;
  @Inject Settings settings;

  /** The same for all mails of a ticket, so that they are shown together. */
  String subject(TicketParties ticket) {
    String subject = "[" + ticket.number() + "] " + oneLine(ticket.subject());
    return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
  }

  String messageId(String token, long mail) {
    return "<t." + token + "." + Long.toString(mail, 36) + "@" + domain() + ">";
  }

  /** Of a mail that nobody answers to a thread. */
  String messageId() {
    return "<m." + PublicId.next(clock.now()) + "@" + domain() + ">";
  }

  private String domain() {
    String from = settings.mailFrom();
    return from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  /** Writes those of the claimed mails that were not written yet, in the running transaction. */
  void write(String claim, Instant now) {
    Map<MailKind, List<Unwritten>> kinds =
        mails.unwritten(claim).stream().collect(Collectors.groupingBy(Unwritten::kind));
    if (kinds.containsKey(MailKind.TICKET)) {
      writeOfTickets(kinds.get(MailKind.TICKET), claim, now);
    }
    if (kinds.containsKey(MailKind.PAYMENT)) {
      List<Unwritten> ofPayments = kinds.get(MailKind.PAYMENT);
      List<Written> written = paymentMails.write(ofPayments, this::stopAddress);
      Set<Long> told = written.stream().map(Written::id).collect(Collectors.toSet());
      mails.write(written);
      mails.end(
          claim,
          ofPayments.stream().map(Unwritten::id).filter(id -> !told.contains(id)).toList(),
          MailState.DROPPED,
          now);
    }
  }

  private void writeOfTickets(List<Unwritten> all, String claim, Instant now) {
    Sources sources = new Sources(claim, all);
    List<Written> written = new ArrayList<>();
    List<Long> dropped = new ArrayList<>();
    for (Unwritten mail : all) {
      Optional<Mailbox> mailbox = sources.mailbox(mail);
      if (mail.stopped() || mailbox.isEmpty()) {
        dropped.add(mail.id());
      } else {
        written.add(written(mail, mailbox.get(), sources));
      }
    }
    mails.write(written);
    mails.end(claim, dropped, MailState.DROPPED, now);
  }

  /** What several mails are written from, read at once. */
  private final class Sources {
    private final Map<String, TicketParties> parties;
    private final Map<Long, List<Notice>> notices;
    private final Map<String, PublicMessage> messages;
    private final Map<String, PublicMessage> openings;
    private final List<Mailbox> open;
    private final Map<Long, Map<Integer, String>> before;

    Sources(String claim, List<Unwritten> all) {
      Set<String> tickets = all.stream().map(Unwritten::ticket).collect(Collectors.toSet());
      parties = correspondence.parties(tickets);
      notices =
          mails.notices(all.stream().map(Unwritten::id).toList()).stream()
              .collect(Collectors.groupingBy(Notice::mail));
      Stream<Notice> every = notices.values().stream().flatMap(List::stream);
      messages =
          correspondence.messages(
              every.map(Notice::message).filter(Objects::nonNull).distinct().toList());
      Set<String> opened = new HashSet<>();
      for (Unwritten mail : all) {
        if (of(mail).stream().anyMatch(notice -> notice.type().equals(NoticeReader.CREATED))) {
          opened.add(mail.ticket());
        }
      }
      openings = correspondence.openings(opened);
      open =
          mailboxes.open(
              Actor.system(),
              all.stream().map(Unwritten::person).collect(Collectors.toSet()),
              all.stream().map(Unwritten::customer).collect(Collectors.toSet()));
      before = mails.before(claim, all.stream().map(Unwritten::thread).collect(Collectors.toSet()));
    }

    List<Notice> of(Unwritten mail) {
      return notices.getOrDefault(mail.id(), List.of());
    }

    /** Where the reader gets it, if it is still at the ticket. */
    Optional<Mailbox> mailbox(Unwritten mail) {
      TicketParties ticket = parties.get(mail.ticket());
      return ticket == null
          ? Optional.empty()
          : open.stream()
              .filter(
                  one ->
                      one.personId() == mail.person()
                          && NoticeReader.isAt(ticket, one, mail.person()))
              .findFirst();
    }

    String references(Unwritten mail) {
      Map<Integer, String> known = before.getOrDefault(mail.thread(), Map.of());
      String ids =
          Stream.of(1, mail.place() - 1)
              .distinct()
              .filter(place -> place < mail.place())
              .map(known::get)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
      return ids.isEmpty() ? null : ids;
    }
  }

  private Written written(Unwritten mail, Mailbox mailbox, Sources sources) {
    TicketParties ticket = sources.parties.get(mail.ticket());
    MailWords words = MailWords.in(mailbox.language());
    ZoneId zone = mailbox.zone() == null ? clock.zone() : mailbox.zone();
    MailLayout layout = new MailLayout(words.language(), subject(ticket));
    layout.line(words.say("hello", Map.of("name", oneLine(mailbox.name()))));
    String status = null;
    for (Notice notice : sources.of(mail)) {
      switch (notice.type()) {
        case NoticeReader.CREATED -> {
          PublicMessage opening = sources.openings.get(mail.ticket());
          if (ticket.filedBy() == mailbox.personId() || opening == null) {
            layout.line(words.say("arrived", ticketWords(ticket)));
          } else {
            layout.line(words.say("opened", message(opening, ticket, words, zone)));
            said(layout, words, opening);
          }
          // The status of a new ticket is worth saying to nobody but the customer.
          status = mailbox.isStaff() ? null : ticket.status().name();
        }
        case NoticeReader.REPLIED -> {
          PublicMessage reply = sources.messages.get(notice.message());
          if (reply != null) {
            layout.line(words.say("wrote", message(reply, ticket, words, zone)));
            said(layout, words, reply);
          }
          status = ticket.status().name();
        }
        case NoticeReader.MISSED -> {
          layout.strong(words.say("missed." + notice.status(), ticketWords(ticket)));
          status = ticket.status().name();
        }
        default -> status = ticket.status().name();
      }
    }
    if (status != null) {
      String side = mailbox.isStaff() ? "agent." : "customer.";
      layout.strong(words.say("status", Map.of("status", words.say(side + "status." + status))));
      if (!mailbox.isStaff()) {
        layout.line(words.say("customer.next." + status));
      }
    }
    String place = mailbox.isStaff() ? "/agent/tickets/" : "/tickets/";
    layout.link(
        words.say(mailbox.isStaff() ? "agent.open" : "customer.open"),
        settings.url() + place + ticket.number());
    layout.foot(oneLine(settings.sellerName()));
    layout.foot(words.say(mailbox.isStaff() ? "agent.why" : "customer.why", ticketWords(ticket)));
    layout.footLink(words.say("stop"), stopAddress(mail.thread()));
    return new Written(
        mail.id(),
        mailbox.address(),
        oneLine(mailbox.name()),
        subject(ticket),
        sources.references(mail),
        layout.text());
  }

  private static void said(MailLayout layout, MailWords words, PublicMessage message) {
    layout.quote(message.body());
    if (!message.files().isEmpty()) {
      String names =
          message.files().stream().map(MailWriter::oneLine).collect(Collectors.joining(", "));
      layout.line(words.say("files", Map.of("files", names)));
    }
  }

  private static Map<String, String> ticketWords(TicketParties ticket) {
    return Map.of("ticket", ticket.number(), "subject", oneLine(ticket.subject()));
  }

  private static Map<String, String> message(
      PublicMessage message, TicketParties ticket, MailWords words, ZoneId zone) {
    Map<String, String> all = new HashMap<>(ticketWords(ticket));
    all.put("author", oneLine(message.author()));
    all.put("time", words.time(message.writtenAt(), zone));
    return all;
  }

  /** A mail that tells an administrator that mails arrive. */
  Begun test(long person, String address) {
    MailWords words = MailWords.in(Locale.ENGLISH);
    MailLayout layout = new MailLayout(words.language(), words.say("test.subject"));
    layout.line(words.say("test.text", Map.of("time", words.time(clock.now(), clock.zone()))));
    layout.link(words.say("test.open"), settings.url() + "/admin/mail");
    layout.foot(oneLine(settings.sellerName()));
    return new Begun(
        0,
        MailKind.TEST,
        null,
        0,
        person,
        address,
        address,
        words.say("test.subject"),
        messageId(),
        null,
        layout.text());
  }

  /** As it is handed over. */
  OutgoingMail outgoing(Ready mail) {
    String from = settings.mailFrom();
    return new OutgoingMail(
        mail.messageId(),
        from,
        settings.sellerName(),
        mail.address(),
        mail.name(),
        mail.subject(),
        mail.text().plain(),
        mail.text().html(),
        mail.kind() == MailKind.TICKET ? answerAddress(from, mail.thread()) : from,
        mail.references(),
        mail.writtenAt(),
        mail.thread() == null ? null : stopAddress(mail.thread()),
        mail.kind() == MailKind.PAYMENT ? paymentMails.receipts(mail.id()) : List.of());
  }

  private String stopAddress(long thread) {
    return settings.url() + "/mail/stop/" + tokens.stop(thread);
  }

  /** The sender's own address with the token behind a plus, where that fits. */
  private String answerAddress(String from, long thread) {
    int at = from.lastIndexOf('@');
    String before = from.substring(0, at) + "+" + tokens.reply(thread);
    return before.length() <= LONGEST_LOCAL_PART ? before + from.substring(at) : from;
  }

  /** Whatever a subject or a name holds, it stays one line. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }
}
