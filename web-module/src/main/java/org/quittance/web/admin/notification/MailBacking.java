package org.quittance.web.admin.notification;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.quittance.kernel.NotFound;
import org.quittance.notification.MailDetails;
import org.quittance.notification.MailQueries;
import org.quittance.notification.MailRow;
import org.quittance.notification.MailService;
import org.quittance.platform.clock.PortalClock;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.SamePage;
import org.quittance.web.ShellText;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/** Behind admin/notification/mail.xhtml. Costs one query. */
@Named("mail")
@RequestScoped
@TellsRefusals
public class MailBacking {

  @Inject CurrentPersonBacking current;
  @Inject MailQueries queries;
  @Inject MailService service;
  @Inject PortalClock clock;

  private MailDetails mail;

  /** Asked of Faces, because it stands in the path: the injected request knows only the query. */
  @PostConstruct
  void load() {
    String id =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("id");
    if (id == null || !id.matches("\\d{1,18}")) {
      throw new NotFound("mail");
    }
    mail = queries.find(current.actor(), Long.parseLong(id));
  }

  public void again() {
    service.sendAgain(current.actor(), row().id());
    SamePage.leavingFor("/admin/mail/" + row().id(), ShellText.of("mail.again.done"), null);
  }

  public MailRow row() {
    return mail.row();
  }

  public MailDetails details() {
    return mail;
  }

  public String label() {
    return ShellText.of("mail.state." + row().state());
  }

  /** What the state means. */
  public String about() {
    return ShellText.of("mail.about." + row().state());
  }

  public String look() {
    return Looks.of(row().state());
  }

  public boolean isWaiting() {
    return row().doneAt() == null;
  }

  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, clock.zone());
  }

  public String time(Instant at) {
    return Words.time(LocalTime.ofInstant(at, clock.zone()));
  }
}
