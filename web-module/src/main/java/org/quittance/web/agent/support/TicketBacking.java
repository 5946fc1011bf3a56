package org.quittance.web.agent.support;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.payment.PaymentQueries;
import org.quittance.support.AgentDeskQueries;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.ChangeKind;
import org.quittance.support.DraftDetails;
import org.quittance.support.MacroDetails;
import org.quittance.support.MessageVisibility;
import org.quittance.support.SomebodyReplied;
import org.quittance.support.TicketChange;
import org.quittance.support.TicketContext;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketIsClosed;
import org.quittance.support.TicketMessage;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketService;
import org.quittance.support.TicketStatus;
import org.quittance.support.WriteReply;
import org.quittance.support.WrittenReply;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.FileNotice;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * Behind agent/support/ticket.xhtml: the conversation, and the two ways to add to it. A reply and a
 * note have a field, a key and a draft each, so that neither can become the other. Nothing is kept
 * between two requests. Costs eleven calls: the ticket, its customer's context and payments under
 * way, the list it was opened from, its history, agents, whom one can add, macros, what was typed
 * of both, and that it was read; one more where it is about a payment.
 */
@Named("deskTicket")
@RequestScoped
@TellsRefusals
public class TicketBacking {

  private static final int BESIDE = 25;
  private static final int EARLIER = 100;
  private static final int MOST_EARLIER = 10;

  /** The two forms, as the page calls them. */
  private static final String REPLY = "reply";

  private static final String NOTE = "noting";

  /** The one that holds a note which this ticket takes no more. */
  private static final String LEFT = "left";

  private static final String CLOSED = TicketStatus.CLOSED.name();

  @Inject CurrentPersonBacking current;
  @Inject DeskBacking desk;
  @Inject TicketQueries queries;
  @Inject AgentDeskQueries deskQueries;
  @Inject TicketService service;
  @Inject PaymentQueries payments;

  private Map<String, String> asked;
  private String number;
  private TicketDetails details;
  private TicketContext context;
  private List<TicketRow> beside;
  private List<TicketMessage> messages;
  private List<TicketChange> history;
  private PaymentNames paymentNames;
  private List<MacroDetails> macros;

  private String body;
  private String then;
  private String replyKey;
  private String lastSeen;
  private String macro;
  private String used;
  private String note;
  private String noteKey;
  private List<AttachmentDetails> replyFiles;
  private List<AttachmentDetails> noteFiles;
  private boolean stopped;

  @PostConstruct
  void begin() {
    asked = external().getRequestParameterMap();
    number = asked.getOrDefault("number", "");
    // Known before the fields are read: a button stands beside it that would else not be there.
    used = asked.get(REPLY + ":used");
  }

  /** Reads what the page shows, and what was typed here before; then all of it counts as read. */
  public void load() {
    FileNotice.show();
    lastSeen = details().lastMessage();
    bringBackReply();
    bringBackNote();
    if (details().unread() > 0) {
      service.markRead(current.actor(), number);
    }
  }

  /** Where a form is shown again, what stands in those that were not sent with it stays, too. */
  public void complete() {
    if (!FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    if (!asked.containsKey(REPLY)) {
      lastSeen = details().lastMessage();
      bringBackReply();
    }
    if (!asked.containsKey(NOTE) && !asked.containsKey(LEFT)) {
      bringBackNote();
    }
  }

  private void bringBackReply() {
    DraftDetails typed = typed(MessageVisibility.PUBLIC);
    if (typed != null) {
      body = typed.body();
      replyKey = typed.pageKey();
      replyFiles = typed.attachments();
    }
  }

  private void bringBackNote() {
    DraftDetails typed = typed(MessageVisibility.INTERNAL);
    if (typed != null) {
      note = typed.body();
      noteKey = typed.pageKey();
      noteFiles = typed.attachments();
    }
  }

  private DraftDetails typed(MessageVisibility visibility) {
    return service.lastDraft(current.actor(), number, visibility).orElse(null);
  }

  /** The files that go with the reply, as far as they are here already. */
  public List<AttachmentDetails> replyFiles() {
    // Before the form's fields are read nobody knows which draft it is.
    if (replyFiles == null && replyKey != null) {
      replyFiles = files(replyKey);
    }
    return replyFiles == null ? List.of() : replyFiles;
  }

  /** The same of the note, which no customer ever has. */
  public List<AttachmentDetails> noteFiles() {
    if (noteFiles == null && noteKey != null) {
      noteFiles = files(noteKey);
    }
    return noteFiles == null ? List.of() : noteFiles;
  }

  private List<AttachmentDetails> files(String key) {
    return FacesContext.getCurrentInstance().isPostback()
        ? service.draft(current.actor(), key).map(DraftDetails::attachments).orElse(List.of())
        : List.of();
  }

  public TicketDetails details() {
    if (details == null) {
      details = queries.find(current.actor(), number);
    }
    return details;
  }

  /** What one should know of the customer. */
  public TicketContext context() {
    if (context == null) {
      context = deskQueries.context(current.actor(), number);
    }
    return context;
  }

  private Heap heap() {
    return Heap.of(asked);
  }

  /** The beginning of the list the ticket was opened from. */
  public List<TicketRow> beside() {
    if (beside == null) {
      Heap heap = heap();
      beside = queries.page(current.actor(), heap.filter(), heap.sort(), null, BESIDE).items();
    }
    return beside;
  }

  /** The heap of that list, as the key of its name. */
  public String heapName() {
    return Heap.lower(heap().view());
  }

  /** The state of that list, for the way back to it. */
  public String query() {
    return heap().query().text();
  }

  /** The conversation, the oldest in front, with as much of what came before as was asked for. */
  public List<TicketMessage> messages() {
    if (messages == null) {
      messages = new ArrayList<>(details().messages());
      boolean more = details().earlier();
      for (int piece = 0; more && piece < earlier() && !messages.isEmpty(); piece++) {
        List<TicketMessage> before =
            queries.earlier(current.actor(), number, messages.get(0).id(), EARLIER);
        messages.addAll(0, before);
        more = before.size() == EARLIER;
      }
    }
    return messages;
  }

  private int earlier() {
    String more = asked.get("earlier");
    return more != null && more.matches("\\d{1,2}")
        ? Math.min(Integer.parseInt(more), MOST_EARLIER)
        : 0;
  }

  /** The address that shows more of what came before; empty where nothing did. */
  public String moreEarlier() {
    boolean some = details().earlier() && earlier() < MOST_EARLIER;
    boolean all = messages().size() - details().messages().size() < earlier() * EARLIER;
    return !some || all ? "" : heap().query().with("earlier", String.valueOf(earlier() + 1)).text();
  }

  /** What is due next and when, in a sentence; empty while the clock stands. */
  public String dueSaid() {
    TicketDetails.ServiceClock clock = details().clock();
    if (clock == null || (clock.firstResponseDueAt() == null && clock.resolutionDueAt() == null)) {
      return "";
    }
    boolean first = clock.firstResponseDueAt() != null;
    return Words.say(
        Words.text(first ? "desk.first" : "desk.solution"),
        desk.due(
            first ? clock.firstResponseDueAt() : clock.resolutionDueAt(),
            first ? clock.firstResponseMissed() : clock.resolutionMissed()));
  }

  /** Whether something was not done in time. */
  public boolean isLate() {
    TicketDetails.ServiceClock clock = details().clock();
    return clock != null && (clock.firstResponseMissed() || clock.resolutionMissed());
  }

  /** Whether nothing of it changes any more. */
  public boolean isClosed() {
    return details().status() == TicketStatus.CLOSED;
  }

  /** Whether it is the reader who is to answer it. */
  public boolean isMine() {
    return details().assignee() != null && current.email().equals(details().assignee().email());
  }

  /** Whether the reader follows it. */
  public boolean isWatched() {
    return details().watchers().stream().anyMatch(one -> current.email().equals(one.email()));
  }

  /** What the ticket is after a reply where nothing else is chosen. */
  public TicketStatus byItself() {
    if (used() != null && used().status() != null) {
      return used().status();
    }
    TicketStatus now = details().status();
    return now == TicketStatus.NEW || now == TicketStatus.OPEN
        ? TicketStatus.WAITING_FOR_CUSTOMER
        : now;
  }

  /** What else it can be after a reply. */
  public List<TicketStatus> afterwards() {
    Set<TicketStatus> all = new TreeSet<>(details().next());
    all.add(details().status());
    // What was chosen is a choice still: whether it can be, the business says.
    TicketStatus sent = status(asked.get(REPLY + ":then"));
    if (sent != null) {
      all.add(sent);
    }
    all.removeAll(Set.of(TicketStatus.NEW, TicketStatus.CLOSED, byItself()));
    return List.copyOf(all);
  }

  public List<MacroDetails> macros() {
    if (macros == null) {
      macros = deskQueries.macros(current.actor());
    }
    return macros;
  }

  /** Puts a macro's text into the reply, behind what was typed. */
  public void fillIn() {
    MacroDetails chosen = macro(macro);
    if (chosen == null) {
      FacesContext.getCurrentInstance()
          .addMessage(
              null,
              new FacesMessage(FacesMessage.SEVERITY_ERROR, Words.text("desk.macro.none"), null));
      return;
    }
    String text = deskQueries.macroText(current.actor(), number, chosen.id());
    if (text != null && !text.isBlank()) {
      body = body == null ? text : body.stripTrailing() + "\n\n" + text;
    }
    used = chosen.id();
  }

  /** Goes on without what the macro would do; its text stays. */
  public void dropMacro() {
    used = null;
    macro = null;
  }

  /** The macro whose text stands in the reply, and which acts when that is sent; or null. */
  public MacroDetails used() {
    return macro(used);
  }

  private MacroDetails macro(String id) {
    return id == null || id.isBlank()
        ? null
        : macros().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }

  /** What else the macro does, in a sentence; empty where it only writes. */
  public String usedDoes() {
    String does = used() == null ? "" : MacrosBacking.does(used());
    return does.isEmpty() ? "" : Words.say(Words.text("desk.macro.does"), does);
  }

  /** Sends the reply, unless somebody wrote meanwhile: then that is shown first. */
  public void send() {
    WriteReply wish = new WriteReply(body, status(then), lastSeen, false, replyKey, null);
    try {
      if (used == null) {
        sent(service.reply(current.actor(), number, wish));
      } else {
        service.applyMacro(current.actor(), number, used, wish);
        SamePage.saying(Words.text(body == null ? "desk.acted" : "desk.sent"));
      }
    } catch (SomebodyReplied meanwhile) {
      forget();
      String there = goesOnIn();
      lastSeen = (there == null ? details() : queries.find(current.actor(), there)).lastMessage();
      stopped = true;
      throw meanwhile;
    }
  }

  private void sent(WrittenReply written) {
    if (written.ticket().equals(details().number())) {
      SamePage.saying(Words.text("desk.sent"));
    } else {
      String said = Words.text(written.followUp() ? "desk.followUp" : "desk.sentThere");
      SamePage.leavingFor(
          "/agent/tickets/" + written.ticket(), Words.say(said, written.ticket()), null);
    }
  }

  /** What the one who writes is told of where it goes and who reads it. */
  public String replyReads() {
    String words =
        !isClosed()
            ? "desk.reply.reads"
            : goesOnIn() == null ? "desk.reply.follows" : "desk.reply.goesOn";
    return Words.say2(Words.text(words), details().requester().name(), details().customerName());
  }

  /** The ticket in which this one goes on; null where it does in none. */
  public String goesOnIn() {
    return isClosed() ? queries.goesOnIn(current.actor(), number) : null;
  }

  private static TicketStatus status(String chosen) {
    return chosen == null
        ? null
        : Arrays.stream(TicketStatus.values())
            .filter(one -> one.name().equals(chosen.toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElse(null);
  }

  /** Keeps the note, which no customer ever reads. */
  public void keepNote() {
    if (isStillOpenFor(() -> noteIn(number))) {
      SamePage.saying(Words.text("desk.noted"));
    }
  }

  private void noteIn(String ticket) {
    try {
      service.note(current.actor(), ticket, WriteReply.of(note, null, noteKey));
    } catch (InvalidInput refusal) {
      throw InvalidInput.of(
          refusal.flaws().stream().map(flaw -> new Flaw("/note", flaw.detail())).toList());
    }
  }

  /** Keeps the note in the ticket in which this one goes on. */
  public void keepNoteThere() {
    String there = goesOnIn();
    if (there == null) {
      keepNote();
      return;
    }
    noteIn(there);
    SamePage.leavingFor("/agent/tickets/" + there, Words.text("desk.noted"), null);
  }

  /** Whether notes are taken. */
  public boolean isNoting() {
    return !isOver();
  }

  /**
   * Whether the page is drawn without what changes a ticket. A form that was sent is heard all the
   * same, so that whoever sent it learns why nothing came of it.
   */
  public boolean isOver() {
    return isDrawn() && isClosed();
  }

  /** Whether the page is drawn by now, and hears nothing any more. */
  public boolean isDrawn() {
    return FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
  }

  /**
   * Does what only an open ticket has done to it. Where it was closed meanwhile, the page says by
   * whom and when, and what one can do now.
   *
   * @return whether it was done
   */
  public boolean isStillOpenFor(Runnable step) {
    try {
      step.run();
      return true;
    } catch (TicketIsClosed meanwhile) {
      forget();
      String there = goesOnIn();
      String said =
          there == null
              ? Words.say2(Words.text("desk.closedMeanwhile"), closedBy(), closedAt())
              : Words.say2(Words.text("desk.wentOnMeanwhile"), closedBy(), there);
      if (asked.containsKey(NOTE)) {
        said += " " + Words.text(there == null ? "desk.note.copy" : "desk.note.there");
      }
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, said, null));
      faces.validationFailed();
      return false;
    }
  }

  private String closedBy() {
    return history().stream()
        .filter(one -> one.kind() == ChangeKind.STATUS && CLOSED.equals(one.after()))
        .map(TicketChange::by)
        .findFirst()
        .orElse(Words.text("desk.somebody"));
  }

  private String closedAt() {
    return desk.when(details().closedAt());
  }

  /** As it is by now, whatever this page has read of it before. */
  public TicketDetails now() {
    forget();
    return details();
  }

  /** Takes the ticket to answer it. */
  public void take() {
    if (isStillOpenFor(() -> service.assign(current.actor(), number, current.email()))) {
      SamePage.saying(Words.text("desk.taken"));
    }
  }

  public void watch() {
    service.watch(current.actor(), number, true);
    SamePage.saying(Words.text("desk.watching"));
  }

  public void unwatch() {
    service.watch(current.actor(), number, false);
    SamePage.saying(Words.text("desk.watchingNoMore"));
  }

  private void forget() {
    details = null;
    messages = null;
    context = null;
    history = null;
    paymentNames = null;
  }

  /** Whether sending was stopped because somebody wrote meanwhile. */
  public boolean isStopped() {
    return stopped;
  }

  /** What happened to it, the newest in front. */
  public List<TicketChange> history() {
    if (history == null) {
      history = queries.history(current.actor(), number);
    }
    return history;
  }

  /**
   * What one knows a payment by that the ticket is or was about: the receipt, or amount and day;
   * null where the reader is not to know of it.
   */
  public String paymentName(String id) {
    if (paymentNames == null) {
      paymentNames = PaymentNames.of(current.actor(), payments, details().payment(), history());
    }
    return paymentNames.said(id);
  }

  public String number() {
    return number;
  }

  /** What the button of that name says, where it was pressed. */
  public String pressed(String button) {
    return asked.get(button);
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  private static String newKey() {
    return "page-" + UUID.randomUUID();
  }

  public String getBody() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }

  public String getThen() {
    return then;
  }

  public void setThen(String then) {
    this.then = then;
  }

  /** Stays with the page, so that however often it is sent it writes once. */
  public String getReplyKey() {
    if (replyKey == null) {
      replyKey = newKey();
    }
    return replyKey;
  }

  public void setReplyKey(String replyKey) {
    this.replyKey = replyKey;
  }

  /** The last message that was on the page. */
  public String getLastSeen() {
    return lastSeen;
  }

  public void setLastSeen(String lastSeen) {
    this.lastSeen = lastSeen;
  }

  public String getMacro() {
    return macro;
  }

  public void setMacro(String macro) {
    this.macro = macro;
  }

  public String getUsed() {
    return used;
  }

  public void setUsed(String used) {
    this.used = used;
  }

  public String getNote() {
    return note;
  }

  public void setNote(String note) {
    this.note = note;
  }

  public String getNoteKey() {
    if (noteKey == null) {
      noteKey = newKey();
    }
    return noteKey;
  }

  public void setNoteKey(String noteKey) {
    this.noteKey = noteKey;
  }
}
