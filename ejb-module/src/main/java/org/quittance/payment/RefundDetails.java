package org.quittance.payment;

import java.time.Instant;
import java.time.LocalDate;
import org.quittance.kernel.Money;

/**
 * Money that went back, or that came again after it had.
 *
 * @param id the opaque id
 * @param amount above zero where it went back, below where that was undone
 * @param undoes the id of what it undoes, or null
 * @param undone whether it was undone since
 */
public record RefundDetails(
    String id,
    RefundKind kind,
    Money amount,
    String reason,
    LocalDate bookedOn,
    String externalId,
    String undoes,
    boolean undone,
    Instant createdAt) {}
