package org.quittance.kernel;

import static org.quittance.kernel.Right.ADMIN;
import static org.quittance.kernel.Right.CUSTOMERS_READ;
import static org.quittance.kernel.Right.CUSTOMERS_WRITE;
import static org.quittance.kernel.Right.INVOICES_READ;
import static org.quittance.kernel.Right.INVOICES_WRITE;
import static org.quittance.kernel.Right.PAYMENTS_READ;
import static org.quittance.kernel.Right.PAYMENTS_WRITE;
import static org.quittance.kernel.Right.STATEMENTS_WRITE;
import static org.quittance.kernel.Right.TICKETS_READ;
import static org.quittance.kernel.Right.TICKETS_WRITE;

import java.util.EnumSet;
import java.util.Set;

/** What a person is, to a customer or to us, and what follows from it. */
public enum Role {
  /** Manages the customer's people; sees and does all of the customer's. */
  OWNER(
      false,
      CUSTOMERS_READ,
      CUSTOMERS_WRITE,
      INVOICES_READ,
      PAYMENTS_READ,
      PAYMENTS_WRITE,
      TICKETS_READ,
      TICKETS_WRITE),
  /** Sees and pays the customer's invoices; asks for help with them. */
  BILLING(false, INVOICES_READ, PAYMENTS_READ, PAYMENTS_WRITE, TICKETS_READ, TICKETS_WRITE),
  /** Files and follows the customer's tickets. */
  SUPPORT(false, TICKETS_READ, TICKETS_WRITE),
  /** Reads what is the customer's. */
  VIEWER(false, INVOICES_READ, PAYMENTS_READ, TICKETS_READ),
  /** Works the tickets; sees the money beside them. */
  AGENT(true, CUSTOMERS_READ, INVOICES_READ, PAYMENTS_READ, TICKETS_READ, TICKETS_WRITE),
  /** Keeps the books. */
  ACCOUNTING(
      true,
      CUSTOMERS_READ,
      INVOICES_READ,
      INVOICES_WRITE,
      PAYMENTS_READ,
      PAYMENTS_WRITE,
      STATEMENTS_WRITE),
  /** Runs the portal: people and API clients, not the customers' business. */
  ADMINISTRATOR(true, ADMIN, CUSTOMERS_READ, CUSTOMERS_WRITE);

  private final boolean staff;

  @SuppressWarnings("ImmutableEnumChecker") // a Set of the JDK that nobody can change
  private final Set<Right> rights;

  Role(boolean staff, Right first, Right... more) {
    this.staff = staff;
    this.rights = Set.copyOf(EnumSet.of(first, more));
  }

  /** Whether it is a role on our side, which sees every customer. */
  public boolean isStaff() {
    return staff;
  }

  boolean grants(Right right) {
    return rights.contains(right);
  }
}
