package org.quittance.support;

import java.time.Instant;
import java.util.List;

/**
 * A message that both sides may read.
 *
 * @param authorId who wrote it; 0 where it was no person
 * @param body Markdown as it was typed; whoever shows it makes it safe
 * @param files the names of what came with it
 */
public record PublicMessage(
    String id, long authorId, String author, String body, Instant writtenAt, List<String> files) {
  public PublicMessage {
    files = List.copyOf(files);
  }
}
