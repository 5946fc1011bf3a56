package org.quittance.support;

import java.time.Instant;
import java.util.List;

/**
 * One message of a conversation.
 *
 * @param id opaque; ids of one conversation grow with time
 * @param ticket the number of the ticket it was written in: another one where that was merged
 * @param author how its writer is called
 * @param mine whether the reader wrote it
 * @param unread whether the reader has not seen it
 * @param body Markdown as it was typed; whoever shows it makes it safe
 * @param attachments what came with it
 */
public record TicketMessage(
    String id,
    String ticket,
    MessageVisibility visibility,
    TicketSide side,
    String author,
    boolean mine,
    boolean unread,
    String body,
    Instant writtenAt,
    List<AttachmentDetails> attachments) {}
