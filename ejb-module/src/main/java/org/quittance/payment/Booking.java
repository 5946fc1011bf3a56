package org.quittance.payment;

import java.util.List;
import org.quittance.billing.IssueCreditNote;
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

  /** Money of a payment is sent back by whoever carried it here. */
  record SendingBack(String payment, WantedRefund wanted) implements OnPayment {}

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

  /** Something that is booked on a credit note which is here. */
  sealed interface OnCreditNote extends Booking {

    /** Its number or opaque id. */
    String creditNote();
  }

  /** Credit of a credit note is given back as money. */
  record CreditRefunding(String creditNote, WantedRefund wanted) implements OnCreditNote {}

  /** Money of a credit note was not given back after all. */
  record CreditUndoing(String creditNote, String refund, String reason) implements OnCreditNote {}

  /** What is left of a credit note goes to what is due first. */
  record UseOfCreditNote(String creditNote, String reason) implements OnCreditNote {}

  /** A credit note goes to other invoices. */
  record CreditReallocation(String creditNote, List<WantedAllocation> wanted, String reason)
      implements OnCreditNote {
    public CreditReallocation {
      wanted = List.copyOf(wanted);
    }
  }

  /** A credit note is taken back. */
  record Withdrawal(String creditNote, String reason) implements OnCreditNote {}

  /** A credit note is issued. */
  record Crediting(IssueCreditNote wish) implements Booking {}

  /** An invoice is taken back. */
  record Cancellation(String invoice, String reason) implements Booking {}
}
