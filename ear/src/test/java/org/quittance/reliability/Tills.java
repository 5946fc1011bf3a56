package org.quittance.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.quittance.reliability.Payer.Paying;
import org.quittance.reliability.Visitor.Page;

/** Holds what came of payments to what their payers did, and our books to the provider's own. */
final class Tills {

  private static final BigDecimal AMOUNT = new BigDecimal(Payer.AMOUNT);

  private final Wire wire;

  Tills(Wire wire) {
    this.wire = wire;
  }

  /**
   * Asks about each payment, as its customer can, until it has come to what its payer did; what has
   * not after two minutes, in words.
   */
  List<String> unfinished(List<Paying> list, Visitor payer) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    List<Paying> waiting = new ArrayList<>(list);
    waiting.removeIf(this::isWhereItBelongs);
    while (!waiting.isEmpty() && System.nanoTime() < end) {
      for (Paying one : waiting) {
        String path = "/payments/" + one.attempt();
        payer.send(path + "/asking", "back", "/portal" + path);
      }
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      waiting.removeIf(this::isWhereItBelongs);
    }
    return waiting.stream().map(one -> one + " has come to " + status(one.attempt())).toList();
  }

  private boolean isWhereItBelongs(Paying one) {
    // Under a transfer's own address stands the transfer; the money is a payment of its own.
    return status(one.attempt()).equals(one.deed().comesTo);
  }

  private String status(String id) {
    return Json.read(wire.get("/payments/" + id).body()).get("status").asText();
  }

  /** Each invoice is paid once or not at all, and is marked only where a payment is under way. */
  List<String> differences(List<Paying> list) {
    List<String> found = new ArrayList<>();
    for (Paying one : list) {
      if (one.trouble() != null) {
        found.add(one.invoice() + ": " + one.trouble());
      }
      JsonNode invoice = Json.read(wire.get("/invoices/" + one.invoice()).body());
      JsonNode payments =
          Json.read(wire.get("/payments?limit=50&invoice=" + one.invoice()).body()).get("items");
      int paid = one.isPaid() ? 1 : 0;
      BigDecimal owed = one.isPaid() ? BigDecimal.ZERO : AMOUNT;
      BigDecimal outstanding = new BigDecimal(invoice.get("totals").get("outstanding").asText());
      if (payments.size() != paid || outstanding.compareTo(owed) != 0) {
        found.add(one + " has " + payments.size() + " payments, " + outstanding + " are owed");
      }
      boolean live = one.deed() == Payer.Deed.LEAVE;
      if (invoice.get("paymentInProgress").asBoolean() != live) {
        found.add(one + (live ? " is not" : " is still") + " marked as in progress");
      }
    }
    return found;
  }

  /** Has the portal check its books; what it finds, in words. */
  List<String> checkOfTheBooks(Visitor administrator) {
    String before = figure("quittance_books_last_check_timestamp_seconds");
    Page page = administrator.open("/admin/check");
    administrator.send(
        "/admin/check",
        "now",
        "now",
        "now:check",
        "Check now",
        "jakarta.faces.ViewState",
        page.state());
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (figure("quittance_books_last_check_timestamp_seconds").equals(before)
        && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
    if (figure("quittance_books_last_check_timestamp_seconds").equals(before)) {
      return List.of("The check of the books did not end");
    }
    String drift = figure("quittance_books_drift");
    return drift.equals("0") ? List.of() : List.of("The check of the books found: " + drift);
  }

  /** A figure as it is told whoever watches; empty where it is not told. */
  private String figure(String name) {
    return wire.metrics()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .findFirst()
        .orElse("");
  }

  /** Of every payment the amount, by the id of its attempt, as two sides have written it down. */
  record Ledgers(
      Map<String, BigDecimal> providers, Map<String, BigDecimal> ours, Set<String> begunTwice) {

    /** In what they differ, in words; none where they agree. */
    List<String> differences() {
      List<String> found = new ArrayList<>();
      begunTwice.forEach(attempt -> found.add("The provider has two payments of " + attempt));
      Map<String, BigDecimal> left = new TreeMap<>(ours);
      providers.forEach(
          (attempt, amount) -> {
            BigDecimal booked = left.remove(attempt);
            if (booked == null || booked.compareTo(amount) != 0) {
              found.add("The provider was paid " + amount + " by " + attempt + ", we " + booked);
            }
          });
      left.forEach(
          (attempt, amount) ->
              found.add("We were paid " + amount + " by " + attempt + ", the provider was not"));
      return found;
    }

    /** What would be read if the provider had not written one of them down. */
    Ledgers withoutOne() {
      Map<String, BigDecimal> fewer = new TreeMap<>(providers);
      fewer.remove(providers.keySet().iterator().next());
      return new Ledgers(fewer, ours, begunTwice);
    }
  }

  /**
   * Reads both sides from the database, past the portal, which has been stopped.
   *
   * @param address of the database, with all it takes to sign in
   */
  static Ledgers ledgers(String address) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address)) {
      long now = System.currentTimeMillis();
      return new Ledgers(
          amounts(
              connection,
              "SELECT attempt, amount FROM sandbox_payment WHERE state = 'SUCCEEDED' OR (becomes ="
                  + " 'SUCCEEDED' AND becomes_at <= "
                  + now
                  + ")"),
          amounts(
              connection,
              "SELECT a.public_id, p.amount FROM payment p JOIN checkout_attempt a ON a.payment_id"
                  + " = p.public_id WHERE a.gateway = 'sandbox'"),
          amounts(
                  connection,
                  "SELECT attempt, SUM(amount) FROM sandbox_payment GROUP BY attempt"
                      + " HAVING COUNT(*) > 1")
              .keySet());
    }
  }

  private static Map<String, BigDecimal> amounts(Connection connection, String query)
      throws SQLException {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        amounts.put(rows.getString(1), rows.getBigDecimal(2));
      }
    }
    return amounts;
  }
}
