package org.quittance.workshop;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The mail server that the portal hands its mails to; everybody's box is here. */
public final class PostOffice implements AutoCloseable {

  private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

  PostOffice() {
    server.start();
  }

  /** One that takes mails of that user, by that password. */
  public static PostOffice of(String user, String password) {
    PostOffice post = new PostOffice();
    post.server.setUser(user + "@localhost", user, password);
    return post;
  }

  public int port() {
    return server.getSmtp().getPort();
  }

  /** What a portal has to be told to send here, without the usual wait for more news. */
  Map<String, String> settings() {
    return Map.of(
        "QUITTANCE_SMTP_HOST", "127.0.0.1",
        "QUITTANCE_SMTP_PORT", String.valueOf(port()),
        "QUITTANCE_SMTP_TLS", "none",
        "QUITTANCE_MAIL_WAIT_SECONDS", "1",
        "QUITTANCE_MAIL_GAP_SECONDS", "0");
  }

  /** Waits for a mail to that address whose text has those words. */
  public MimeMessage await(String address, String words) {
    Predicate<MimeMessage> wanted = mail -> text(mail).contains(words);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (System.nanoTime() < end) {
      Optional<MimeMessage> found =
          Arrays.stream(server.getReceivedMessagesForDomain(address)).filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new AssertionError("No mail for " + address + " says " + words);
  }

  /** Whether any mail to anybody has these words anywhere in it. */
  public boolean hasSeen(String words) {
    return Arrays.stream(server.getReceivedMessages())
        .anyMatch(mail -> (subject(mail) + text(mail) + page(mail)).contains(words));
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String text(MimeMessage mail) {
    return part(mail, 0);
  }

  public static String page(MimeMessage mail) {
    return part(mail, 1);
  }

  /** The names of the files that came with it. */
  public static List<String> files(MimeMessage mail) {
    try {
      Multipart all = (Multipart) mail.getContent();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < all.getCount(); i++) {
        if (all.getBodyPart(i).getFileName() != null) {
          names.add(all.getBodyPart(i).getFileName());
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(MimeMessage mail, int number) {
    try {
      Multipart both = (Multipart) mail.getContent();
      if (both.getBodyPart(0).getContent() instanceof Multipart words) {
        both = words;
      }
      BodyPart part = both.getBodyPart(number);
      return (String) part.getContent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
