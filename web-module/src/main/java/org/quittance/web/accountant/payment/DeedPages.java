package org.quittance.web.accountant.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.payment.WantedRefund;
import org.quittance.web.Typed;

/** A page on which one thing is done to a payment or a credit note: what its form holds. */
public abstract class DeedPages extends BookingPages {

  private String deed;
  private String refund;
  private String amount;
  private String bookedOn;

  /**
   * What the form says of money and day.
   *
   * @param amount null where none was typed
   */
  record Typing(BigDecimal amount, LocalDate day) {}

  /**
   * Reads the form.
   *
   * @throws InvalidInput with all that is wrong with it
   */
  Typing typing() {
    List<Flaw> flaws = new ArrayList<>();
    BigDecimal money = Typed.amount(amount, "/amount", flaws);
    LocalDate day = Typed.day(bookedOn, "/bookedOn", flaws);
    if (!flaws.isEmpty()) {
      throw InvalidInput.of(flaws);
    }
    return new Typing(money, day);
  }

  /** The amount as far as it can be read. */
  BigDecimal typedAmount() {
    return Typed.amount(amount, "/amount", new ArrayList<>());
  }

  /** Money that is to go back for the reason that was typed. */
  WantedRefund wanted(BigDecimal money, LocalDate day) {
    return new WantedRefund(money, getReason(), null, day);
  }

  public String getDeed() {
    return deed;
  }

  public void setDeed(String deed) {
    this.deed = deed;
  }

  public String getRefund() {
    return refund;
  }

  public void setRefund(String refund) {
    this.refund = refund;
  }

  public String getAmount() {
    return amount;
  }

  public void setAmount(String amount) {
    this.amount = amount;
  }

  public String getBookedOn() {
    return bookedOn;
  }

  public void setBookedOn(String bookedOn) {
    this.bookedOn = bookedOn;
  }
}
