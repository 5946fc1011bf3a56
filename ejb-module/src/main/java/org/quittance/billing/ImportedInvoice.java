package org.quittance.billing;

import java.util.List;
import org.quittance.kernel.Flaw;

/**
 * What became of one of many invoices that were sent together.
 *
 * @param flaws why it was refused; empty where it was not
 */
public record ImportedInvoice(Outcome outcome, List<Flaw> flaws) {

  /** As {@link IssuedInvoice.Outcome}, or refused, which then changed nothing. */
  public enum Outcome {
    CREATED,
    REPLACED,
    UNCHANGED,
    REFUSED
  }

  public ImportedInvoice {
    flaws = List.copyOf(flaws);
  }

  /** Refused for what is wrong with it. */
  public static ImportedInvoice refused(List<Flaw> flaws) {
    return new ImportedInvoice(Outcome.REFUSED, flaws);
  }

  /** Refused because nothing could be stored any more, whatever it was. */
  public static ImportedInvoice notTried() {
    return refused("was not tried: the portal cannot store anything just now; send it again later");
  }

  /** Refused for one reason that concerns all of it. */
  public static ImportedInvoice refused(String why) {
    return refused(List.of(new Flaw("", why)));
  }
}
