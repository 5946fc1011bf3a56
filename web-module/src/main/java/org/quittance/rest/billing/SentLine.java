package org.quittance.rest.billing;

import java.util.List;
import org.quittance.billing.ImportedInvoice;
import org.quittance.billing.IssueInvoice;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.rest.Body;

/**
 * A line of an import, read.
 *
 * @param line which one of the file, from 1, blank ones counted
 * @param bytes how many it has, as far as they were kept
 * @param number the invoice's, as far as it can be told; else null
 * @param wish the invoice; null where the line is none
 * @param refusal why the line is no invoice; null where it is one
 */
record SentLine(long line, int bytes, String number, IssueInvoice wish, ImportedInvoice refusal) {

  /** What follows the last line. */
  static final SentLine END = new SentLine(0, 0, null, null, null);

  private static final int LONGEST_NUMBER = 100;

  /** What a line is that could be read to its end. */
  static SentLine of(long line, byte[] bytes) {
    String number = null;
    try {
      Body body = Body.of(bytes);
      number = body.glimpse("number");
      IssueInvoice wish = InvoiceBody.read(body, null, none -> List.of());
      return new SentLine(line, bytes.length, number, wish, null);
    } catch (InvalidInput refusal) {
      List<Flaw> flaws = refusal.flaws();
      return new SentLine(
          line,
          bytes.length,
          number != null && number.length() > LONGEST_NUMBER ? null : number,
          null,
          flaws.isEmpty()
              ? ImportedInvoice.refused(refusal.getMessage())
              : ImportedInvoice.refused(flaws));
    }
  }

  /** A line that was not read, and why. */
  static SentLine unread(long line, String why) {
    return new SentLine(line, 0, null, null, ImportedInvoice.refused(why));
  }

  boolean isEnd() {
    return line == 0;
  }
}
