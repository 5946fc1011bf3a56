package org.quittance.notification;

/**
 * A file that comes with a mail.
 *
 * @param name with its ending: {@code receipt-R-2026-000017.pdf}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EnclosedFile(String name, String mediaType, byte[] content) {}
