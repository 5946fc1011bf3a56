package org.quittance.web.accountant.payment;

import java.io.Serializable;
import java.time.LocalDate;
import org.quittance.billing.InvoiceStatus;
import org.quittance.kernel.Money;

/** An invoice in a form, with the field that takes what of the money goes to it. */
public final class OpenRow implements Serializable {

  private final String id;
  private final String number;
  private final LocalDate due;
  private final InvoiceStatus status;
  private final Money outstanding;
  private String amount;

  OpenRow(String id, String number, LocalDate due, InvoiceStatus status, Money outstanding) {
    this.id = id;
    this.number = number;
    this.due = due;
    this.status = status;
    this.outstanding = outstanding;
  }

  public String id() {
    return id;
  }

  public String number() {
    return number;
  }

  public LocalDate due() {
    return due;
  }

  public InvoiceStatus status() {
    return status;
  }

  public Money outstanding() {
    return outstanding;
  }

  public String getAmount() {
    return amount;
  }

  public void setAmount(String amount) {
    this.amount = amount;
  }
}
