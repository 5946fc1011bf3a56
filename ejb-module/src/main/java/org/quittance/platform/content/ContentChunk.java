package org.quittance.platform.content;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A piece of a content, at most {@link ContentStore#BLOCK} bytes. */
@Entity
@Table(name = "content_chunk")
@IdClass(ContentChunk.Key.class)
class ContentChunk {

  @Id
  @Column(name = "content_id")
  private long contentId;

  @Id
  @Column(name = "starts_at")
  private long startsAt;

  @Lob
  @Column(name = "bytes")
  private byte[] bytes;

  /** For JPA. */
  protected ContentChunk() {}

  ContentChunk(long contentId, long startsAt, byte[] bytes) {
    this.contentId = contentId;
    this.startsAt = startsAt;
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Which content, and where in it. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    private long contentId;
    private long startsAt;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && contentId == that.contentId && startsAt == that.startsAt;
    }

    @Override
    public int hashCode() {
      return Objects.hash(contentId, startsAt);
    }
  }
}
