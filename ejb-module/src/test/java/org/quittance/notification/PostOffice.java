package org.quittance.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
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
import java.util.TreeMap;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.House;

/** A real mail server beside the house, which the settings name. */
final class PostOffice implements AutoCloseable {

  private GreenMail server;
  private int port;

  PostOffice(House house) {
    open();
    house.setting(Setting.QUITTANCE_SMTP_HOST, "127.0.0.1");
    house.setting(Setting.QUITTANCE_SMTP_PORT, String.valueOf(port));
    house.setting(Setting.QUITTANCE_SMTP_TLS, "none");
    house.setting(Setting.QUITTANCE_MAIL_FROM, "support@quittance.example");
    house.setting(Setting.QUITTANCE_URL, "https://portal.example/portal");
  }

  /** Opens, or opens again at the same port. */
  void open() {
    ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(10_000);
    server = new GreenMail(setup);
    server.start();
    port = server.getSmtp().getPort();
  }

  /** Stops answering, as one that is down. */
  void shut() {
    server.stop();
  }

  @Override
  public void close() {
    shut();
  }

  /** What came for an address, the oldest in front. */
  List<MimeMessage> of(String address) {
    return Arrays.asList(server.getReceivedMessagesForDomain(address));
  }

  int count() {
    return server.getReceivedMessages().length;
  }

  MimeMessage only(String address) {
    List<MimeMessage> mails = of(address);
    if (mails.size() != 1) {
      throw new AssertionError(mails.size() + " mails came for " + address);
    }
    return mails.get(0);
  }

  static String header(MimeMessage mail, String name) {
    try {
      return mail.getHeader(name, null);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The parts of both kinds, decoded: text, then page. */
  static List<String> parts(MimeMessage mail) {
    try {
      Multipart both = (Multipart) mail.getContent();
      if (both.getBodyPart(0).getContent() instanceof Multipart words) {
        both = words;
      }
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < both.getCount(); i++) {
        BodyPart part = both.getBodyPart(i);
        parts.add(((String) part.getContent()).replace("\r\n", "\n"));
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The files that came with a mail, by name. */
  static Map<String, byte[]> files(MimeMessage mail) {
    try {
      Multipart all = (Multipart) mail.getContent();
      Map<String, byte[]> files = new TreeMap<>();
      for (int i = 0; i < all.getCount(); i++) {
        BodyPart part = all.getBodyPart(i);
        if (part.getFileName() != null) {
          files.put(part.getFileName(), part.getInputStream().readAllBytes());
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(MimeMessage mail) {
    return parts(mail).get(0);
  }

  static String raw(MimeMessage mail) {
    return GreenMailUtil.getWholeMessage(mail);
  }
}
