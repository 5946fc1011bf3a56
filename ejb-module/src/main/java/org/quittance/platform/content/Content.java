package org.quittance.platform.content;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.quittance.platform.database.Row;

/**
 * What is known of one content; its bytes are in a {@link ContentStore}. It begins as RECEIVING,
 * grows, is judged once, and from then on only its state and whether it is kept may change.
 */
@Entity
@Table(name = "content")
@SequenceGenerator(name = "content_seq", sequenceName = "content_seq", allocationSize = 50)
class Content {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "content_seq")
  private long id;

  @Column(name = "content_key")
  private String key;

  private String holder;
  private String note;

  @Column(name = "file_name")
  private String name;

  @Enumerated(EnumType.STRING)
  private ContentState state;

  @Enumerated(EnumType.STRING)
  private Place place;

  @Column(name = "size_bytes")
  private long size;

  @Column(name = "here_bytes")
  private long here;

  @Column(name = "media_type")
  private String mediaType;

  private String sha256;
  private int width;
  private int height;
  private boolean drawn;

  @Column(name = "preview_key")
  private String previewKey;

  @Column(name = "thumbnail_key")
  private String thumbnailKey;

  private String finding;

  @Column(name = "scanned_at")
  private Instant scannedAt;

  @Column(name = "touched_at")
  private Instant touchedAt;

  @Column(name = "received_at")
  private Instant receivedAt;

  @Column(name = "kept_at")
  private Instant keptAt;

  /** For JPA. */
  protected Content() {}

  /**
   * A content of which nothing is here yet.
   *
   * @param holder who sends it, where it may come in parts; else null
   * @param note of the sender's, or null
   * @param size that was announced; 0 where nobody knows
   */
  Content(
      String key, String holder, String note, String name, Place place, long size, Instant now) {
    this.key = key;
    this.holder = holder;
    this.note = note;
    this.name = name;
    this.place = place;
    this.size = size;
    this.state = ContentState.RECEIVING;
    this.touchedAt = now;
  }

  /** A picture that was drawn anew of another content. */
  static Content drawn(String key, String name, Place place, Instant now) {
    Content content = new Content(key, null, null, name, place, 0, now);
    content.drawn = true;
    return content;
  }

  void grew(int bytes, Instant now) {
    here += bytes;
    touchedAt = now;
  }

  /** All of it is here and was judged. */
  void received(Judged judged, Scan scan, String preview, String thumbnail, Instant now) {
    describe(judged, now);
    previewKey = preview;
    thumbnailKey = thumbnail;
    scanned(scan, now);
  }

  /** The picture drawn of that original is here. */
  void received(Judged judged, Content original, Instant now) {
    describe(judged, now);
    follow(original);
  }

  private void describe(Judged judged, Instant now) {
    size = judged.size();
    mediaType = judged.mediaType();
    sha256 = judged.sha256();
    width = judged.width();
    height = judged.height();
    receivedAt = now;
    touchedAt = now;
  }

  /** The scanner's word, at receipt or later. */
  void scanned(Scan scan, Instant now) {
    state = scan.state();
    finding = scan.finding();
    scannedAt = scan.looked() ? now : null;
  }

  /** Stands and falls with the content it was made of. */
  void follow(Content original) {
    state = original.state;
    scannedAt = original.scannedAt;
    keptAt = original.keptAt;
  }

  void keep(Instant now) {
    keptAt = now;
  }

  void discard() {
    state = ContentState.DISCARDED;
    keptAt = null;
  }

  /** Given up, or touched by nobody since then and never kept. */
  boolean isLeft(Instant since) {
    return keptAt == null && (state == ContentState.DISCARDED || touchedAt.isBefore(since));
  }

  /** Whether nobody has kept it yet. */
  boolean isLoose() {
    return keptAt == null;
  }

  boolean isHeldBy(String person) {
    return holder != null && holder.equals(person);
  }

  boolean isReceiving() {
    return state == ContentState.RECEIVING;
  }

  /**
   * What is written of it where it is whole when it is new.
   *
   * @param key its own from now on
   */
  Row row(long key) {
    id = key;
    return new Row()
        .with("id", (Long) id)
        .with("content_key", this.key)
        .with("holder", holder)
        .with("note", note)
        .with("file_name", name)
        .with("state", state.name())
        .with("place", place.name())
        .with("size_bytes", (Long) size)
        .with("here_bytes", (Long) here)
        .with("media_type", mediaType)
        .with("sha256", sha256)
        .with("width", width)
        .with("height", height)
        .with("drawn", drawn)
        .with("preview_key", previewKey)
        .with("thumbnail_key", thumbnailKey)
        .with("finding", finding)
        .with("scanned_at", scannedAt)
        .with("touched_at", touchedAt)
        .with("received_at", receivedAt)
        .with("kept_at", keptAt);
  }

  long id() {
    return id;
  }

  String key() {
    return key;
  }

  String note() {
    return note;
  }

  String name() {
    return name;
  }

  ContentState state() {
    return state;
  }

  Place place() {
    return place;
  }

  /** How many bytes are here. */
  long here() {
    return here;
  }

  /** How many it will have. */
  long size() {
    return size;
  }

  /** The keys of the pictures that were drawn of it. */
  List<String> drawnKeys() {
    return previewKey == null ? List.of() : List.of(previewKey, thumbnailKey);
  }

  Received details() {
    return new Received(
        key,
        name,
        mediaType,
        size,
        sha256,
        state,
        scannedAt != null,
        width,
        height,
        previewKey,
        thumbnailKey,
        receivedAt);
  }

  Upload upload() {
    return new Upload(key, note, name, size, here, state.isReceived() ? details() : null);
  }
}
