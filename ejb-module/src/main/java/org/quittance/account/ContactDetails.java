package org.quittance.account;

import java.time.Instant;
import java.util.Set;
import org.quittance.kernel.Role;

/** One person who may sign in for a customer. */
public record ContactDetails(
    String customer,
    String email,
    String name,
    Set<Role> roles,
    boolean active,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
