package org.quittance.account;

import java.util.List;

/** A customer as the host ERP says it; nothing here is checked yet. */
public record PutCustomer(
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
    String vatId) {}
