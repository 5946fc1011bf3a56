package org.quittance.web.customer.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quittance.billing.InvoiceDetails;
import org.quittance.billing.InvoiceQueries;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.support.DraftDetails;
import org.quittance.support.KeepDraft;
import org.quittance.support.MessageVisibility;
import org.quittance.support.NoSuchStep;
import org.quittance.support.SomebodyReplied;
import org.quittance.support.TicketDetails;
import org.quittance.support.TicketIsClosed;
import org.quittance.support.TicketMessage;
import org.quittance.support.TicketPerson;
import org.quittance.support.TicketStatus;
import org.quittance.support.WriteReply;
import org.quittance.support.WrittenReply;
import org.quittance.web.FileNotice;
import org.quittance.web.SamePage;
import org.quittance.web.TellsRefusals;
import org.quittance.web.Words;

/**
 * Behind customer/support/ticket.xhtml. Costs at most five calls: the ticket, for who may write
 * what it was typing and whom it may add, the linked invoice, and a mark that it was read where
 * something was new.
 */
@Named("ticket")
@RequestScoped
@TellsRefusals
public class TicketBacking extends WritingPages {

  private static final int EARLIER = 20;

  @Inject InvoiceQueries invoices;

  private String number;
  private String before;
  private String lastSeen;
  private String person;
  private TicketDetails details;
  private List<TicketMessage> messages;
  private InvoiceDetails invoice;
  private List<TicketPerson> addable;
  private Optional<String> there;

  public void load() {
    if (AgentsPlace.leads(current.actor(), AgentsPlace.TICKETS + "/" + number())) {
      return;
    }
    FileNotice.show();
    lastSeen = details().lastMessage();
    if (details.unread() > 0) {
      service.markRead(current.actor(), details.number());
    }
    begin();
    if (isWriter()) {
      Optional<DraftDetails> draft = service.lastDraft(current.actor(), details.number());
      draft.ifPresent(this::goOn);
    }
  }

  private String number() {
    String known = number == null ? step("number") : number;
    return known == null ? "" : known;
  }

  public TicketDetails details() {
    if (details == null) {
      details = queries.find(current.actor(), number());
    }
    return details;
  }

  /** What is shown of the conversation: its end, or what stands before a message of it. */
  public List<TicketMessage> messages() {
    if (messages == null) {
      messages =
          isBack()
              ? queries.earlier(current.actor(), details().number(), before, EARLIER)
              : details().messages();
    }
    return messages;
  }

  /** Whether one looks at an older part of the conversation. */
  public boolean isBack() {
    return before != null && !before.isBlank();
  }

  /** The first message on show, where there are older ones; else null. */
  public String earlier() {
    boolean more = isBack() ? messages().size() == EARLIER : details().earlier();
    return more && !messages().isEmpty() ? messages().get(0).id() : null;
  }

  /** The invoice it is about, where the reader may see invoices; else null. */
  public InvoiceDetails invoice() {
    TicketDetails.LinkedInvoice linked = details().invoice();
    if (invoice == null && linked != null && current.actor().may(Right.INVOICES_READ)) {
      try {
        invoice = invoices.find(current.actor(), linked.id());
      } catch (NotFound e) {
        return null;
      }
    }
    return invoice;
  }

  /** Whether the reader may do more than read. */
  public boolean isWriter() {
    return current.actor().may(Right.TICKETS_WRITE);
  }

  /** Whether the reader can say that it is solved. */
  public boolean isSolvable() {
    return isWriter() && details().next().contains(TicketStatus.RESOLVED);
  }

  /** Whether the reader can say that it is not solved after all. */
  public boolean isReopenable() {
    return isWriter()
        && details().status() == TicketStatus.RESOLVED
        && details().next().contains(TicketStatus.OPEN);
  }

  public boolean isClosed() {
    return details().status() == TicketStatus.CLOSED;
  }

  /** The ticket in which this one goes on, and what is written here is written; else null. */
  public String there() {
    if (there == null) {
      there = Optional.ofNullable(isClosed() ? queries.goesOnIn(current.actor(), number()) : null);
    }
    return there.orElse(null);
  }

  /** Whether what is written begins a new ticket. */
  public boolean isOver() {
    return isClosed() && there() == null;
  }

  /** What happens next, and when. */
  public String next() {
    TicketDetails ticket = details();
    String state = "ticket.next." + ticket.status();
    if (ticket.status() == TicketStatus.RESOLVED) {
      return ticket.closesAt() == null
          ? Words.text(state)
          : Words.say(
              Words.text("ticket.next.RESOLVED.until"), Words.date(portal.day(ticket.closesAt())));
    }
    if (!ticket.status().isOurs() || ticket.answerBy() == null) {
      return Words.text(state);
    }
    String when = portal.moment(ticket.answerBy());
    return Words.text(state)
        + " "
        + Words.say(
            Words.text(portal.isPast(ticket.answerBy()) ? "ticket.late" : "ticket.answerBy"), when);
  }

  /** Whom the reader may add. */
  public List<TicketPerson> addable() {
    if (addable == null) {
      addable = new ArrayList<>();
      if (isWriter() && !(isDrawn() && isClosed())) {
        addable.addAll(queries.addable(current.actor(), details().number()));
      }
      String sent = step("people-form:person");
      // Who was chosen is a choice still, also where somebody else was quicker.
      if (sent != null && addable.stream().noneMatch(one -> one.email().equals(sent))) {
        addable.add(new TicketPerson(0, sent, sent));
      }
    }
    return addable;
  }

  /** Shows how the answer will look, and keeps it. */
  public void show() {
    look();
    service.keepDraft(
        current.actor(),
        new KeepDraft(
            getKey(),
            number(),
            MessageVisibility.PUBLIC,
            null,
            getBody(),
            null,
            null,
            null,
            null,
            null));
  }

  /** Sends the answer; what is answered to a closed ticket begins a new one. */
  public void send() {
    WrittenReply written;
    try {
      written =
          service.reply(current.actor(), number(), WriteReply.of(getBody(), lastSeen, getKey()));
    } catch (SomebodyReplied refusal) {
      details = null;
      lastSeen =
          (there() == null ? details() : queries.find(current.actor(), there())).lastMessage();
      throw refusal;
    }
    String words =
        written.followUp()
            ? "ticket.followUp.done"
            : written.ticket().equals(details().number()) ? "ticket.sent" : "ticket.sentThere";
    String said = Words.say2(Words.text(words), written.ticket(), details().number());
    boolean masked = Words.isMasked(getBody(), written.message().body());
    SamePage.leavingFor(
        "/tickets/" + written.ticket() + "#m-" + written.message().id(),
        masked ? said + " " + Words.text("masked") : said,
        null);
  }

  /** Throws away what was typed before. */
  public void discard() {
    service.dropDraft(current.actor(), getKey());
    SamePage.saying(Words.text("draft.discarded"));
  }

  public void solved() {
    become(TicketStatus.RESOLVED, "ticket.solved.done");
  }

  public void reopen() {
    become(TicketStatus.OPEN, "ticket.reopened");
  }

  /** Takes a step; where somebody else has taken it by now, that is as good. */
  private void become(TicketStatus to, String done) {
    try {
      service.transition(current.actor(), number(), to, null);
    } catch (NoSuchStep meanwhile) {
      forget();
      if (isClosed()) {
        sayItIsClosed();
        return;
      }
      if (details().status() != to) {
        throw meanwhile;
      }
    }
    SamePage.saying(Words.text(done));
  }

  private void sayItIsClosed() {
    String said =
        there() == null
            ? Words.text("ticket.closedMeanwhile")
            : Words.say(Words.text("ticket.wentOnMeanwhile"), there());
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, said, null));
    faces.validationFailed();
  }

  private void forget() {
    details = null;
    messages = null;
    invoice = null;
    addable = null;
    there = null;
  }

  /** Whether the page is drawn by now, and hears nothing any more. */
  public boolean isDrawn() {
    return FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
  }

  /** Lets a colleague take part. */
  public void add() {
    try {
      service.addParticipant(current.actor(), number(), person);
    } catch (TicketIsClosed meanwhile) {
      forget();
      sayItIsClosed();
      return;
    }
    SamePage.saying(Words.text("ticket.person.added"));
  }

  /** Takes the colleague out again whose button was pressed. */
  public void remove() {
    String said = "ticket.person.removed";
    try {
      service.removeParticipant(current.actor(), number(), step("people-form:out"));
    } catch (InvalidInput gone) {
      said = "ticket.person.gone";
    } catch (TicketIsClosed meanwhile) {
      forget();
      sayItIsClosed();
      return;
    }
    if (isStillOurs()) {
      SamePage.saying(Words.text(said));
    } else {
      SamePage.leavingFor("/tickets", Words.text("ticket.person.left"), null);
    }
  }

  /** Not for one who has just gone out of it and reads only those it takes part in. */
  private boolean isStillOurs() {
    try {
      details = queries.find(current.actor(), number());
      return true;
    } catch (NotFound e) {
      return false;
    }
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public String getBefore() {
    return before;
  }

  public void setBefore(String before) {
    this.before = before;
  }

  public String getLastSeen() {
    return lastSeen;
  }

  public void setLastSeen(String lastSeen) {
    this.lastSeen = lastSeen;
  }

  public String getPerson() {
    return person;
  }

  public void setPerson(String person) {
    this.person = person;
  }
}
