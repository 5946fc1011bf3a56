package org.quittance.payment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.quittance.kernel.Actor;
import org.quittance.payment.ReceiptCheck.Outcome;
import org.quittance.platform.clock.PortalClock;

/**
 * Where whoever holds a receipt learns whether it is real and the money still here. The code on the
 * paper is the key; nobody has to sign in. Wrong codes all get one answer, by the same steps as
 * right ones.
 */
@Stateless
// The key of the codes is made in a transaction of its own, begun by hand.
@TransactionManagement(TransactionManagementType.BEAN)
public class ReceiptCheckDesk {

  @Inject ReceiptCodes codes;
  @Inject PaymentRepository payments;
  @Inject CheckPace pace;
  @Inject PortalClock clock;

  /** Checks the code of a receipt. */
  public ReceiptCheck check(String code, Actor.Origin origin) {
    String network = origin.network();
    if (!pace.admits(network, clock.now())) {
      return new ReceiptCheck(Outcome.TOO_MANY, null);
    }
    ReceiptCodes.Claim claim = codes.read(code);
    Optional<CheckedReceipt> receipt =
        payments.checked(claim.receipt()).filter(found -> claim.ours());
    if (receipt.isEmpty()) {
      return new ReceiptCheck(Outcome.UNKNOWN, null);
    }
    pace.wasRight(network);
    return new ReceiptCheck(Outcome.CONFIRMED, receipt.get());
  }
}
