package org.quittance.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds the portal's books to the clients' own list. */
final class Books {

  private final Wire wire;
  private final List<String> customers;
  private final BigDecimal billedEach;

  /**
   * Of a portal.
   *
   * @param billedEach what each customer was billed before the clients began
   */
  Books(Wire wire, List<String> customers, BigDecimal billedEach) {
    this.wire = wire;
    this.customers = List.copyOf(customers);
    this.billedEach = billedEach;
  }

  /** Everything in which the books and the list differ, in words; none where they agree. */
  List<String> differences(List<Sent> list) {
    List<String> found = new ArrayList<>();
    Map<String, BigDecimal> amounts = new TreeMap<>();
    Map<String, BigDecimal> back = new HashMap<>();
    for (Sent sent : list) {
      if (sent.isBooked()) {
        JsonNode answer = Json.read(sent.answer());
        if (sent.path.equals("/payments")) {
          // What the host reports of those who pay at the pages is theirs to look for.
          if (customers.contains(answer.get("customer").asText())) {
            amounts.put(answer.get("id").asText(), Client.moved(sent));
          }
        } else {
          back.merge(answer.get("payment").get("id").asText(), Client.moved(sent), BigDecimal::add);
        }
      }
    }
    TreeSet<Integer> receipts = new TreeSet<>();
    int numbered = 0;
    Map<String, BigDecimal> credit = new HashMap<>();
    Map<String, BigDecimal> money = new HashMap<>();
    for (JsonNode row : all("/payments?limit=500")) {
      if (!row.get("receipt").isNull()) {
        receipts.add(Integer.valueOf(row.get("receipt").asText().replaceAll(".*-", "")));
        numbered++;
      }
      String customer = row.get("customer").asText();
      if (customers.contains(customer)) {
        String id = row.get("id").asText();
        JsonNode payment = Json.read(wire.get("/payments/" + id).body());
        BigDecimal amount = decimal(payment, "amount");
        BigDecimal gone = decimal(payment, "refunded").add(decimal(payment, "reversed"));
        BigDecimal listed = amounts.remove(id);
        if (listed == null) {
          found.add("payment " + id + " of " + amount + " is on nobody's list");
        } else if (listed.compareTo(amount) != 0) {
          found.add("payment " + id + " is " + amount + ", its sender was told " + listed);
        }
        BigDecimal listedBack = back.getOrDefault(id, BigDecimal.ZERO).negate();
        if (listedBack.compareTo(gone) != 0) {
          found.add("of payment " + id + " went back " + gone + ", senders know " + listedBack);
        }
        credit.merge(customer, decimal(payment, "unallocated"), BigDecimal::add);
        money.merge(customer, amount.subtract(gone), BigDecimal::add);
      }
    }
    amounts.forEach((id, amount) -> found.add("payment " + id + " of " + amount + " is lost"));
    if (receipts.size() != numbered || receipts.last() != numbered) {
      found.add(
          "receipts have gaps or doubles: "
              + numbered
              + " receipts, "
              + receipts.size()
              + " numbers up to "
              + receipts.last());
    }
    for (String customer : customers) {
      BigDecimal outstanding = BigDecimal.ZERO;
      for (JsonNode row : all("/invoices?limit=500&customer=" + customer)) {
        outstanding = outstanding.add(decimal(row, "outstanding"));
      }
      BigDecimal owed = billedEach.subtract(money.getOrDefault(customer, BigDecimal.ZERO));
      BigDecimal net = outstanding.subtract(credit.getOrDefault(customer, BigDecimal.ZERO));
      if (net.compareTo(owed) != 0) {
        found.add(customer + " owes " + owed + " by the list, " + net + " by its invoices");
      }
      JsonNode account = Json.read(wire.get("/customers/" + customer + "/account").body());
      BigDecimal closing = decimal(account.get("currencies").get(0), "closingBalance");
      if (closing.compareTo(owed) != 0) {
        found.add(customer + " owes " + owed + " by the list, " + closing + " by its account");
      }
    }
    return found;
  }

  /** Sends all of it again: each must be answered as it was, byte for byte. */
  List<String> otherAnswers(List<Sent> list) {
    List<String> found = new ArrayList<>();
    for (Sent sent : list) {
      try {
        HttpResponse<String> again = wire.post(sent);
        if (again.statusCode() != sent.status() || !again.body().equals(sent.answer())) {
          found.add(sent + "\n  again: " + again.statusCode() + " " + again.body());
        }
      } catch (IOException e) {
        found.add(sent + "\n  again: no answer, " + e.getMessage());
      }
    }
    return found;
  }

  private List<JsonNode> all(String path) {
    List<JsonNode> rows = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = Json.read(wire.get(path + cursor).body());
      page.get("items").forEach(rows::add);
      cursor =
          page.get("nextCursor").isNull() ? null : "&cursor=" + page.get("nextCursor").asText();
    }
    return rows;
  }

  private static BigDecimal decimal(JsonNode from, String member) {
    return new BigDecimal(from.get(member).asText());
  }
}
