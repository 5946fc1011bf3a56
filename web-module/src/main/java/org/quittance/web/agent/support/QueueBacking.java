package org.quittance.web.agent.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.Page;
import org.quittance.support.AgentDeskQueries;
import org.quittance.support.BulkOutcome;
import org.quittance.support.QueueCounts;
import org.quittance.support.QueueSurroundings;
import org.quittance.support.SavedView;
import org.quittance.support.SavedViewService;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketService;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.TicketView;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.SamePage;
import org.quittance.web.ShellText;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * Behind agent/support/queue.xhtml. All of its state is in the address, and nothing of it is kept
 * between two requests. Costs two calls, however many tickets there are: the page, and what stands
 * around it; one more where the address held a place that is none.
 */
@Named("queue")
@RequestScoped
@TellsRefusals
public class QueueBacking {

  /** The name under which the boxes of the rows are sent. */
  static final String PICKED = "ticket";

  /** Those that were asked about, and are dealt with when the answer is yes. */
  static final String SURE = "sure";

  private static final int ROWS = 25;
  private static final int BOUND = 1000;
  private static final int MOST_PICKED = 100;
  private static final String NOBODY = "-";

  @Inject CurrentPersonBacking current;
  @Inject DeskBacking desk;
  @Inject TicketQueries queries;
  @Inject AgentDeskQueries deskQueries;
  @Inject TicketService service;
  @Inject SavedViewService views;

  private Heap heap;
  private boolean misread;
  private Page<TicketRow> page;
  private QueueCounts counts;
  private List<SavedView> savedViews;

  private String agent;
  private String status;
  private String viewName;
  private String view;
  private Deed asked;

  /** What is to be done with those that were picked. */
  public enum Deed {
    ASSIGN,
    STATUS
  }

  /**
   * Reads the address and the page it asks for, so that what is wrong is told by a page. Of a form
   * that comes back only that is read which it needs.
   */
  public void load() {
    page();
    QueueSurroundings around = deskQueries.surroundings(current.actor(), heap().filter(), BOUND);
    counts = around.counts();
    savedViews = around.savedViews();
    desk.agentsAre(around.agents());
  }

  private Heap heap() {
    if (heap == null) {
      heap = Heap.of(parameters());
    }
    return heap;
  }

  private Page<TicketRow> page() {
    if (page == null) {
      misread = heap().misread();
      String after = parameters().get("after");
      page = page(after == null || after.isBlank() ? null : after);
    }
    return page;
  }

  private Page<TicketRow> page(String cursor) {
    try {
      return queries.page(current.actor(), heap().filter(), heap().sort(), cursor, ROWS);
    } catch (InvalidInput refusal) {
      if (cursor == null) {
        throw refusal;
      }
      misread = true;
      return page(null);
    }
  }

  public List<TicketRow> rows() {
    return page().items();
  }

  /** How many tickets a search looked through where that did not fill the page; 0 else. */
  public int searched() {
    return page().searched();
  }

  /** How many lie on a heap: {@code 12}, {@code 1,000+}. */
  public String count(String of) {
    if (counts == null) {
      counts = deskQueries.counts(current.actor(), heap().filter(), BOUND);
    }
    return Words.count(counts.byView().get(TicketView.valueOf(of)));
  }

  /** Whether the address held something that this list does not know. */
  public boolean isMisread() {
    return page() != null && misread;
  }

  /** Whether more than the heap is asked for. */
  public boolean isNarrowed() {
    return heap().isNarrowed();
  }

  /** Whether another order than the heap's usual one was chosen. */
  public boolean isSorted() {
    return heap().isSorted();
  }

  /** The heap on show. */
  public String view() {
    return heap().view().name();
  }

  /** A part of the filter, as the address says it; empty where it is not asked for. */
  public String asks(String part) {
    String said =
        switch (part) {
          case Heap.VIEW -> Heap.lower(heap().view());
          case Heap.STATUS -> Heap.lower(heap().status());
          case Heap.PRIORITY -> Heap.lower(heap().filter().priority());
          case Heap.CATEGORY -> Heap.lower(heap().filter().category());
          case Heap.ASSIGNEE -> heap().filter().assignee();
          case Heap.CUSTOMER -> heap().filter().customer();
          case Heap.SORT -> Heap.lower(heap().sort());
          default -> heap().filter().words();
        };
    return said == null ? "" : said;
  }

  /** The address of another heap with the same filters. */
  public String on(String other) {
    return heap().query(TicketView.valueOf(other)).text();
  }

  /** The address of the same list in another order. */
  public String by(String other) {
    return heap().query(TicketSort.valueOf(other)).text();
  }

  /** The address of the heap without filters. */
  public String plain() {
    return "?" + Heap.VIEW + "=" + Heap.lower(heap().view());
  }

  /** What a ticket's address carries, so that one comes back to this list. */
  public String query() {
    return heap().query().text();
  }

  public String older() {
    return page().older() == null ? "" : heap().query().with("after", page().older()).text();
  }

  public String newer() {
    return page().newer() == null ? "" : heap().query().with("after", page().newer()).text();
  }

  /** Where a search goes on that ended before its page was full, in the direction it went. */
  public String further() {
    return page().back() ? newer() : older();
  }

  public List<SavedView> savedViews() {
    if (savedViews == null) {
      savedViews = deskQueries.savedViews(current.actor());
    }
    return savedViews;
  }

  /** Whether a saved view is what is on show. */
  public boolean isOnShow(SavedView saved) {
    return ("?" + saved.query()).equals(heap().query().text());
  }

  /** The numbers whose boxes are ticked. */
  public Set<String> picked() {
    return numbers(PICKED);
  }

  private Set<String> numbers(String parameter) {
    String[] sent = external().getRequestParameterValuesMap().get(parameter);
    return sent == null
        ? Set.of()
        : new LinkedHashSet<>(Arrays.stream(sent).limit(MOST_PICKED).toList());
  }

  /** Asks whether those that are picked are to be given to the agent chosen. */
  public void askAssign() {
    ask(Deed.ASSIGN, agent, "queue.bulk.noAgent");
  }

  /** Asks whether those that are picked are to take the step chosen. */
  public void askStatus() {
    ask(Deed.STATUS, status, "queue.bulk.noStatus");
  }

  private void ask(Deed deed, String chosen, String missing) {
    if (picked().isEmpty()) {
      tell(FacesMessage.SEVERITY_ERROR, Words.text("queue.bulk.none"));
    } else if (chosen == null) {
      tell(FacesMessage.SEVERITY_ERROR, Words.text(missing));
    } else {
      asked = deed;
    }
  }

  /** Whether a question is to be shown, or was, and its answer may have come. */
  public boolean isAsked() {
    PhaseId phase = FacesContext.getCurrentInstance().getCurrentPhaseId();
    return asked != null || (phase != PhaseId.RENDER_RESPONSE && !numbers(SURE).isEmpty());
  }

  /** Whether the question is, or was, about this. */
  public boolean about(String deed) {
    return asked == null || asked == Deed.valueOf(deed);
  }

  /** Those the question is about. */
  public String pickedList() {
    return String.join(", ", picked());
  }

  /** The question, with how many it is about. */
  public String question() {
    int many = picked().size();
    if (asked == null || many == 0) {
      return "";
    }
    return switch (asked) {
      case ASSIGN ->
          agent.equals(NOBODY)
              ? Words.plural(
                  Words.text("queue.ask.nobody.one"),
                  Words.text("queue.ask.nobody.many"),
                  many,
                  MOST_PICKED)
              : Words.say2(
                  Words.text(many == 1 ? "queue.ask.agent.one" : "queue.ask.agent.many"),
                  many,
                  desk.agent(agent));
      case STATUS ->
          Words.say2(
              Words.text(many == 1 ? "queue.ask.status.one" : "queue.ask.status.many"),
              many,
              DeskWords.status(to()));
    };
  }

  private TicketStatus to() {
    return TicketStatus.valueOf(status.toUpperCase(Locale.ROOT));
  }

  /** Gives those that were asked about to the agent. */
  public void assign() {
    List<String> sure = List.copyOf(numbers(SURE));
    if (!sure.isEmpty() && agent != null) {
      tell(service.bulkAssign(current.actor(), sure, agent.equals(NOBODY) ? null : agent));
    }
  }

  /** Takes the step with those that were asked about. */
  public void change() {
    List<String> sure = List.copyOf(numbers(SURE));
    if (!sure.isEmpty() && status != null) {
      tell(service.bulkTransition(current.actor(), sure, to()));
    }
  }

  /** Says how many were done, and of each other why not. */
  private void tell(List<BulkOutcome> outcomes) {
    long done = outcomes.stream().filter(BulkOutcome::done).count();
    for (BulkOutcome refused : outcomes) {
      if (!refused.done()) {
        tell(
            FacesMessage.SEVERITY_ERROR,
            Words.say2(
                Words.text("queue.bulk.refused"),
                refused.number(),
                ShellText.refusal(refused.code(), refused.words(), refused.message())));
      }
    }
    SamePage.saying(
        done == 0
            ? Words.text("queue.bulk.doneNone")
            : done == 1
                ? Words.text("queue.bulk.doneOne")
                : Words.say(Words.text("queue.bulk.doneMany"), done));
  }

  /** Keeps the list on show under a name. */
  public void keepView() {
    SavedView kept = views.keep(current.actor(), viewName, heap().query().text().substring(1));
    SamePage.saying(Words.say(Words.text("queue.view.kept"), kept.name()));
  }

  /** Gives a saved list another name. */
  public void renameView() {
    SavedView old = chosenView();
    if (old == null) {
      return;
    }
    SavedView renamed = views.keep(current.actor(), viewName, old.query());
    if (!renamed.id().equals(old.id())) {
      views.remove(current.actor(), old.id());
    }
    SamePage.saying(Words.say(Words.text("queue.view.kept"), renamed.name()));
  }

  /** Forgets a saved list; the tickets on it stay. */
  public void forgetView() {
    SavedView old = chosenView();
    if (old != null) {
      views.remove(current.actor(), old.id());
      SamePage.saying(Words.say(Words.text("queue.view.forgotten"), old.name()));
    }
  }

  private SavedView chosenView() {
    SavedView chosen =
        savedViews().stream().filter(one -> one.id().equals(view)).findFirst().orElse(null);
    if (chosen == null) {
      tell(FacesMessage.SEVERITY_ERROR, Words.text("queue.view.none"));
    }
    return chosen;
  }

  private static void tell(FacesMessage.Severity severity, String text) {
    FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
  }

  /** What the address says. */
  Map<String, String> parameters() {
    return external().getRequestParameterMap();
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  public String getAgent() {
    return agent;
  }

  public void setAgent(String agent) {
    this.agent = agent;
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public String getViewName() {
    return viewName;
  }

  public void setViewName(String viewName) {
    this.viewName = viewName;
  }

  public String getView() {
    return view;
  }

  public void setView(String view) {
    this.view = view;
  }
}
