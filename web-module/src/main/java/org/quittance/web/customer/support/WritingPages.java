package org.quittance.web.customer.support;

import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.quittance.support.AttachmentDetails;
import org.quittance.support.DraftDetails;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketService;
import org.quittance.web.CurrentPersonBacking;
import org.quittance.web.Markdown;
import org.quittance.web.PortalBacking;

/**
 * A page on which somebody writes to us. It keeps nothing on the server between two requests but
 * the draft: its key travels with the form, so that however often it is sent it is written once,
 * and what was typed is found again by it.
 */
public abstract class WritingPages {

  @Inject CurrentPersonBacking current;
  @Inject PortalBacking portal;
  @Inject TicketQueries queries;
  @Inject TicketService service;

  private String key;
  private String body;
  private boolean previewed;
  private DraftDetails restored;
  private List<AttachmentDetails> attachments;

  /** A step of the address, which is there also before the page's parameters were taken over. */
  static String step(String name) {
    return FacesContext.getCurrentInstance()
        .getExternalContext()
        .getRequestParameterMap()
        .get(name);
  }

  /** Begins with nothing typed. */
  void begin() {
    key = "page-" + UUID.randomUUID();
  }

  /** Begins with what was typed before. */
  void goOn(DraftDetails draft) {
    restored = draft;
    key = draft.pageKey();
    body = draft.body();
  }

  /** Shows what was typed as it will look. */
  void look() {
    previewed = true;
  }

  /**
   * Whether what was typed before can be thrown away; also while the page takes in that it was
   * asked to.
   */
  public boolean isDiscardable() {
    return restored != null || (key == null && FacesContext.getCurrentInstance().isPostback());
  }

  /** When what is here again was typed. */
  public String restoredAt() {
    return restored == null ? "" : portal.moment(restored.savedAt());
  }

  /** The files that go with what is typed, as far as they are here already. */
  public List<AttachmentDetails> attachments() {
    // Before the form's fields are read nobody knows which draft it is.
    if (attachments == null && key != null) {
      Optional<DraftDetails> draft =
          restored != null
              ? Optional.of(restored)
              : FacesContext.getCurrentInstance().isPostback()
                  ? service.draft(current.actor(), key)
                  : Optional.empty();
      attachments = draft.map(DraftDetails::attachments).orElse(List.of());
    }
    return attachments == null ? List.of() : attachments;
  }

  public boolean isPreviewed() {
    return previewed;
  }

  /** What is typed, as it will look. */
  public String preview() {
    return Markdown.html(body);
  }

  public String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key;
  }

  public String getBody() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }
}
