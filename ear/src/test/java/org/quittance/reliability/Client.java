package org.quittance.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Posts one request after the other and keeps a list of its own of all that it was answered. */
final class Client implements Callable<List<Sent>> {

  private final Wire wire;
  private final List<String> customers;
  private final int invoicesEach;
  private final Random random;
  private final AtomicBoolean enough;
  private final List<Sent> list = new ArrayList<>();
  private final List<String> own = new ArrayList<>();

  Client(Wire wire, List<String> customers, int invoicesEach, long seed, AtomicBoolean enough) {
    this.wire = wire;
    this.customers = List.copyOf(customers);
    this.invoicesEach = invoicesEach;
    this.random = new Random(seed);
    this.enough = enough;
  }

  @Override
  public List<Sent> call() {
    while (!enough.get()) {
      Sent sent = next();
      list.add(sent);
      wire.deliver(sent);
      if (sent.isBooked() && sent.path.equals("/payments")) {
        own.add(Json.read(sent.answer()).get("id").asText());
      }
    }
    return list;
  }

  private Sent next() {
    int dice = random.nextInt(10);
    if (dice == 0 && !own.isEmpty()) {
      return new Sent(
          "/payments/" + own.get(random.nextInt(own.size())) + "/refunds",
          "{\"amount\":\"" + amount(20) + "\",\"reason\":\"Asked for\"}");
    }
    if (dice == 1 && own.size() > 20) {
      return new Sent(
          "/payments/" + own.get(random.nextInt(own.size())) + "/reversal",
          "{\"reason\":\"Returned\"}");
    }
    int customer = random.nextInt(customers.size());
    StringBuilder payment = new StringBuilder("{\"customer\":\"" + customers.get(customer) + "\"");
    String amount = amount(90);
    payment.append(",\"amount\":\"" + amount + "\",\"currency\":\"EUR\"");
    payment.append(",\"method\":\"DIRECT_DEBIT\"");
    if (random.nextBoolean()) {
      payment.append(",\"externalId\":\"" + new UUID(random.nextLong(), random.nextLong()) + "\"");
    }
    if (dice > 6) {
      payment
          .append(",\"allocations\":[{\"invoice\":\"")
          .append(CrashHarness.number(customers.get(customer), random.nextInt(invoicesEach)))
          .append("\",\"amount\":\"" + amount + "\"}]");
    }
    return new Sent("/payments", payment.append('}').toString());
  }

  private String amount(int most) {
    return BigDecimal.valueOf(1 + random.nextInt(most * 100), 2).toPlainString();
  }

  /** What a booked request moved, as its sender was told: money in, or money back. */
  static BigDecimal moved(Sent sent) {
    JsonNode answer = Json.read(sent.answer());
    BigDecimal amount = new BigDecimal(answer.get("amount").asText());
    return sent.path.equals("/payments") ? amount : amount.negate();
  }
}
