package org.quittance.support;

/**
 * A file that was taken in for a ticket, and may or may not be at it by now.
 *
 * @param key by which it is attached; nobody outside is told it
 * @param name cleaned
 * @param sha256 of the bytes, in hex
 */
public record AttachedContent(
    String key, String name, String sha256, MessageVisibility visibility) {}
