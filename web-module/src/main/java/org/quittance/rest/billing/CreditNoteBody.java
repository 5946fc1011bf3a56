package org.quittance.rest.billing;

import java.util.List;
import java.util.function.Function;
import org.quittance.billing.IssueCreditNote;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.rest.Body;

/** A credit note as a client sends it. */
final class CreditNoteBody {

  private CreditNoteBody() {}

  /**
   * A credit note sent as JSON.
   *
   * @param number the number in the address, or null where the body names it
   */
  static IssueCreditNote read(
      byte[] bytes, String number, Function<IssueCreditNote, List<Flaw>> rules) {
    Body body = Body.of(bytes);
    String named = InvoiceBody.number(body, number);
    IssueCreditNote wish =
        new IssueCreditNote(
            named,
            body.optionalText("customer", 64),
            null,
            body.optionalText("invoice", 100),
            body.date("issueDate"),
            body.optionalText("currency", 20),
            InvoiceBody.lines(body),
            InvoiceBody.adjustments(body),
            null,
            InvoiceBody.totals(body),
            null,
            body.text("reason", 500),
            body.optionalProse("note", 4000),
            null);
    body.check(() -> rules.apply(wish));
    return wish;
  }

  /**
   * What an XML document says, as the address completes it.
   *
   * @param customer the customer the address names, or null where the document's invoice or buyer
   *     decides
   * @param number the number in the address, or null where the document's counts
   */
  static IssueCreditNote of(IssueCreditNote document, String customer, String number) {
    if (number != null && !number.equals(document.number())) {
      throw InvalidInput.at(
          "/number", "must be the number of the document (BT-1), which is " + document.number());
    }
    return document.forCustomer(customer);
  }
}
