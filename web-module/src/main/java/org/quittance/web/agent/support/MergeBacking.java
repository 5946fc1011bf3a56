package org.quittance.web.agent.support;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketPerson;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketService;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * Behind agent/support/merge.xhtml: one looks for the other ticket, sees what will happen, and says
 * so. What is looked for and what was chosen stand in the address. Costs two calls.
 */
@Named("merging")
@RequestScoped
@TellsRefusals
public class MergeBacking {

  private static final int ROWS = 12;

  @Inject CurrentPersonBacking current;
  @Inject TicketQueries queries;
  @Inject TicketService service;

  private String number;
  private String words;
  private String into;
  private TicketDetails details;
  private TicketDetails target;
  private List<TicketRow> candidates;

  @PostConstruct
  void begin() {
    Map<String, String> asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    number = asked.getOrDefault("number", "");
    words = given(asked.get("q"));
    into = given(asked.get("into"));
  }

  private static String given(String parameter) {
    return parameter == null || parameter.isBlank() ? null : parameter.strip();
  }

  /** Reads both, so that what is not there is told by a page. */
  public void load() {
    details();
    if (into != null) {
      target();
    }
  }

  public TicketDetails details() {
    if (details == null) {
      details = queries.find(current.actor(), number);
    }
    return details;
  }

  /** The ticket it is to go on in; null until one is chosen. */
  public TicketDetails target() {
    if (target == null && into != null) {
      target = queries.find(current.actor(), into);
    }
    return target;
  }

  /** Whether one was chosen and what will happen is to be seen. */
  public boolean isChosen() {
    return into != null;
  }

  /** The customer's other tickets that something can go on in, the newest activity in front. */
  public List<TicketRow> candidates() {
    if (candidates == null) {
      TicketFilter filter =
          TicketFilter.all()
              .withCustomer(details().customer())
              .withStatuses(EnumSet.complementOf(EnumSet.of(TicketStatus.CLOSED)))
              .withWords(words);
      candidates =
          queries.page(current.actor(), filter, TicketSort.ACTIVITY, null, ROWS).items().stream()
              .filter(one -> !one.number().equals(number) && one.mergedInto() == null)
              .toList();
    }
    return candidates;
  }

  /** Who takes part in the other ticket from then on, and did not before. */
  public List<TicketPerson> newcomers() {
    return details().participants().stream()
        .filter(one -> target().participants().stream().noneMatch(p -> p.key() == one.key()))
        .toList();
  }

  /** Lets it go on in the other. */
  public void merge() {
    TicketDetails merged = service.merge(current.actor(), number, into);
    SamePage.leavingFor(
        "/agent/tickets/" + merged.number(), Words.say(Words.text("merge.done"), number), null);
  }

  public String number() {
    return number;
  }

  public String words() {
    return words;
  }
}
