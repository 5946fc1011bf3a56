package org.quittance.checkout.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.CallbackMessage;
import org.quittance.checkout.CheckoutMethod;
import org.quittance.checkout.GatewayAnswer;
import org.quittance.checkout.GatewayCallback;
import org.quittance.checkout.GatewayRefund;
import org.quittance.checkout.GatewayRefunded;
import org.quittance.checkout.GatewayReturn;
import org.quittance.checkout.GatewayReturns;
import org.quittance.checkout.GatewayStart;
import org.quittance.checkout.PaymentGateway;
import org.quittance.checkout.gateway.StripeApi.Outcome;
import org.quittance.checkout.gateway.StripeApi.Reply;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.settings.Settings;

/**
 * Stripe Checkout: the customer pays on Stripe's own page, by card and by whatever else the seller
 * has switched on there. What Stripe calls to say is only taken for a hint.
 */
@ApplicationScoped
class StripeGateway implements PaymentGateway {

  private static final String NAME = "stripe";
  private static final String SESSIONS = "/v1/checkout/sessions";
  private static final String REFUNDS = "/v1/refunds";
  private static final String DISPUTES = "/v1/disputes";
  private static final int MOST_PAGES = 20;
  private static final String WITH_PAYMENT =
      "?expand%5B%5D=payment_intent.latest_charge&expand%5B%5D=payment_intent";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@,;<>\"]{1,64}@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}");

  /** Those that Stripe's page speaks; what it does not speak would be refused. */
  private static final Set<String> LANGUAGES =
      Set.of(
          "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fil", "fr", "hr", "hu", "id", "it",
          "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv",
          "th", "tr", "vi", "zh");

  private static final int LONGEST_VALUE = 500;
  private static final int LONGEST_NAME = 250;

  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject StripeApi api;
  @Inject Settings settings;
  @Inject PortalClock clock;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckoutMethod method() {
    return CheckoutMethod.CARD;
  }

  @Override
  public boolean isOn() {
    return settings.stripe();
  }

  @Override
  public GatewayAnswer start(GatewayStart wish) {
    OptionalLong amount = StripeAmounts.of(wish.amount());
    if (amount.isEmpty()) {
      return GatewayAnswer.failed(null, AttemptFailure.NOT_ACCEPTED, null);
    }
    Reply reply = api.post(SESSIONS, form(wish, amount.getAsLong()), wish.key());
    return switch (reply.outcome()) {
      case DONE -> begun(reply);
      case REFUSED, NOT_THERE -> GatewayAnswer.failed(null, AttemptFailure.NOT_ACCEPTED, null);
      case UNKNOWN -> GatewayAnswer.unknown(null);
    };
  }

  /** An answer that is repeated says how it stood then; how it stands now is asked for. */
  private GatewayAnswer begun(Reply reply) {
    StripeSession session = new StripeSession(reply.body());
    return reply.replayed() && session.id() != null
        ? asked(session.id()).orElseGet(() -> GatewayAnswer.unknown(session.id()))
        : session.answer();
  }

  /** All of it follows from the wish alone: the same key with another form would be refused. */
  private static Map<String, String> form(GatewayStart wish, long amount) {
    String invoices = String.join(", ", wish.invoices());
    String name = (wish.invoices().size() == 1 ? "Invoice " : "Invoices ") + invoices;
    Map<String, String> form = new LinkedHashMap<>();
    form.put("mode", "payment");
    form.put("client_reference_id", wish.attempt());
    form.put("success_url", wish.returnTo());
    form.put("cancel_url", wish.returnTo());
    form.put("line_items[0][quantity]", "1");
    form.put(
        "line_items[0][price_data][currency]",
        wish.amount().currencyCode().toLowerCase(Locale.ROOT));
    form.put("line_items[0][price_data][unit_amount]", String.valueOf(amount));
    form.put("line_items[0][price_data][product_data][name]", cut(name, LONGEST_NAME));
    form.put("metadata[attempt]", wish.attempt());
    form.put("metadata[invoices]", cut(invoices, LONGEST_VALUE));
    form.put("payment_intent_data[metadata][attempt]", wish.attempt());
    form.put("payment_intent_data[description]", cut(name, LONGEST_VALUE));
    // What is owed in one currency is paid in it: no rate of Stripe's in between.
    form.put("adaptive_pricing[enabled]", "false");
    form.put("locale", spoken(wish.language()));
    if (wish.email() != null && ADDRESS.matcher(wish.email()).matches()) {
      form.put("customer_email", wish.email());
    }
    if (wish.until() != null) {
      form.put("expires_at", String.valueOf(wish.until().getEpochSecond()));
    }
    return form;
  }

  /** The customer's, where Stripe speaks it; else Stripe goes by the payer's browser. */
  private static String spoken(String language) {
    String one = "no".equals(language) ? "nb" : language;
    return one != null && LANGUAGES.contains(one) ? one : "auto";
  }

  @Override
  public GatewayAnswer fetch(String providerId) {
    if (!ID.matcher(providerId).matches()) {
      return GatewayAnswer.unknown(providerId);
    }
    return asked(providerId)
        .orElseThrow(() -> new IllegalStateException("Stripe does not say how a payment stands"));
  }

  /** Empty where Stripe could not be asked: that says nothing of the payment. */
  private Optional<GatewayAnswer> asked(String providerId) {
    Reply reply = api.get(SESSIONS + "/" + providerId + WITH_PAYMENT);
    return switch (reply.outcome()) {
      case DONE -> {
        StripeSession session = new StripeSession(reply.body());
        yield Optional.of(
            providerId.equals(session.id()) ? session.answer() : GatewayAnswer.unknown(providerId));
      }
      // That Stripe knows no such session says nothing of the money: it may be another account.
      case NOT_THERE -> Optional.of(GatewayAnswer.unknown(providerId));
      case REFUSED, UNKNOWN -> Optional.empty();
    };
  }

  @Override
  public GatewayAnswer giveUp(String providerId) {
    if (!ID.matcher(providerId).matches()) {
      return GatewayAnswer.unknown(providerId);
    }
    Reply reply =
        api.post(SESSIONS + "/" + providerId + "/expire", Map.of(), "expire-" + providerId);
    // Refused where it is not open any more; whatever came back, it is asked for.
    GatewayAnswer now = fetch(providerId);
    return reply.isDone()
            && now.state() == GatewayAnswer.State.CANCELLED
            && now.failure() == AttemptFailure.EXPIRED
        ? GatewayAnswer.cancelled(providerId, AttemptFailure.GIVEN_UP, now.at())
        : now;
  }

  @Override
  public Optional<GatewayCallback> verifyAndParse(CallbackMessage message) {
    Optional<String> secret = settings.stripeWebhookSecret();
    byte[] body = message.body();
    if (secret.isEmpty()
        || !StripeSignature.proves(
            message.header("Stripe-Signature"), body, secret.get(), clock.now())) {
      return Optional.empty();
    }
    JsonObject event;
    try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(body))) {
      event = reader.readObject();
    } catch (JsonException | IllegalStateException | ClassCastException odd) {
      return Optional.empty();
    }
    String id = StripeJson.text(event, "id");
    String type = StripeJson.text(event, "type");
    if (!ID.matcher(id).matches() || type.isEmpty()) {
      return Optional.empty();
    }
    JsonObject about = StripeJson.object(StripeJson.object(event, "data"), "object");
    String session = StripeJson.text(about, "id");
    boolean ofCheckout =
        StripeJson.text(about, "object").equals("checkout.session")
            && ID.matcher(session).matches();
    Instant at = StripeJson.time(event, "created");
    String money = StripeReturns.isOfMoney(type, about) ? StripeReturns.money(about) : "";
    return Optional.of(
        ID.matcher(money).matches()
            ? GatewayCallback.aboutMoney(id, type, money, at)
            : GatewayCallback.about(id, type, ofCheckout ? session : null, at));
  }

  /**
   * Stripe's lists are asked for whole: what a call says of a refund or dispute is not believed.
   */
  @Override
  public GatewayReturns returned(String money) {
    if (!ID.matcher(money).matches()) {
      return GatewayReturns.OF_NOBODY;
    }
    List<JsonObject> sessions = list(SESSIONS, money);
    if (sessions.isEmpty()) {
      return GatewayReturns.OF_NOBODY;
    }
    List<GatewayReturn> all = new ArrayList<>();
    list(REFUNDS, money).forEach(refund -> all.add(StripeReturns.refund(refund)));
    list(DISPUTES, money).forEach(dispute -> all.add(StripeReturns.dispute(dispute)));
    return new GatewayReturns(StripeJson.text(sessions.get(0), "id"), all);
  }

  /** All of a list that is about some money, page by page. */
  private List<JsonObject> list(String path, String money) {
    List<JsonObject> all = new ArrayList<>();
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Reply reply = api.get(path + "?limit=100&payment_intent=" + money + after);
      if (!reply.isDone() || !(reply.body().get("data") instanceof JsonArray data)) {
        throw new IllegalStateException("Stripe does not say what went back");
      }
      data.stream()
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast)
          .forEach(all::add);
      if (!reply.body().getBoolean("has_more", false) || data.isEmpty()) {
        return all;
      }
      after = "&starting_after=" + StripeJson.text(all.get(all.size() - 1), "id");
    }
    throw new IllegalStateException("Stripe's list of what went back has no end");
  }

  @Override
  public GatewayRefunded refund(GatewayRefund wish) {
    OptionalLong amount = StripeAmounts.of(wish.amount());
    if (amount.isEmpty() || !ID.matcher(wish.providerId()).matches()) {
      return new GatewayRefunded(GatewayRefunded.State.REFUSED, null);
    }
    Reply found = api.get(SESSIONS + "/" + wish.providerId());
    if (!found.isDone()) {
      return new GatewayRefunded(GatewayRefunded.State.UNKNOWN, null);
    }
    String payment = new StripeSession(found.body()).intentId();
    if (!ID.matcher(payment).matches()) {
      return new GatewayRefunded(GatewayRefunded.State.REFUSED, null);
    }
    // Stripe forgets keys after a day; what carries ours in it was made by an earlier call.
    Reply known = api.get(REFUNDS + "?limit=100&payment_intent=" + payment);
    if (!known.isDone()) {
      return new GatewayRefunded(GatewayRefunded.State.UNKNOWN, null);
    }
    return made(known.body(), wish.key()).orElseGet(() -> send(wish, payment, amount.getAsLong()));
  }

  private GatewayRefunded send(GatewayRefund wish, String payment, long amount) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("payment_intent", payment);
    form.put("amount", String.valueOf(amount));
    form.put("metadata[key]", cut(wish.key(), LONGEST_VALUE));
    Reply reply = api.post(REFUNDS, form, wish.key());
    if (reply.isDone()) {
      return refunded(reply.body());
    }
    boolean refused = reply.outcome() == Outcome.REFUSED || reply.outcome() == Outcome.NOT_THERE;
    return new GatewayRefunded(
        refused ? GatewayRefunded.State.REFUSED : GatewayRefunded.State.UNKNOWN, null);
  }

  private static Optional<GatewayRefunded> made(JsonObject list, String key) {
    if (list.get("data") instanceof JsonArray refunds) {
      return refunds.stream()
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast)
          .filter(
              refund ->
                  StripeJson.text(StripeJson.object(refund, "metadata"), "key")
                      .equals(cut(key, LONGEST_VALUE)))
          .map(StripeGateway::refunded)
          .findFirst();
    }
    return Optional.empty();
  }

  private static GatewayRefunded refunded(JsonObject refund) {
    String id = StripeJson.text(refund, "id");
    return switch (StripeJson.text(refund, "status")) {
      case "succeeded" -> new GatewayRefunded(GatewayRefunded.State.DONE, id);
      case "pending", "requires_action" ->
          new GatewayRefunded(GatewayRefunded.State.PROCESSING, id);
      case "failed", "canceled" -> new GatewayRefunded(GatewayRefunded.State.REFUSED, null);
      default -> new GatewayRefunded(GatewayRefunded.State.UNKNOWN, id);
    };
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
