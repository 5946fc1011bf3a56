package org.quittance.web.agent.support;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quittance.kernel.NotFound;
import org.quittance.support.MessageVisibility;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketMessage;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketService;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * Behind agent/support/split.xhtml: a message of a ticket becomes a new one. Costs one call, two
 * where the message is an old one.
 */
@Named("splitting")
@RequestScoped
@TellsRefusals
public class SplitBacking {

  private static final int EARLIER = 500;

  @Inject CurrentPersonBacking current;
  @Inject TicketQueries queries;
  @Inject TicketService service;

  private String number;
  private String id;
  private TicketDetails details;
  private TicketMessage message;
  private String subject;

  @PostConstruct
  void begin() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    number = asked.getOrDefault("number", "");
    id = asked.getOrDefault("message", "");
  }

  /** Reads it, so that what is not there is told by a page. */
  public void load() {
    message();
  }

  public TicketDetails details() {
    if (details == null) {
      details = queries.find(current.actor(), number);
    }
    return details;
  }

  /** The message; none of our notes, which no customer may read in a ticket of its own either. */
  public TicketMessage message() {
    if (message == null) {
      message =
          details().messages().stream()
              .filter(this::isIt)
              .findFirst()
              .or(
                  () ->
                      details().earlier()
                          ? queries.earlier(current.actor(), number, first(), EARLIER).stream()
                              .filter(this::isIt)
                              .findFirst()
                          : Optional.empty())
              .orElseThrow(() -> new NotFound("message"));
    }
    return message;
  }

  /** The message, as the only one of a conversation. */
  public List<TicketMessage> alone() {
    return List.of(message());
  }

  private String first() {
    return details().messages().get(0).id();
  }

  private boolean isIt(TicketMessage one) {
    return one.id().equals(id) && one.visibility() == MessageVisibility.PUBLIC;
  }

  /** Makes the new ticket and goes there. */
  public void split() {
    TicketDetails made = service.split(current.actor(), number, message().id(), subject);
    SamePage.leavingFor(
        "/agent/tickets/" + made.number(), Words.say(Words.text("split.done"), number), null);
  }

  public String number() {
    return number;
  }

  public String getSubject() {
    return subject == null ? details().subject() : subject;
  }

  public void setSubject(String subject) {
    this.subject = subject == null ? "" : subject;
  }
}
