package org.quittance.payment;

import java.util.List;
import org.quittance.billing.WantedAllocation;

/** Something accounting may book at the portal: seen first, then done once. */
public sealed interface Booking {

  /** Money has come. */
  record Receive(ReportedPayment report) implements Booking {}

  /** Something that is booked on a payment which is here. */
  sealed interface OnPayment extends Booking {

    /** Its opaque id. */
    String payment();
  }

  /** Money of a payment is given back. */
  record Refunding(String payment, WantedRefund wanted) implements OnPayment {}

  /** The payer's bank took a payment back. */
  record Reversal(String payment, WantedRefund wanted) implements OnPayment {}

  /** A refund or reversal did not happen after all. */
  record Undoing(String payment, String refund, String reason) implements OnPayment {}

  /** What is left of a payment goes to what is due first. */
  record UseOfCredit(String payment, String reason) implements OnPayment {}

  /** A payment goes to other invoices. */
  record Reallocation(String payment, List<WantedAllocation> wanted, String reason)
      implements OnPayment {
    public Reallocation {
      wanted = List.copyOf(wanted);
    }
  }

  /** An invoice is taken back. */
  record Cancellation(String invoice, String reason) implements Booking {}
}
