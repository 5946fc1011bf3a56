package org.quittance.platform.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far the feed has been told. Whoever tells holds its lock until the places are committed. */
@Entity
@Table(name = "feed_head")
class FeedHead {

  /** There is one. */
  static final long ID = 1;

  @Id private long id;

  @Column(name = "last_position")
  private long lastPosition;

  /** For JPA. */
  protected FeedHead() {}

  FeedHead(long lastPosition) {
    this.id = ID;
    this.lastPosition = lastPosition;
  }

  long next() {
    return ++lastPosition;
  }
}
