package org.quittance.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.quittance.billing.WantedAllocation;

/**
 * Money that the host ERP (or accounting) reports as received; nothing here is checked yet.
 *
 * @param customer the customer's reference
 * @param externalId the reporter's own name of it, unique for that reporter; or null
 * @param receivedOn the day it arrived, or null for today
 * @param payerReference what the payer wrote, or null
 * @param allocations what it is for; null for the customer's oldest due invoices
 */
public record ReportedPayment(
    String customer,
    BigDecimal amount,
    String currency,
    PaymentMethod method,
    String externalId,
    LocalDate receivedOn,
    String payerReference,
    List<WantedAllocation> allocations) {}
