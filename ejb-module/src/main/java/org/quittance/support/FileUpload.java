package org.quittance.support;

/**
 * A file that arrives in parts.
 *
 * @param id opaque
 * @param name cleaned
 * @param size that it will have
 * @param offset how much of it is here
 * @param file what it became at the draft; null while bytes are missing
 */
public record FileUpload(String id, String name, long size, long offset, AttachmentDetails file) {}
