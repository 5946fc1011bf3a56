package org.quittance.support;

/**
 * A wish to answer in a ticket, for everybody in it to read.
 *
 * @param body Markdown, as it was typed
 * @param then what the ticket is afterwards, where our side answers; null for what follows by
 *     itself
 * @param lastSeen the id of the last message that was on the page, or null where nobody looked
 * @param confirmed whether it is to be sent although somebody wrote meanwhile
 * @param pageKey made when the page was first shown, so that it writes one message however often it
 *     is sent; takes the draft's attachments along; or null
 * @param author the e-mail address of the customer's person or of the agent on whose behalf an API
 *     client writes; null for the actor itself
 */
public record WriteReply(
    String body,
    TicketStatus then,
    String lastSeen,
    boolean confirmed,
    String pageKey,
    String author) {

  /** What one writes who has seen the page. */
  public static WriteReply of(String body, String lastSeen, String pageKey) {
    return new WriteReply(body, null, lastSeen, false, pageKey, null);
  }
}
