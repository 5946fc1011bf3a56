package org.quittance.checkout;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;

/**
 * Where providers call. A callback is kept as it came before anything is made of it, answered, and
 * looked into afterwards.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class CallbackDesk {

  private static final int NAME = 200;
  private static final int TYPE = 100;
  private static final int HEADERS = 4000;

  @Inject Gateways gateways;
  @Inject CallbackRepository callbacks;
  @Inject Transactions transactions;
  @Inject PortalClock clock;

  /** Keeps a callback that its provider proves to have sent; once, however often it comes. */
  public CallbackAnswer receive(String gateway, CallbackMessage message) {
    Optional<PaymentGateway> provider = gateways.named(gateway);
    if (provider.isEmpty()) {
      return CallbackAnswer.NO_SUCH_GATEWAY;
    }
    Optional<GatewayCallback> proved =
        provider.get().verifyAndParse(message).filter(CallbackDesk::fits);
    if (proved.isEmpty()) {
      return CallbackAnswer.NOT_PROVED;
    }
    GatewayCallback callback = proved.get();
    try {
      return transactions.inOne(
          () -> {
            if (callbacks.isKnown(gateway, callback.eventId())) {
              return CallbackAnswer.KNOWN;
            }
            callbacks.add(
                new Callback(
                    callbacks.nextKey(),
                    gateway,
                    callback,
                    headers(message.headers()),
                    message.body(),
                    clock.now()));
            return CallbackAnswer.KEPT;
          });
    } catch (Transactions.Duplicate twin) {
      return CallbackAnswer.KNOWN;
    }
  }

  private static boolean fits(GatewayCallback callback) {
    return callback.eventId() != null
        && callback.eventId().length() <= NAME
        && callback.type() != null
        && callback.type().length() <= TYPE
        && (callback.providerId() == null || callback.providerId().length() <= NAME)
        && (callback.money() == null || callback.money().length() <= NAME);
  }

  /** For whoever looks into it later; nobody's cookie or token is among them. */
  private static String headers(Map<String, String> all) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(all)
        .forEach(
            (name, value) -> {
              if (!name.equals("cookie") && !name.equals("authorization")) {
                text.append(name).append(": ").append(value).append('\n');
              }
            });
    return text.length() > HEADERS ? text.substring(0, HEADERS) : text.toString();
  }
}
