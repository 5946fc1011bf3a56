package org.quittance.account;

import java.util.Set;
import org.quittance.kernel.Role;

/** A person who may sign in for a customer, as the host ERP says it; nothing is checked yet. */
public record PutContact(
    String customer, String email, String name, Set<Role> roles, boolean active) {}
