package org.quittance.web.agent.support;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quittance.kernel.NotFound;
import org.quittance.support.AgentDeskQueries;
import org.quittance.support.MacroDetails;
import org.quittance.support.MacroService;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketStatus;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * Behind agent/support/macros.xhtml. Which one is being changed stands in the address. Costs one
 * query.
 */
@Named("macros")
@RequestScoped
@TellsRefusals
public class MacrosBacking {

  private static final String PATH = "/agent/macros";

  @Inject CurrentPersonBacking current;
  @Inject AgentDeskQueries queries;
  @Inject MacroService service;

  private List<MacroDetails> all;
  private String id;
  private String title;
  private String body;
  private String status;
  private String priority;
  private String category;
  private boolean mine;

  @PostConstruct
  void begin() {
    String asked =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("id");
    id = asked == null || asked.isBlank() ? null : asked;
  }

  /** Fills the form with the macro that is to be changed. */
  public void load() {
    if (id != null) {
      MacroDetails macro =
          all().stream()
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new NotFound("macro"));
      title = macro.title();
      body = macro.body();
      status = Heap.lower(macro.status());
      priority = Heap.lower(macro.priority());
      category = Heap.lower(macro.category());
      mine = macro.assignToMe();
    }
  }

  public List<MacroDetails> all() {
    if (all == null) {
      all = queries.macros(current.actor());
    }
    return all;
  }

  /** Whether one is being changed rather than made. */
  public boolean isChanging() {
    return id != null;
  }

  /** Whether a macro is the one that is being changed. */
  public boolean isOpen(MacroDetails macro) {
    return macro.id().equals(id);
  }

  /** What a macro does beside writing, in a sentence; empty where that is nothing. */
  static String does(MacroDetails macro) {
    List<String> deeds = new ArrayList<>();
    if (macro.status() != null) {
      deeds.add(Words.say(Words.text("macro.does.status"), DeskWords.status(macro.status())));
    }
    if (macro.priority() != null) {
      deeds.add(Words.say(Words.text("macro.does.priority"), DeskWords.priority(macro.priority())));
    }
    if (macro.category() != null) {
      deeds.add(Words.say(Words.text("macro.does.category"), DeskWords.category(macro.category())));
    }
    if (macro.assignToMe()) {
      deeds.add(Words.text("macro.does.mine"));
    }
    return String.join(", ", deeds);
  }

  /** What a macro does beside writing. */
  public String deeds(MacroDetails macro) {
    return does(macro);
  }

  /** Writes down what the form says. */
  public void save() {
    MacroDetails kept =
        service.put(
            current.actor(),
            new MacroDetails(
                id,
                title,
                body == null ? "" : body,
                status == null ? null : TicketStatus.valueOf(upper(status)),
                priority == null ? null : TicketPriority.valueOf(upper(priority)),
                category == null ? null : TicketCategory.valueOf(upper(category)),
                mine));
    SamePage.leavingFor(PATH, Words.say(Words.text("macro.saved"), kept.title()), null);
  }

  /** Takes away the one that is being changed. */
  public void remove() {
    if (id != null) {
      service.remove(current.actor(), id);
      SamePage.leavingFor(PATH, Words.text("macro.removed"), null);
    }
  }

  private static String upper(String one) {
    return one.toUpperCase(Locale.ROOT);
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String getBody() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public String getPriority() {
    return priority;
  }

  public void setPriority(String priority) {
    this.priority = priority;
  }

  public String getCategory() {
    return category;
  }

  public void setCategory(String category) {
    this.category = category;
  }

  public boolean isMine() {
    return mine;
  }

  public void setMine(boolean mine) {
    this.mine = mine;
  }
}
