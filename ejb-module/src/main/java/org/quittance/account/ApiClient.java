package org.quittance.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A program that calls the API: the host ERP, mostly. */
@Entity
@Table(name = "api_client")
@SequenceGenerator(name = "api_client_seq", sequenceName = "api_client_seq", allocationSize = 50)
class ApiClient {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "api_client_seq")
  private long id;

  private String name;

  @Column(name = "created_at")
  private Instant createdAt;

  @Version private long version;

  /** For JPA. */
  protected ApiClient() {}

  ApiClient(String name, Instant now) {
    this.name = name;
    this.createdAt = now;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }
}
