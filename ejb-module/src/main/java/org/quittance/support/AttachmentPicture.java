package org.quittance.support;

/**
 * A picture as a page may show it: drawn anew, without anything else that was in its file.
 *
 * @param sha256 of its bytes, in hex
 */
public record AttachmentPicture(
    String mediaType, long size, int width, int height, String sha256) {}
