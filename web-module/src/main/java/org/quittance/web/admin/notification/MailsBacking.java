package org.quittance.web.admin.notification;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Page;
import org.quittance.notification.MailQueries;
import org.quittance.notification.MailRow;
import org.quittance.notification.MailService;
import org.quittance.notification.MailState;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.QueryString;
import org.quittance.web.SamePage;
import org.quittance.web.ShellText;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/** Behind admin/notification/mails.xhtml. All its state is in the address. Costs one query. */
@Named("mails")
@RequestScoped
@TellsRefusals
public class MailsBacking {

  private static final int ROWS = 25;

  private static final List<MailState> FILTERS =
      List.of(MailState.WAITING, MailState.SENT, MailState.FAILED, MailState.KEPT);

  @Inject CurrentPersonBacking current;
  @Inject MailQueries queries;
  @Inject MailService service;
  @Inject PortalClock clock;
  @Inject Settings settings;

  private MailState state;
  private String cursor;
  private boolean misread;
  private Page<MailRow> page;

  @PostConstruct
  void begin() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    String wanted = asked.get("state");
    if (wanted != null && !wanted.isBlank()) {
      state =
          FILTERS.stream()
              .filter(one -> one.name().equalsIgnoreCase(wanted.strip()))
              .findAny()
              .orElse(null);
      misread = state == null;
    }
    String place = asked.get("after");
    cursor = place == null || place.isBlank() ? null : place;
  }

  public List<MailRow> rows() {
    return page().items();
  }

  private Page<MailRow> page() {
    if (page == null) {
      try {
        page = queries.page(current.actor(), state, cursor, ROWS);
      } catch (InvalidInput refusal) {
        if (cursor == null) {
          throw refusal;
        }
        misread = true;
        page = queries.page(current.actor(), state, null, ROWS);
      }
    }
    return page;
  }

  /** Whether the address held something that this list does not know. */
  public boolean isMisread() {
    rows();
    return misread;
  }

  /** Whether mails reach nobody. */
  public boolean isKeptHere() {
    return !settings.sendsMail();
  }

  /** Sends a mail to whoever asks for it. */
  public void test() {
    service.sendTest(current.actor());
    SamePage.saying(ShellText.of("mail.test.done", Map.of("address", current.email())));
  }

  /** Whether all that is listed failed, and can be sent once more together. */
  public boolean isFailed() {
    return state == MailState.FAILED && !rows().isEmpty();
  }

  public void again() {
    int count = service.sendFailedAgain(current.actor());
    SamePage.leavingFor(
        "/admin/mail", ShellText.of("mail.againAll.done", Map.of("count", "" + count)), null);
  }

  /** The states one can filter by; what is not sent at all stands among all. */
  public List<MailState> states() {
    return FILTERS;
  }

  /** The state that is filtered by; null where none is. */
  public MailState state() {
    return state;
  }

  /** The same list of another state, from its beginning. */
  public String of(MailState other) {
    return QueryString.EMPTY.with("state", other.name()).text();
  }

  public String label(MailState one) {
    return ShellText.of("mail.state." + one);
  }

  /** How a state looks. */
  public String look(MailState one) {
    return Looks.of(one);
  }

  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, clock.zone());
  }

  public String time(Instant at) {
    return Words.time(LocalTime.ofInstant(at, clock.zone()));
  }

  public String older() {
    return address(page().older());
  }

  public String newer() {
    return address(page().newer());
  }

  private String address(String place) {
    return place == null
        ? ""
        : QueryString.EMPTY
            .with("state", state == null ? null : state.name())
            .with("after", place)
            .text();
  }
}
