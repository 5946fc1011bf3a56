package org.quittance.checkout.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.CallbackMessage;
import org.quittance.checkout.CheckoutMethod;
import org.quittance.checkout.GatewayAnswer;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.checkout.GatewayCallback;
import org.quittance.checkout.GatewayRefund;
import org.quittance.checkout.GatewayRefunded;
import org.quittance.checkout.GatewayStart;
import org.quittance.checkout.PaymentGateway;
import org.quittance.checkout.gateway.SandboxRepository.Kept;
import org.quittance.kernel.PublicId;
import org.quittance.payment.PaymentMethod;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/**
 * The provider of demo mode: it moves no money, and everything else is as with a real one. Outside
 * of demo mode it begins nothing and believes no callback.
 */
@ApplicationScoped
class SandboxGateway implements PaymentGateway {

  static final String NAME = "sandbox";

  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject SandboxRepository store;
  @Inject SandboxSignature signature;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckoutMethod method() {
    return CheckoutMethod.SANDBOX;
  }

  @Override
  public boolean isOn() {
    return settings.demo();
  }

  @Override
  public GatewayAnswer start(GatewayStart wish) {
    if (!isOn()) {
      return GatewayAnswer.failed(null, AttemptFailure.NOT_ACCEPTED, null);
    }
    return transactions.inOne(
        () -> {
          if (store.started(wish.key()).isEmpty()) {
            store.add(
                wish.key(),
                new Kept(
                    "sb_" + PublicId.next(clock.now()),
                    wish.attempt(),
                    wish.amount(),
                    String.join(", ", wish.invoices()),
                    State.OPEN,
                    null,
                    clock.now(),
                    null,
                    null,
                    wish.until()));
          }
          return answer(store.started(wish.key()).orElseThrow());
        });
  }

  @Override
  public GatewayAnswer fetch(String providerId) {
    return transactions.inOne(() -> store.find(providerId).map(this::answer).orElseThrow());
  }

  @Override
  public GatewayAnswer giveUp(String providerId) {
    return transactions.inOne(
        () -> {
          Kept kept = store.lock(providerId).orElseThrow().at(clock.now());
          if (kept.state() == State.OPEN) {
            store.become(
                providerId, State.CANCELLED, AttemptFailure.GIVEN_UP, null, null, clock.now());
          }
          return answer(store.find(providerId).orElseThrow());
        });
  }

  private GatewayAnswer answer(Kept kept) {
    Kept now = kept.at(clock.now());
    return switch (now.state()) {
      case OPEN -> GatewayAnswer.open(now.id(), "/" + NAME + "/" + now.id());
      case PROCESSING -> GatewayAnswer.processing(now.id(), PaymentMethod.CARD, now.stateAt());
      case SUCCEEDED ->
          GatewayAnswer.succeeded(
              now.id(), now.amount(), PaymentMethod.CARD, now.id(), now.stateAt());
      case FAILED -> GatewayAnswer.failed(now.id(), now.failure(), now.stateAt());
      case CANCELLED -> GatewayAnswer.cancelled(now.id(), now.failure(), now.stateAt());
      case UNKNOWN -> GatewayAnswer.unknown(now.id());
    };
  }

  @Override
  public Optional<GatewayCallback> verifyAndParse(CallbackMessage message) {
    if (!isOn()
        || !signature.isRight(
            message.header(SandboxSignature.HEADER), message.body(), clock.now())) {
      return Optional.empty();
    }
    try (var reader = JSON.createReader(new ByteArrayInputStream(message.body()))) {
      JsonObject call = reader.readObject();
      return Optional.of(
          GatewayCallback.about(
              call.getString("id"), call.getString("type"), call.getString("payment"), null));
    } catch (JsonException | NullPointerException | ClassCastException e) {
      return Optional.empty();
    }
  }

  /** There is no money to send back; it says that it did. */
  @Override
  public GatewayRefunded refund(GatewayRefund wish) {
    return new GatewayRefunded(GatewayRefunded.State.DONE, "sbr_" + wish.key());
  }
}
