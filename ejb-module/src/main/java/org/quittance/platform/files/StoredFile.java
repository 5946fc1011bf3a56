package org.quittance.platform.files;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** The bytes of one paper. */
@Entity
@Table(name = "stored_file")
@SequenceGenerator(name = "stored_file_seq", sequenceName = "stored_file_seq", allocationSize = 50)
class StoredFile {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "stored_file_seq")
  private long id;

  @Column(name = "file_key")
  private String key;

  @Column(name = "media_type")
  private String mediaType;

  @Column(name = "size_bytes")
  private long size;

  private String sha256;

  @Lob private byte[] content;

  @Column(name = "stored_at")
  private Instant storedAt;

  /** For JPA. */
  protected StoredFile() {}

  StoredFile(String key, Document document, Instant now) {
    this.key = key;
    this.mediaType = document.mediaType();
    this.content = document.content().clone();
    this.size = content.length;
    this.sha256 = document.sha256();
    this.storedAt = now;
  }

  Document document() {
    return new Document(mediaType, content);
  }
}
