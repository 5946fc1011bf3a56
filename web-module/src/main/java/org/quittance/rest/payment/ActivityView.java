package org.quittance.rest.payment;

import static org.quittance.rest.Members.members;

import java.time.LocalDate;
import java.util.List;
import org.quittance.payment.AccountActivity;
import org.quittance.rest.Members;

/** Account activity as the contract writes it. */
final class ActivityView {

  private ActivityView() {}

  static Members json(
      String customer, LocalDate from, LocalDate to, List<AccountActivity> currencies) {
    boolean any = !currencies.isEmpty();
    return members()
        .with("customer", customer)
        .with("from", any ? currencies.get(0).from() : from)
        .with("to", any ? currencies.get(0).to() : to)
        .list("currencies", currencies, ActivityView::currency);
  }

  private static Members currency(AccountActivity activity) {
    return members()
        .with("currency", activity.currency())
        .with("openingBalance", activity.opening())
        .list("entries", activity.entries(), ActivityView::entry)
        .with("closingBalance", activity.closing())
        .with("complete", activity.older() == null);
  }

  private static Members entry(AccountActivity.Entry entry) {
    return members()
        .with("date", entry.date())
        .with("kind", entry.kind())
        .with("document", entry.document())
        .with("id", entry.id())
        .with("debit", entry.debit())
        .with("credit", entry.credit())
        .with("balance", entry.balance());
  }
}
