package org.quittance.testing;

import java.util.concurrent.atomic.AtomicLong;

/** Customers for tests that are not about them. */
public final class Customers {

  private static final AtomicLong KEYS = new AtomicLong(1_000_000);

  private Customers() {}

  /** Writes a customer of that reference and gives its key. */
  public static long add(House house, String reference) {
    long key = KEYS.incrementAndGet();
    house.execute(
        "INSERT INTO customer (id, reference, name, search_name, email, currency, locale, time_zone,"
            + " address_lines, postal_code, city, country, vat_id, created_at, updated_at, version)"
            + " VALUES (%d, '%s', 'Northwind Trading', 'northwind trading', 'a@b.example', 'EUR', 'en',"
                .formatted(key, reference)
            + " 'Europe/Berlin', 'Dock 4', '20457', 'Hamburg', 'DE', 'DE136695976', 0, 0, 1)");
    return key;
  }
}
