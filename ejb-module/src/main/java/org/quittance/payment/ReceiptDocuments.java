package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.quittance.kernel.Actor;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.platform.files.Document;
import org.quittance.platform.files.Files;
import org.quittance.platform.settings.Settings;

/**
 * Receipts as papers: drawn when first asked for, from the words and figures that were fixed when
 * the receipt was issued, and the same bytes from then on.
 */
@Stateless
// Storing a paper that was just drawn is a transaction of its own, begun by hand.
@TransactionManagement(TransactionManagementType.BEAN)
public class ReceiptDocuments {

  @Inject PaymentRepository payments;
  @Inject ReceiptPaper paper;
  @Inject ReceiptCodes codes;
  @Inject Files files;
  @Inject Settings settings;

  /**
   * The receipt of a payment as PDF.
   *
   * @throws NotFound where the payment is not the actor's, or has no receipt
   */
  public Document pdf(Actor actor, String paymentId) {
    Receipt receipt = receipt(actor, paymentId);
    return files.findOrMake(
        "receipt/" + paymentId,
        () -> paper.print(ReceiptContent.fromJson(receipt.content()), address(receipt)));
  }

  /**
   * Where anybody can check the receipt of a payment, below the portal's own address.
   *
   * @throws NotFound where the payment is not the actor's, or has no receipt
   */
  public String checkedAt(Actor actor, String paymentId) {
    return path(receipt(actor, paymentId));
  }

  private Receipt receipt(Actor actor, String paymentId) {
    actor.mustHave(Right.PAYMENTS_READ, "receipt");
    return payments
        .find(paymentId)
        .filter(payment -> actor.reaches(payment.customerId()))
        .flatMap(payments::receiptOf)
        .orElseThrow(() -> new NotFound("receipt"));
  }

  private String address(Receipt receipt) {
    return settings.url() + path(receipt);
  }

  private String path(Receipt receipt) {
    return "/verify/" + codes.of(receipt.id());
  }
}
