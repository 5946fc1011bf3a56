package org.quittance.checkout.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.quittance.checkout.AttemptFailure;
import org.quittance.checkout.CallbackMessage;
import org.quittance.checkout.GatewayAnswer;
import org.quittance.checkout.GatewayAnswer.State;
import org.quittance.checkout.GatewayCallback;
import org.quittance.checkout.GatewayStart;
import org.quittance.checkout.SandboxOutcome;
import org.quittance.checkout.gateway.SandboxRepository.Call;
import org.quittance.kernel.Money;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** The provider of demo mode, as a real one would be used. */
class SandboxGatewayTest {

  private static final String DOOR = "http://127.0.0.1:1/portal/callbacks/sandbox";

  @OnBothDatabases
  void aStartUnderTheSameKeyIsTheSamePayment(House house) {
    SandboxGateway gateway = gateway(house);

    GatewayAnswer first = start(house, "k1");
    GatewayAnswer second = start(house, "k1");

    assertThat(first.state()).isEqualTo(State.OPEN);
    assertThat(first.continueAt()).isEqualTo("/sandbox/" + first.providerId());
    assertThat(second.providerId()).isEqualTo(first.providerId());
    assertThat(gateway.fetch(first.providerId()).state()).isEqualTo(State.OPEN);
  }

  @OnBothDatabases
  void itComesOutAsItsVisitorDecides(House house) {
    gateway(house);
    assertThat(decided(house, SandboxOutcome.SUCCEED).received()).hasToString("12.50 EUR");
    assertThat(decided(house, SandboxOutcome.TWICE).state()).isEqualTo(State.SUCCEEDED);
    assertThat(decided(house, SandboxOutcome.LATE).state()).isEqualTo(State.SUCCEEDED);
    assertThat(decided(house, SandboxOutcome.NEVER).state()).isEqualTo(State.SUCCEEDED);
    assertThat(decided(house, SandboxOutcome.FAIL).failure()).isEqualTo(AttemptFailure.DECLINED);
    assertThat(decided(house, SandboxOutcome.CANCEL).state()).isEqualTo(State.CANCELLED);
    assertThat(calls(house)).isEqualTo(6);
  }

  @OnBothDatabases
  void whatIsSlowOrUnclearIsThereLater(House house) {
    SandboxGateway gateway = gateway(house);
    GatewayAnswer slow = decided(house, SandboxOutcome.SLOW);
    GatewayAnswer unclear = decided(house, SandboxOutcome.UNKNOWN);
    assertThat(slow.state()).isEqualTo(State.PROCESSING);
    assertThat(unclear.state()).isEqualTo(State.UNKNOWN);
    GatewayAnswer overdue = decided(house, SandboxOutcome.OVERDUE);
    assertThat(overdue.state()).isEqualTo(State.PROCESSING);
    assertThat(overdue.at()).isEqualTo(house.clock().instant().minus(Duration.ofDays(7)));

    house.clock().forward(Duration.ofMinutes(1));

    assertThat(gateway.fetch(slow.providerId()).state()).isEqualTo(State.SUCCEEDED);
    assertThat(gateway.fetch(unclear.providerId()).state()).isEqualTo(State.SUCCEEDED);
    assertThat(gateway.fetch(overdue.providerId()).state()).isEqualTo(State.PROCESSING);
  }

  @OnBothDatabases
  void whatIsDecidedStaysAndWhatIsLeftOpenEnds(House house) {
    SandboxGateway gateway = gateway(house);
    GatewayAnswer paid = decided(house, SandboxOutcome.SUCCEED);
    assertThat(gateway.giveUp(paid.providerId()).state()).isEqualTo(State.SUCCEEDED);
    GatewayAnswer left = start(house, "left");
    GatewayAnswer turned = start(house, "turned");
    assertThat(gateway.giveUp(turned.providerId()).state()).isEqualTo(State.CANCELLED);

    house.clock().forward(Duration.ofHours(1));

    assertThat(gateway.fetch(left.providerId()).failure()).isEqualTo(AttemptFailure.EXPIRED);
    assertThat(
            house
                .make(SandboxTill.class)
                .decide(left.providerId(), SandboxOutcome.SUCCEED, DOOR)
                .orElseThrow()
                .open())
        .isFalse();
    assertThat(gateway.fetch(left.providerId()).state()).isEqualTo(State.CANCELLED);
  }

  @OnBothDatabases
  void onlyWhatIsSignedNowIsBelieved(House house) {
    SandboxGateway gateway = gateway(house);
    byte[] body = SandboxCalls.body(new Call(1, "sb_1", "sbe_1", "payment.succeeded", DOOR));
    String signature = house.make(SandboxSignature.class).sign(body, house.clock().instant());

    assertThat(gateway.verifyAndParse(signed(signature, body)))
        .contains(GatewayCallback.about("sbe_1", "payment.succeeded", "sb_1", null));
    byte[] other = new String(body, UTF_8).replace("sb_1", "sb_2").getBytes(UTF_8);
    assertThat(gateway.verifyAndParse(signed(signature, other))).isEmpty();
    assertThat(gateway.verifyAndParse(signed("", body))).isEmpty();
    assertThat(gateway.verifyAndParse(signed("t=1,v1=" + "0".repeat(64), body))).isEmpty();
    byte[] nothing = "[]".getBytes(UTF_8);
    assertThat(
            gateway.verifyAndParse(
                signed(
                    house.make(SandboxSignature.class).sign(nothing, house.clock().instant()),
                    nothing)))
        .isEmpty();
    house.clock().forward(Duration.ofMinutes(6));
    assertThat(gateway.verifyAndParse(signed(signature, body))).isEmpty();
  }

  @OnBothDatabases
  void outsideOfDemoModeThereIsNone(House house) {
    SandboxGateway gateway = gateway(house);
    byte[] body = SandboxCalls.body(new Call(1, "sb_1", "sbe_1", "payment.succeeded", DOOR));
    String signature = house.make(SandboxSignature.class).sign(body, house.clock().instant());
    String id = start(house, "k1").providerId();
    house.setting(Setting.QUITTANCE_DEMO, "false");

    assertThat(gateway.isOn()).isFalse();
    assertThat(start(house, "k2").state()).isEqualTo(State.FAILED);
    assertThat(gateway.verifyAndParse(signed(signature, body))).isEmpty();
    assertThat(house.make(SandboxTill.class).find(id)).isEmpty();
    assertThat(house.make(SandboxTill.class).decide(id, SandboxOutcome.SUCCEED, DOOR)).isEmpty();
  }

  @OnBothDatabases
  void aCallThatNobodyTakesIsTriedAFewTimes(House house) {
    gateway(house);
    decided(house, SandboxOutcome.SUCCEED);

    for (int i = 0; i < 8; i++) {
      house.make(SandboxCalls.class).send();
      house.clock().forward(Duration.ofMinutes(1));
    }

    assertThat(house.query("SELECT tries, due_at FROM sandbox_call"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get(0)).isEqualTo(6);
              assertThat(row.get(1)).isNull();
            });
  }

  private static SandboxGateway gateway(House house) {
    house.setting(Setting.QUITTANCE_DEMO, "true");
    return house.make(SandboxGateway.class);
  }

  private static GatewayAnswer start(House house, String key) {
    return house
        .make(SandboxGateway.class)
        .start(
            new GatewayStart(
                "attempt",
                key,
                Money.of("12.50", "EUR"),
                List.of("1"),
                "a@b.example",
                "en",
                "http://localhost/portal/payments/attempt",
                house.clock().instant().plus(Duration.ofMinutes(50))));
  }

  private static GatewayAnswer decided(House house, SandboxOutcome outcome) {
    String id = start(house, outcome.name()).providerId();
    assertThat(house.make(SandboxTill.class).decide(id, outcome, DOOR)).isPresent();
    return house.make(SandboxGateway.class).fetch(id);
  }

  private static long calls(House house) {
    return house
        .make(Transactions.class)
        .inOne(() -> house.count("SELECT COUNT(*) FROM sandbox_call"));
  }

  private static CallbackMessage signed(String signature, byte[] body) {
    return new CallbackMessage(Map.of("Sandbox-Signature", signature), body);
  }
}
