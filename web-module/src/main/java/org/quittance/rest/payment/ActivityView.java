package org.quittance.rest.payment;

import static org.quittance.rest.Members.members;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quittance.payment.AccountActivity;
import org.quittance.rest.Members;

/** Account activity as the contract writes it: JSON, or lines for a spreadsheet. */
final class ActivityView {

  private static final String COLUMNS = "currency,date,kind,document,debit,credit,balance";

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

  static byte[] csv(List<AccountActivity> currencies) {
    return Stream.concat(Stream.of(COLUMNS), currencies.stream().flatMap(ActivityView::lines))
        .map(line -> line + "\r\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Stream<String> lines(AccountActivity activity) {
    String currency = activity.currency();
    return Stream.of(
            Stream.of(
                line(
                    currency,
                    activity.from().toString(),
                    "OPENING_BALANCE",
                    "",
                    "",
                    "",
                    activity.opening().plain())),
            activity.entries().stream()
                .map(
                    entry ->
                        line(
                            currency,
                            entry.date().toString(),
                            entry.kind().name(),
                            cell(entry.document()),
                            entry.debit().plain(),
                            entry.credit().plain(),
                            entry.balance().plain())),
            Stream.of(
                line(
                    currency,
                    activity.to().toString(),
                    "CLOSING_BALANCE",
                    "",
                    "",
                    "",
                    activity.closing().plain())))
        .flatMap(part -> part);
  }

  private static String line(String... cells) {
    return String.join(",", cells);
  }

  /** Quoted; and what a spreadsheet would run as a formula becomes a word. */
  private static String cell(String text) {
    String harmless = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }
}
