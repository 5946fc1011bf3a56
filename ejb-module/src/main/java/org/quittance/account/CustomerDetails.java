package org.quittance.account;

import java.time.Instant;
import java.util.List;

/**
 * One customer.
 *
 * @param key the inner key, for other capabilities; never shown
 * @param version of its content, for optimistic locking
 */
public record CustomerDetails(
    long key,
    String reference,
    String name,
    String email,
    String currency,
    String locale,
    String timeZone,
    List<String> addressLines,
    String postalCode,
    String city,
    String country,
    String vatId,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
