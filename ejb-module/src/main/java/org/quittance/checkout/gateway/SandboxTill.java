package org.quittance.checkout.gateway;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.checkout.Sandbox;
import org.quittance.checkout.SandboxOutcome;
import org.quittance.checkout.SandboxPayment;
import org.quittance.checkout.gateway.SandboxRepository.Kept;
import org.quittance.kernel.PublicId;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Settings;

/** Where a visitor decides how a payment of demo mode comes out. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class SandboxTill implements Sandbox {

  private static final Duration SLOW = Duration.ofSeconds(15);
  private static final Duration UNCLEAR = Duration.ofMinutes(1);
  private static final Duration OVERDUE = Duration.ofDays(7);
  private static final Duration LATE = Duration.ofMinutes(2);

  @Inject SandboxRepository store;
  @Inject Transactions transactions;
  @Inject PortalClock clock;
  @Inject Settings settings;

  @Override
  public Optional<SandboxPayment> find(String id) {
    return settings.demo()
        ? transactions.inOne(() -> store.find(id).map(this::shown))
        : Optional.empty();
  }

  @Override
  public Optional<SandboxPayment> decide(String id, SandboxOutcome outcome, String address) {
    return settings.demo()
        ? transactions.inOne(
            () -> {
              Optional<Kept> kept = store.lock(id).map(one -> one.at(clock.now()));
              kept.filter(one -> one.state() == State.OPEN)
                  .ifPresent(one -> come(one, outcome, address));
              return store.find(id).map(this::shown);
            })
        : Optional.empty();
  }

  private void come(Kept payment, SandboxOutcome outcome, String address) {
    Instant now = clock.now();
    switch (outcome) {
      case SUCCEED -> {
        become(payment, State.SUCCEEDED, null, null);
        call(payment, State.SUCCEEDED, address, now);
      }
      case FAIL -> {
        store.become(payment.id(), State.FAILED, AttemptFailure.DECLINED, null, null, now);
        call(payment, State.FAILED, address, now);
      }
      case SLOW -> {
        become(payment, State.PROCESSING, State.SUCCEEDED, now.plus(SLOW));
        call(payment, State.PROCESSING, address, now);
        call(payment, State.SUCCEEDED, address, now.plus(SLOW));
      }
      case UNKNOWN -> {
        become(payment, State.UNKNOWN, State.SUCCEEDED, now.plus(UNCLEAR));
        call(payment, State.UNKNOWN, address, now);
        call(payment, State.SUCCEEDED, address, now.plus(UNCLEAR));
      }
      case TWICE -> {
        become(payment, State.SUCCEEDED, null, null);
        String event = call(payment, State.SUCCEEDED, address, now);
        store.call(payment.id(), event, State.SUCCEEDED, address, now);
      }
      case LATE -> {
        become(payment, State.SUCCEEDED, null, null);
        call(payment, State.SUCCEEDED, address, now.plus(LATE));
      }
      case NEVER -> become(payment, State.SUCCEEDED, null, null);
      case OVERDUE -> {
        Instant before = now.minus(OVERDUE);
        store.become(payment.id(), State.PROCESSING, null, null, null, before);
        call(payment, State.PROCESSING, address, now);
      }
      case CANCEL -> {
        store.become(payment.id(), State.CANCELLED, AttemptFailure.GIVEN_UP, null, null, now);
        call(payment, State.CANCELLED, address, now);
      }
    }
  }

  private void become(Kept payment, State state, State later, Instant laterAt) {
    store.become(payment.id(), state, null, later, laterAt, clock.now());
  }

  private String call(Kept payment, State state, String address, Instant due) {
    String event = "sbe_" + PublicId.next(clock.now());
    store.call(payment.id(), event, state, address, due);
    return event;
  }

  private SandboxPayment shown(Kept kept) {
    Kept now = kept.at(clock.now());
    return new SandboxPayment(
        now.id(),
        now.amount(),
        now.invoices(),
        now.state() == State.OPEN,
        "/payments/" + now.attempt() + "/return");
  }
}
