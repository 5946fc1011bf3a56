package org.quittance.web.customer.notification;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.quittance.notification.MailKind;
import org.quittance.notification.MailStop;
import org.quittance.notification.MailStopDesk;
import org.quittance.web.ShellText;

/**
 * Behind customer/notification/stop-mails.xhtml. To look at it changes nothing: programs that check
 * links do that too. What is sent decides, from the page or from a mail program's own button, which
 * knows no page; so it is no form of Faces.
 */
@Named("stopMails")
@RequestScoped
public class StopMailsBacking {

  @Inject MailStopDesk desk;

  private Optional<MailStop> found;

  @PostConstruct
  void decide() {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    Map<String, String> sent = external.getRequestParameterMap();
    String token = sent.get("token");
    boolean deciding = ((HttpServletRequest) external.getRequest()).getMethod().equals("POST");
    found = deciding ? desk.decide(token, !"back".equals(sent.get("mails"))) : desk.find(token);
    if (found.isEmpty()) {
      external.setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** Whether the link is one of ours. */
  public boolean isGood() {
    return found.isPresent();
  }

  public boolean isStopped() {
    return found.map(MailStop::stopped).orElse(false);
  }

  public String title() {
    return found
        .map(
            stop ->
                stop.kind() == MailKind.PAYMENT
                    ? ShellText.of("mailStop.payments.title")
                    : ShellText.of("mailStop.title", Map.of("ticket", stop.ticket())))
        .orElseGet(() -> ShellText.of("mailStop.over.title"));
  }

  /** What is asked before it is decided. */
  public String question() {
    return ShellText.of(ofPayments() ? "mailStop.payments.ask" : "mailStop.ask");
  }

  /** What is said once there are no more of them. */
  public String decided() {
    return ShellText.of(ofPayments() ? "mailStop.payments.stopped" : "mailStop.stopped");
  }

  private boolean ofPayments() {
    return found.map(stop -> stop.kind() == MailKind.PAYMENT).orElse(false);
  }
}
