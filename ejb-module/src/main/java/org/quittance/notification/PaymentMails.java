package org.quittance.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.quittance.account.Mailbox;
import org.quittance.account.MailboxLookup;
import org.quittance.kernel.Actor;
import org.quittance.notification.MailRepository.Notice;
import org.quittance.notification.MailRepository.Unwritten;
import org.quittance.notification.MailRepository.Written;
import org.quittance.payment.PaymentNews;
import org.quittance.payment.PaymentNewsLookup;
import org.quittance.payment.ReceiptDocuments;
import org.quittance.platform.settings.Settings;

/**
 * Writes what a customer's people are told of its payments: the receipt, or why there is none. One
 * mail tells all that came together.
 */
@ApplicationScoped
class PaymentMails {

  /** More receipts than these are named and can be had in the portal. */
  static final int MOST_RECEIPTS = 10;

  @Inject MailRepository mails;
  @Inject PaymentNewsLookup payments;
  @Inject MailboxLookup mailboxes;
  @Inject ReceiptDocuments documents;
  @Inject Settings settings;

  /** Until it is written and known what it tells. */
  String subject(Mailbox payer) {
    return MailWords.in(payer.language()).say("payment.subject");
  }

  /**
   * Writes mails; those that nobody is there to get any more are left out.
   *
   * @param stop the address that stops the mails of a thread
   */
  List<Written> write(List<Unwritten> all, LongFunction<String> stop) {
    Map<Long, List<Notice>> notices =
        mails.notices(all.stream().map(Unwritten::id).toList()).stream()
            .collect(Collectors.groupingBy(Notice::mail));
    Map<String, PaymentNews> news =
        payments.of(
            Actor.system(),
            notices.values().stream()
                .flatMap(List::stream)
                .map(Notice::message)
                .collect(Collectors.toSet()));
    Set<Long> customers = all.stream().map(Unwritten::customer).collect(Collectors.toSet());
    List<Mailbox> payers = mailboxes.payers(Actor.system(), customers);
    List<Written> written = new ArrayList<>();
    for (Unwritten mail : all) {
      Optional<Mailbox> payer =
          payers.stream()
              .filter(one -> one.personId() == mail.person() && one.customerId() == mail.customer())
              .findFirst();
      if (!mail.stopped() && payer.isPresent()) {
        written.add(
            written(mail, payer.get(), notices.getOrDefault(mail.id(), List.of()), news, stop));
      }
    }
    return written;
  }

  private Written written(
      Unwritten mail,
      Mailbox payer,
      List<Notice> notices,
      Map<String, PaymentNews> news,
      LongFunction<String> stop) {
    MailWords words = MailWords.in(payer.language());
    String subject = subject(words, notices, news);
    MailLayout layout = new MailLayout(words.language(), subject);
    layout.line(words.say("hello", Map.of("name", MailWriter.oneLine(payer.name()))));
    for (Notice notice : notices) {
      tell(layout, words, notice, Optional.ofNullable(news.get(notice.message())));
    }
    List<PaymentNews> receipts = receipts(notices, news);
    if (!receipts.isEmpty()) {
      boolean all = receipts.size() <= MOST_RECEIPTS;
      layout.line(words.say(all ? "payment.enclosed" : "payment.enclosedSome"));
    }
    boolean one = notices.stream().map(Notice::message).distinct().count() == 1;
    layout.link(
        words.say(one ? "payment.open" : "payment.openAll"),
        settings.url() + (one ? "/payments/" + notices.get(0).message() : "/payments"));
    layout.foot(MailWriter.oneLine(settings.sellerName()));
    layout.foot(words.say("payment.why"));
    layout.footLink(words.say("payment.stop"), stop.apply(mail.thread()));
    return new Written(
        mail.id(), payer.address(), MailWriter.oneLine(payer.name()), subject, null, layout.text());
  }

  private static String subject(
      MailWords words, List<Notice> notices, Map<String, PaymentNews> news) {
    if (notices.size() != 1) {
      return words.say("payment.subject");
    }
    Notice notice = notices.get(0);
    PaymentNews payment = news.get(notice.message());
    return switch (notice.type()) {
      case NoticeReader.SETTLED ->
          payment == null || payment.receipt() == null
              ? words.say("payment.subject")
              : words.say("payment.settled.subject", Map.of("receipt", payment.receipt()));
      case NoticeReader.FAILED ->
          words.say("payment.failed.subject", Map.of("amount", amount(notice)));
      default -> words.say("payment.reversed.subject", Map.of("amount", amount(notice)));
    };
  }

  private static void tell(
      MailLayout layout, MailWords words, Notice notice, Optional<PaymentNews> payment) {
    Map<String, String> said = Map.of("amount", amount(notice));
    switch (notice.type()) {
      case NoticeReader.SETTLED -> {
        layout.strong(words.say("payment.settled", said));
        payment
            .filter(news -> !news.invoices().isEmpty())
            .ifPresent(
                news ->
                    layout.line(
                        words.say(
                            "payment.invoices",
                            Map.of(
                                "invoices",
                                news.invoices().stream()
                                    .map(MailWriter::oneLine)
                                    .collect(Collectors.joining(", "))))));
      }
      case NoticeReader.FAILED -> {
        layout.strong(words.say("payment.failed", said));
        layout.line(words.orElse("payment.failed." + notice.status(), "payment.failed.OTHER"));
        layout.line(words.say("payment.failed.next"));
      }
      default -> {
        layout.strong(words.say("payment.reversed", said));
        layout.line(words.say("payment.reversed.next"));
      }
    }
  }

  private static String amount(Notice notice) {
    return notice.amount().toString();
  }

  private static List<PaymentNews> receipts(List<Notice> notices, Map<String, PaymentNews> news) {
    return notices.stream()
        .filter(notice -> notice.type().equals(NoticeReader.SETTLED))
        .map(notice -> news.get(notice.message()))
        .filter(Objects::nonNull)
        .filter(payment -> payment.receipt() != null)
        .toList();
  }

  /** The receipts that come with a mail. Must not be called within a transaction: it may draw. */
  List<EnclosedFile> receipts(long mail) {
    List<Notice> notices = mails.notices(List.of(mail));
    Map<String, PaymentNews> news =
        payments.of(
            Actor.system(), notices.stream().map(Notice::message).collect(Collectors.toSet()));
    return receipts(notices, news).stream()
        .limit(MOST_RECEIPTS)
        .map(
            payment ->
                new EnclosedFile(
                    "receipt-" + payment.receipt() + ".pdf",
                    "application/pdf",
                    documents.pdf(Actor.system(), payment.id()).content()))
        .toList();
  }
}
