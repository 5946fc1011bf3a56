package org.quittance.account;

import java.time.Instant;
import org.quittance.kernel.Role;

/**
 * A person in the administrator's list.
 *
 * @param staffRole null for a customer's person
 * @param customers what it is to whom: "Northwind Trading (OWNER), …"
 * @param lastSignInAt null where it never signed in
 */
public record PersonRow(
    long id,
    String email,
    String name,
    Role staffRole,
    String customers,
    boolean active,
    boolean hasPassword,
    Instant lastSignInAt) {}
