package org.quittance.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/**
 * Who is acting, made once at the door (REST or page) and handed to every use case. Access is
 * decided from it alone.
 *
 * @param kind a person at a page, an API client, or the portal itself
 * @param id the person's or client's number; 0 for the portal
 * @param name the e-mail address or the client's name, as the audit trail shows it
 * @param customerId the only customer whose things it may touch; null where it may touch all
 * @param roles a person's roles
 * @param scopes an API client's rights
 * @param origin the request's id and the address it came from
 */
public record Actor(
    Kind kind,
    long id,
    String name,
    Long customerId,
    Set<Role> roles,
    Set<Right> scopes,
    Origin origin) {

  /** The three kinds of caller. */
  public enum Kind {
    PERSON,
    CLIENT,
    SYSTEM
  }

  /**
   * Where a request came from.
   *
   * @param requestId the id that every log line and answer of the request carries
   * @param address the client's network address as the server saw it
   * @param browser what a browser says by which it was known here before; null where it says
   *     nothing
   */
  public record Origin(String requestId, String address, String browser) {
    public static final Origin NONE = new Origin("-", "-");

    public Origin(String requestId, String address) {
      this(requestId, address, null);
    }

    private static final int IPV6 = 16;

    /**
     * Whom many tries from one place are counted for: the address itself, and of an IPv6 address
     * the first half, for the second is its owner's to choose.
     */
    public String network() {
      if (!address.contains(":")) {
        return address;
      }
      try {
        byte[] bytes = InetAddress.getByName(address.replaceAll("[\\[\\]]|%.*", "")).getAddress();
        return HexFormat.of().formatHex(bytes, 0, bytes.length == IPV6 ? IPV6 / 2 : bytes.length);
      } catch (UnknownHostException e) {
        return address;
      }
    }
  }

  public Actor {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
    if (kind == Kind.PERSON && customerId == null && roles.stream().anyMatch(r -> !r.isStaff())) {
      throw new IllegalArgumentException("A customer's person without a customer");
    }
  }

  /** The portal itself: start-up, timers, demo data. */
  public static Actor system() {
    return new Actor(
        Kind.SYSTEM, 0, "system", null, Set.of(), EnumSet.allOf(Right.class), Origin.NONE);
  }

  public boolean may(Right right) {
    return kind == Kind.PERSON
        ? roles.stream().anyMatch(r -> r.grants(right))
        : scopes.contains(right);
  }

  /**
   * The first line of every use case.
   *
   * @param what the thing asked for, in the business's word
   * @throws NotFound for a person without the right: what one may not see does not exist
   * @throws Forbidden for an API client whose token lacks the scope
   */
  public void mustHave(Right right, String what) {
    if (!may(right)) {
      if (kind == Kind.PERSON) {
        throw new NotFound(what);
      }
      throw new Forbidden(right);
    }
  }

  /** Whether a thing of this customer is the actor's business at all. */
  public boolean reaches(long customer) {
    return customerId == null || customerId == customer;
  }

  public boolean isStaff() {
    return roles.stream().anyMatch(Role::isStaff);
  }

  /** What natural keys of a caller are unique within: {@code erp-main}, or a person's address. */
  public String source() {
    return kind == Kind.CLIENT ? "client:" + id : kind == Kind.PERSON ? "person:" + id : "system";
  }
}
