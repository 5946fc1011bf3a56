package org.quittance.kernel;

/** An amount or a currency that money cannot have; the message completes "the amount …". */
public class InvalidMoney extends DomainException {

  public InvalidMoney(String problem) {
    super(Kind.INVALID, "money.invalid", problem);
  }
}
