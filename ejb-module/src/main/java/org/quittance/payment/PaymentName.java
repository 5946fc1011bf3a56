package org.quittance.payment;

import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * What people know a payment by.
 *
 * @param receipt the receipt's number, or null
 */
public record PaymentName(String id, Money amount, LocalDate receivedOn, String receipt) {}
