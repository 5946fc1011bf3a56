package org.quittance.support;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One ticket as the reader may see it. What only our side knows is null, empty or false for a
 * customer: assignee, watchers, due times, internal notes.
 *
 * @param number {@code T-1042}
 * @param customer the customer's reference
 * @param invoice the linked invoice, or null
 * @param payment the linked payment's opaque id, or null
 * @param messages the conversation, the oldest in front
 * @param earlier whether it has more messages than these, older ones
 * @param attachments files that came with no message
 * @param next what the reader may make of it by choice, now
 * @param answerBy when our next answer is due, where one is; null while the clock stands
 * @param closesAt when it closes by itself, where it is resolved; else null
 * @param unread how many messages the reader has not seen
 * @param version changes with all that the reader can see of it
 */
public record TicketDetails(
    String number,
    long customerId,
    String customer,
    String customerName,
    TicketPerson requester,
    String subject,
    TicketCategory category,
    TicketPriority priority,
    TicketStatus status,
    LinkedInvoice invoice,
    String payment,
    TicketPerson assignee,
    List<TicketPerson> participants,
    List<TicketPerson> watchers,
    List<TicketMessage> messages,
    boolean earlier,
    List<AttachmentDetails> attachments,
    List<TicketLink> links,
    Set<TicketStatus> next,
    Instant createdAt,
    Instant activityAt,
    Instant firstRespondedAt,
    Instant resolvedAt,
    Instant closedAt,
    Instant answerBy,
    Instant closesAt,
    ServiceClock clock,
    int unread,
    Instant updatedAt,
    long version) {

  /** The invoice a ticket is about. */
  public record LinkedInvoice(String id, String number) {}

  /**
   * What our side promised itself.
   *
   * @param firstResponseDueAt null where it was given, or the clock stands
   * @param resolutionDueAt null where it is resolved, or the clock stands
   * @param stopped whether it is the customer's turn
   * @param escalatedAt when the supervisors were told, or null
   */
  public record ServiceClock(
      Instant firstResponseDueAt,
      Instant resolutionDueAt,
      boolean stopped,
      boolean firstResponseMissed,
      boolean resolutionMissed,
      Instant escalatedAt) {}

  /** The id of the last message on the page, to be given back with a reply; or null. */
  public String lastMessage() {
    return messages.isEmpty() ? null : messages.get(messages.size() - 1).id();
  }
}
