package org.quittance.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a caller may do. The same words are the scopes of API tokens; a person has them through
 * roles.
 */
public enum Right {
  CUSTOMERS_READ("customers:read"),
  CUSTOMERS_WRITE("customers:write"),
  INVOICES_READ("invoices:read"),
  INVOICES_WRITE("invoices:write"),
  PAYMENTS_READ("payments:read"),
  PAYMENTS_WRITE("payments:write"),
  TICKETS_READ("tickets:read"),
  TICKETS_WRITE("tickets:write"),
  STATEMENTS_WRITE("statements:write"),
  EVENTS_READ("events:read"),
  ADMIN("admin");

  private final String scope;

  Right(String scope) {
    this.scope = scope;
  }

  public String scope() {
    return scope;
  }

  public static Optional<Right> ofScope(String scope) {
    return Arrays.stream(values()).filter(r -> r.scope.equals(scope)).findFirst();
  }
}
