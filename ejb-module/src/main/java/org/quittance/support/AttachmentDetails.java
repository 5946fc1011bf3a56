package org.quittance.support;

import java.time.Instant;

/**
 * A file at a ticket.
 *
 * @param id opaque
 * @param name cleaned: safe as a file's name and as text
 * @param size in bytes
 * @param sha256 of the bytes, in hex
 * @param visibility who reads it besides our side; of what is at a draft, nobody
 * @param picture whether it is a picture that may be shown in the page
 */
public record AttachmentDetails(
    String id,
    String name,
    String mediaType,
    long size,
    String sha256,
    MessageVisibility visibility,
    AttachmentState state,
    boolean picture,
    Instant addedAt) {}
