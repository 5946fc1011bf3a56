package org.quittance.web.agent.support;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quittance.platform.clock.PortalClock;
import org.quittance.support.AgentDeskQueries;
import org.quittance.support.LinkKind;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketChange;
import org.quittance.support.TicketPerson;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketStatus;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Words;

/** The words of the desk for its pages, and what its fields offer to choose from. */
@Named("desk")
@RequestScoped
public class DeskBacking {

  @Inject CurrentPersonBacking current;
  @Inject PortalClock portalClock;
  @Inject AgentDeskQueries queries;

  private DeskClock clock;
  private List<TicketPerson> agents;

  /** One of several to choose from. */
  public record Choice(String value, String label) {}

  @PostConstruct
  void begin() {
    clock = new DeskClock(portalClock.now(), portalClock.zone());
  }

  public DeskClock clock() {
    return clock;
  }

  public String status(TicketStatus status) {
    return DeskWords.status(status);
  }

  public String look(TicketStatus status) {
    return DeskWords.look(status);
  }

  public String priority(TicketPriority priority) {
    return DeskWords.priority(priority);
  }

  public String category(TicketCategory category) {
    return DeskWords.category(category);
  }

  public String link(LinkKind kind) {
    return DeskWords.link(kind);
  }

  /** A line of a ticket's history, without who did it. */
  public String said(TicketChange change) {
    return DeskWords.said(change);
  }

  /** A moment, as short as it can be said: {@code 10:41}. */
  public String when(Instant at) {
    return at == null ? "" : DeskWords.when(at, clock.now(), clock.zone());
  }

  public String ago(Instant at) {
    return DeskWords.ago(at, clock.now(), clock.zone());
  }

  public String due(Instant at, boolean missed) {
    return DeskWords.due(at, missed, clock.now(), clock.zone());
  }

  public List<Choice> statuses() {
    return Arrays.stream(TicketStatus.values())
        .map(one -> new Choice(Heap.lower(one), DeskWords.status(one)))
        .toList();
  }

  /** What a ticket can be made by one of us. */
  public List<Choice> steps() {
    return statuses().stream()
        .filter(one -> !one.value().equals(Heap.lower(TicketStatus.NEW)))
        .toList();
  }

  public List<Choice> priorities() {
    return Arrays.stream(TicketPriority.values())
        .map(one -> new Choice(Heap.lower(one), DeskWords.priority(one)))
        .toList();
  }

  public List<Choice> categories() {
    return Arrays.stream(TicketCategory.values())
        .map(one -> new Choice(Heap.lower(one), DeskWords.category(one)))
        .toList();
  }

  /** The keys that work on a page of the desk, and what each does. */
  public List<Choice> keys(String page) {
    String all = page.equals("queue") ? "jkoxase/?" : "jkrnmaw?";
    return all.chars()
        .mapToObj(Character::toString)
        .map(
            key ->
                new Choice(
                    key.equals("o") ? Words.text("keys.enter") : key,
                    Words.text("keys." + page + "." + key)))
        .toList();
  }

  /** Who can be given a ticket, by name, the reader itself in front. */
  public List<Choice> agents() {
    List<Choice> choices = new ArrayList<>();
    for (TicketPerson agent : persons()) {
      if (agent.email().equals(current.email())) {
        choices.add(0, new Choice(agent.email(), Words.text("desk.me")));
      } else {
        choices.add(new Choice(agent.email(), agent.name()));
      }
    }
    return choices;
  }

  /** What an agent is called; its address where nobody of that address can be given a ticket. */
  public String agent(String email) {
    return persons().stream()
        .filter(one -> one.email().equals(email))
        .map(TicketPerson::name)
        .findFirst()
        .orElse(email);
  }

  /** Takes them from a page that has read them with the rest of what it shows. */
  void agentsAre(List<TicketPerson> known) {
    agents = known;
  }

  private List<TicketPerson> persons() {
    if (agents == null) {
      agents = queries.agents(current.actor());
    }
    return agents;
  }
}
