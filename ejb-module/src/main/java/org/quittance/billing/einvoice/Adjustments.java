package org.quittance.billing.einvoice;

import java.util.ArrayList;
import java.util.List;
import org.quittance.billing.IssueInvoice;

/** Gathers a document's allowances (BG-20) and charges (BG-21), which both syntaxes mix. */
final class Adjustments {

  private final Terms terms;
  private final List<IssueInvoice.Adjustment> gathered = new ArrayList<>();
  private int allowances;
  private int charges;

  Adjustments(Terms terms) {
    this.terms = terms;
  }

  /**
   * The next one of the document.
   *
   * @param chargeIndicator true or 1 for a charge, false or 0 for an allowance
   * @param reason in words or, where there are none, as a code; null where it has neither
   */
  void add(
      String chargeIndicator, String reason, List<XmlNode> amount, String category, String rate) {
    boolean charge = "true".equals(chargeIndicator) || "1".equals(chargeIndicator);
    Terms own = charge ? terms.of(Term.CHARGE, charges++) : terms.of(Term.ALLOWANCE, allowances++);
    if (!charge && !"false".equals(chargeIndicator) && !"0".equals(chargeIndicator)) {
      own.refuse("must say whether it is a charge: true or false");
    }
    gathered.add(
        new IssueInvoice.Adjustment(
            charge,
            reason,
            own.neededAmount(charge ? Term.CHARGE_AMOUNT : Term.ALLOWANCE_AMOUNT, amount),
            own.needed(charge ? Term.CHARGE_CATEGORY : Term.ALLOWANCE_CATEGORY, category),
            own.rate(charge ? Term.CHARGE_RATE : Term.ALLOWANCE_RATE, category, rate)));
  }

  List<IssueInvoice.Adjustment> all() {
    return gathered;
  }
}
