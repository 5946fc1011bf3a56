package org.quittance.support;

import java.time.Instant;
import java.util.List;

/**
 * What somebody was typing.
 *
 * @param ticket the number of the ticket it answers; null for a new ticket
 * @param fields as the page gave them
 * @param attachments what was added to it already
 */
public record DraftDetails(
    String pageKey,
    String ticket,
    MessageVisibility visibility,
    String subject,
    String body,
    TicketCategory category,
    TicketPriority priority,
    String invoice,
    String payment,
    String fields,
    Instant savedAt,
    List<AttachmentDetails> attachments) {}
