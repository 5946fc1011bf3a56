package org.quittance.notification.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.quittance.notification.EnclosedFile;
import org.quittance.notification.OutgoingMail;

/**
 * A mail in the form of RFC 5322. It keeps the id it was given, so that a server, or a reader's
 * program, that gets it twice can know it again.
 */
class MailMessage extends MimeMessage {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

  private final String id;

  private MailMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  static MimeMessage of(Session session, OutgoingMail mail)
      throws MessagingException, UnsupportedEncodingException {
    MailMessage message = new MailMessage(session, oneLine(mail.messageId()));
    message.setFrom(address(mail.from(), mail.fromName()));
    message.setRecipient(Message.RecipientType.TO, address(mail.to(), mail.toName()));
    message.setReplyTo(new InternetAddress[] {address(mail.replyTo(), mail.fromName())});
    message.setSubject(oneLine(mail.subject()), StandardCharsets.UTF_8.name());
    message.setHeader("Date", DATE.format(mail.at().atOffset(ZoneOffset.UTC)));
    List<String> references = mail.references();
    if (!references.isEmpty()) {
      message.setHeader("In-Reply-To", oneLine(references.get(references.size() - 1)));
      message.setHeader("References", String.join("\r\n ", oneLines(references)));
    }
    // RFC 3834, and what Exchange asks for: no machine shall answer.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    if (mail.stop() != null) {
      message.setHeader("List-Unsubscribe", "<" + oneLine(mail.stop()) + ">");
      // RFC 8058: mail programs stop it by one click.
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(part(mail.plain(), "plain"));
    both.addBodyPart(part(mail.html(), "html"));
    if (mail.files().isEmpty()) {
      message.setContent(both);
    } else {
      MimeMultipart all = new MimeMultipart("mixed");
      MimeBodyPart words = new MimeBodyPart();
      words.setContent(both);
      all.addBodyPart(words);
      for (EnclosedFile file : mail.files()) {
        all.addBodyPart(part(file));
      }
      message.setContent(all);
    }
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart part(EnclosedFile file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(file.content(), oneLine(file.mediaType()))));
    part.setFileName(oneLine(file.name()));
    part.setDisposition(Part.ATTACHMENT);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static List<String> oneLines(List<String> texts) {
    return texts.stream().map(MailMessage::oneLine).toList();
  }

  private static MimeBodyPart part(String text, String kind) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name(), kind);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /** One address, whatever stands in it; the name beside it is encoded where it must be. */
  private static InternetAddress address(String address, String name)
      throws MessagingException, UnsupportedEncodingException {
    InternetAddress parsed = new InternetAddress(address, true);
    return new InternetAddress(parsed.getAddress(), oneLine(name), StandardCharsets.UTF_8.name());
  }

  /** A header ends where its line ends: nothing that is put in may end it. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }
}
