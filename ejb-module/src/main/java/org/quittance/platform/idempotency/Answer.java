package org.quittance.platform.idempotency;

/**
 * What a caller was told, as it is told again.
 *
 * @param status the HTTP status
 * @param location where the new thing is, or null
 * @param mediaType of the body
 * @param body the bytes
 * @param replayed whether this was answered before
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Answer(int status, String location, String mediaType, byte[] body, boolean replayed) {

  public Answer(int status, String location, String mediaType, byte[] body) {
    this(status, location, mediaType, body, false);
  }
}
