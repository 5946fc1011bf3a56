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
import java.util.Set;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;

/** What a client shows to be let in, as far as it is kept: its hash. Once revoked, for good. */
@Entity
@Table(name = "api_token")
@SequenceGenerator(name = "api_token_seq", sequenceName = "api_token_seq", allocationSize = 50)
class ApiToken {

  private static final int HINT = 8;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "api_token_seq")
  private long id;

  @Column(name = "client_id")
  private long clientId;

  @Column(name = "token_hash")
  private String tokenHash;

  private String hint;
  private String scopes;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  @Version private long version;

  /** For JPA. */
  protected ApiToken() {}

  ApiToken(ApiClient client, String token, Set<Right> rights, Instant now) {
    this.clientId = client.id();
    this.tokenHash = Secrets.hash(token);
    this.hint = token.substring(0, HINT);
    this.scopes = Scopes.text(rights);
    this.createdAt = now;
  }

  /**
   * Ends it.
   *
   * @return whether it was good until now
   */
  boolean revoke(Instant now) {
    if (revokedAt != null) {
      return false;
    }
    revokedAt = now;
    return true;
  }

  long id() {
    return id;
  }

  String scopes() {
    return scopes;
  }

  /** Who shows a token of these scopes; asked at each call, so that no more is read than this. */
  static Actor bearer(long client, String name, String scopes, Actor.Origin origin) {
    return new Actor(Actor.Kind.CLIENT, client, name, null, Set.of(), Scopes.read(scopes), origin);
  }

  ApiTokenRow row(ApiClient client) {
    return new ApiTokenRow(id, client.name(), hint, Scopes.read(scopes), createdAt, revokedAt);
  }
}
