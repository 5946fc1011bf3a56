package org.quittance.checkout.gateway;

import jakarta.json.JsonObject;
import java.util.OptionalLong;
import org.quittance.checkout.GatewayReturn;
import org.quittance.checkout.GatewayReturn.Kind;
import org.quittance.checkout.GatewayReturn.State;
import org.quittance.kernel.Money;

/**
 * Refunds and disputes as Stripe tells of them, and where their money is. What makes no sense is
 * refused, so that it is asked for again and seen.
 */
final class StripeReturns {

  private static final String INTENT = "payment_intent";

  private StripeReturns() {}

  /** Whether a call is about money that went back. */
  static boolean isOfMoney(String type, JsonObject about) {
    String object = StripeJson.text(about, "object");
    return object.equals("refund") || object.equals("dispute") || type.equals("charge.refunded");
  }

  /** Stripe's name of the money that a refund, dispute or charge is of; empty where it has none. */
  static String money(JsonObject about) {
    String id = StripeJson.text(about, INTENT);
    return id.isEmpty() ? StripeJson.text(StripeJson.object(about, INTENT), "id") : id;
  }

  static GatewayReturn refund(JsonObject refund) {
    String status = StripeJson.text(refund, "status");
    String key = StripeJson.text(StripeJson.object(refund, "metadata"), "key");
    return made(
        refund,
        Kind.REFUND,
        switch (status) {
          case "succeeded" -> State.GONE;
          case "pending", "requires_action" -> State.HERE;
          case "failed", "canceled" -> State.BACK;
          default -> throw new IllegalStateException("A refund that is " + status);
        },
        key.isEmpty() ? null : key);
  }

  /**
   * A bank that only asks takes nothing yet; else the money is gone from the first day, and comes
   * again where the dispute is won.
   */
  static GatewayReturn dispute(JsonObject dispute) {
    String status = StripeJson.text(dispute, "status");
    return made(
        dispute,
        Kind.DISPUTE,
        switch (status) {
          case "needs_response", "under_review", "lost" -> State.GONE;
          case "warning_needs_response", "warning_under_review" -> State.HERE;
          case "won", "warning_closed", "prevented", "charge_refunded" -> State.BACK;
          default -> throw new IllegalStateException("A dispute that is " + status);
        },
        null);
  }

  private static GatewayReturn made(JsonObject from, Kind kind, State state, String key) {
    String id = StripeJson.text(from, "id");
    OptionalLong units = StripeJson.number(from, "amount");
    Money amount =
        StripeAmounts.read(units.orElse(0), StripeJson.text(from, "currency"))
            .filter(Money::isPositive)
            .orElseThrow(() -> new IllegalStateException("Stripe's " + kind + " has no amount"));
    if (id.isEmpty()) {
      throw new IllegalStateException("Stripe's " + kind + " has no name");
    }
    return new GatewayReturn(id, kind, state, amount, key, StripeJson.time(from, "created"));
  }
}
