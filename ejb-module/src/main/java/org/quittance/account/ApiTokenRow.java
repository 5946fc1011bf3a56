package org.quittance.account;

import java.time.Instant;
import java.util.Set;
import org.quittance.kernel.Right;

/**
 * A token in the administrator's list.
 *
 * @param hint its first characters, to tell it from others
 * @param revokedAt null while it is good
 */
public record ApiTokenRow(
    long id, String client, String hint, Set<Right> scopes, Instant createdAt, Instant revokedAt) {}
