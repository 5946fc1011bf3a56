package org.quittance.checkout.gateway;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Optional;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.GatewayAnswer;
import org.quittance.kernel.Money;
import org.quittance.payment.PaymentMethod;

/**
 * A session of Stripe Checkout with its payment inside, and what it comes to. Where both say
 * different things, money that is there counts, then money on its way; whatever makes no sense is
 * unknown.
 */
final class StripeSession {

  private final JsonObject session;
  private final JsonObject intent;
  private final JsonObject charge;

  StripeSession(JsonObject session) {
    this.session = session;
    this.intent = StripeJson.object(session, "payment_intent");
    this.charge = StripeJson.object(intent, "latest_charge");
  }

  String id() {
    String id = StripeJson.text(session, "id");
    return id.isEmpty() ? null : id;
  }

  /** The payment's own name at Stripe; empty as long as nobody tried to pay. */
  String intentId() {
    String id = StripeJson.text(intent, "id");
    return id.isEmpty() ? StripeJson.text(session, "payment_intent") : id;
  }

  GatewayAnswer answer() {
    if (id() == null) {
      return GatewayAnswer.unknown(null);
    }
    String payment = StripeJson.text(intent, "status");
    if (StripeJson.text(session, "payment_status").equals("paid") || payment.equals("succeeded")) {
      return received()
          .map(money -> GatewayAnswer.succeeded(id(), money, method(), reference(), at()))
          .orElseGet(() -> GatewayAnswer.unknown(id()));
    }
    return switch (StripeJson.text(session, "status")) {
      case "open" -> open(payment);
      case "complete" -> complete(payment);
      case "expired" -> expired(payment);
      default -> GatewayAnswer.unknown(id());
    };
  }

  /** A card that was refused leaves it open: the customer can try another one there. */
  private GatewayAnswer open(String payment) {
    String url = StripeJson.text(session, "url");
    return payment.equals("processing")
        ? GatewayAnswer.processing(id(), method(), at())
        : GatewayAnswer.open(id(), url.isEmpty() ? null : url);
  }

  /** The customer is done, and the money may need days: debits, transfers, vouchers. */
  private GatewayAnswer complete(String payment) {
    if (StripeJson.text(session, "payment_status").equals("no_payment_required")) {
      return GatewayAnswer.cancelled(id(), AttemptFailure.OTHER, null);
    }
    return switch (payment) {
      case "processing", "requires_action", "requires_confirmation", "requires_capture" ->
          GatewayAnswer.processing(id(), method(), at());
      case "requires_payment_method" -> GatewayAnswer.failed(id(), failure(), at());
      case "canceled" -> GatewayAnswer.cancelled(id(), AttemptFailure.OTHER, cancelledAt());
      default -> GatewayAnswer.unknown(id());
    };
  }

  private GatewayAnswer expired(String payment) {
    if (payment.equals("processing")) {
      return GatewayAnswer.processing(id(), method(), at());
    }
    boolean tried = !StripeJson.object(intent, "last_payment_error").isEmpty();
    return tried
        ? GatewayAnswer.failed(id(), failure(), cancelledAt())
        : GatewayAnswer.cancelled(id(), AttemptFailure.EXPIRED, cancelledAt());
  }

  private Optional<Money> received() {
    long inside = StripeJson.number(intent, "amount_received").orElse(0);
    return inside > 0
        ? StripeAmounts.read(inside, StripeJson.text(intent, "currency"))
        : StripeAmounts.read(
                StripeJson.number(session, "amount_total").orElse(0),
                StripeJson.text(session, "currency"))
            .filter(Money::isPositive);
  }

  private String reference() {
    return intentId().isEmpty() ? null : intentId();
  }

  private Instant at() {
    return StripeJson.time(charge, "created");
  }

  private Instant cancelledAt() {
    return StripeJson.time(intent, "canceled_at");
  }

  /** How it was paid, where Stripe says so or only one way is left. */
  private PaymentMethod method() {
    String type = StripeJson.text(StripeJson.object(charge, "payment_method_details"), "type");
    if (type.isEmpty()
        && intent.get("payment_method_types") instanceof JsonArray types
        && types.size() == 1
        && types.get(0) instanceof JsonString only) {
      type = only.getString();
    }
    return switch (type) {
      case "" -> null;
      case "card", "card_present", "link" -> PaymentMethod.CARD;
      case "sepa_debit",
          "bacs_debit",
          "au_becs_debit",
          "nz_bank_account",
          "acss_debit",
          "us_bank_account" ->
          PaymentMethod.DIRECT_DEBIT;
      case "customer_balance",
          "ideal",
          "bancontact",
          "eps",
          "giropay",
          "sofort",
          "p24",
          "fpx",
          "blik",
          "pix",
          "twint",
          "multibanco",
          "pay_by_bank" ->
          PaymentMethod.BANK_TRANSFER;
      default -> PaymentMethod.OTHER;
    };
  }

  private AttemptFailure failure() {
    JsonObject error = StripeJson.object(intent, "last_payment_error");
    String why = StripeJson.text(error, "decline_code");
    String code = StripeJson.text(error, "code");
    return switch (why.isEmpty() ? code : why) {
      case "insufficient_funds", "bank_account_insufficient_funds" ->
          AttemptFailure.INSUFFICIENT_FUNDS;
      case "expired_card" -> AttemptFailure.CARD_EXPIRED;
      case "authentication_required",
          "payment_intent_authentication_failure",
          "authentication_not_handled" ->
          AttemptFailure.NOT_AUTHENTICATED;
      case "payment_method_customer_decline" -> AttemptFailure.GIVEN_UP;
      case "payment_intent_payment_attempt_expired", "payment_method_provider_timeout" ->
          AttemptFailure.EXPIRED;
      case "payment_method_not_available" -> AttemptFailure.NOT_ACCEPTED;
      default ->
          code.equals("card_declined") || !why.isEmpty()
              ? AttemptFailure.DECLINED
              : AttemptFailure.OTHER;
    };
  }
}
