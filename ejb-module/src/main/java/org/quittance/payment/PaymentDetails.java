package org.quittance.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.AllocatedInvoice;
import org.quittance.kernel.Money;

/**
 * One payment with what it paid.
 *
 * @param id the opaque id
 * @param customer the customer's reference
 * @param unallocated what no invoice took: the customer's credit
 * @param refunded what was given back in all
 * @param reversed what the payer's bank took back
 * @param allocations what is on which invoice now
 * @param refunds what went back and what of it came again, oldest first
 * @param receipt the receipt's number, or null where there is none
 */
public record PaymentDetails(
    String id,
    long customerId,
    String customer,
    Money amount,
    Money unallocated,
    Money refunded,
    Money reversed,
    PaymentMethod method,
    PaymentStatus status,
    String externalId,
    LocalDate receivedOn,
    String payerReference,
    List<AllocatedInvoice> allocations,
    List<RefundDetails> refunds,
    String receipt,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
