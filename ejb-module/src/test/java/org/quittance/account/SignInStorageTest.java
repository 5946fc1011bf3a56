package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class SignInStorageTest {

  private static final String ADA = "ada@northwind.example";

  @OnBothDatabases
  void theRightPasswordSignsIn(House house) {
    ContactDetails ada = Known.ada(house);

    SignedIn signedIn = signIn(house, " ADA@northwind.example", Known.PASSWORD);
    CurrentPerson person = person(house, signedIn, null);

    assertThat(person.email()).isEqualTo(ADA);
    assertThat(person.name()).isEqualTo(ada.name());
    assertThat(person.customer().reference()).isEqualTo("NW-1001");
    assertThat(person.others()).isEmpty();
    assertThat(person.actor().customerId()).isEqualTo(person.customer().key());
    assertThat(person.actor().may(Right.CUSTOMERS_WRITE)).isTrue();
    assertThat(house.query("SELECT last_sign_in_at FROM person"))
        .containsExactly(List.of(house.clock().instant().toEpochMilli()));
    assertThat(deeds(house, "person.signedIn")).containsExactly(List.of(ADA));
    assertThat(house.count("SELECT failures FROM sign_in_guard")).isZero();
  }

  @OnBothDatabases
  void wrongAndUnknownAreRefusedInTheSameWords(House house) {
    Known.ada(house);

    assertThatThrownBy(() -> signIn(house, ADA, "not her password"))
        .isInstanceOf(SignInRefused.class)
        .hasMessage(new SignInRefused().getMessage());
    assertThatThrownBy(() -> signIn(house, "eve@northwind.example", Known.PASSWORD))
        .isInstanceOf(SignInRefused.class)
        .hasMessage(new SignInRefused().getMessage());

    assertThat(deeds(house, "person.signInRefused"))
        .containsExactlyInAnyOrder(List.of(ADA), List.of("unknown"));
    assertThat(house.count("SELECT COUNT(*) FROM sign_in_guard")).isEqualTo(3);
  }

  @OnBothDatabases
  void aThirdFailureMakesItPause(House house) {
    Known.ada(house);
    fail(house, ADA, 3);

    assertThatThrownBy(() -> signIn(house, ADA, Known.PASSWORD)).isInstanceOf(SignInRefused.class);

    house.clock().forward(Duration.ofSeconds(1));
    signIn(house, ADA, Known.PASSWORD);
    fail(house, ADA, 2);
    signIn(house, ADA, Known.PASSWORD);
  }

  @OnBothDatabases
  void aShortPauseIsWaitedFor(House house) throws InterruptedException {
    Known.ada(house);
    fail(house, ADA, 3);
    Thread signing = Thread.currentThread();
    Thread passing =
        new Thread(
            () -> {
              // Only who waits is let in: the time does not pass before.
              while (signing.isAlive() && !isWaiting(signing)) {
                Thread.onSpinWait();
              }
              house.clock().forward(Duration.ofSeconds(1));
            });
    passing.setDaemon(true);

    passing.start();
    signIn(house, ADA, Known.PASSWORD);

    passing.join();
    assertThat(deeds(house, "person.signedIn")).hasSize(1);
  }

  @OnBothDatabases
  void tenFailuresCloseItForAQuarterOfAnHour(House house) {
    Known.ada(house);
    failPatiently(house, ADA, 10);

    house.clock().forward(Duration.ofMinutes(15).minusMillis(1));
    assertThatThrownBy(() -> signIn(house, ADA, Known.PASSWORD)).isInstanceOf(SignInRefused.class);

    house.clock().forward(Duration.ofMillis(1));
    signIn(house, ADA, Known.PASSWORD);
  }

  @OnBothDatabases
  void anUnknownNameClosesLikeAKnownOne(House house) {
    Known.ada(house);
    failPatiently(house, ADA, 10);
    failPatiently(house, "eve@northwind.example", 10);

    assertThat(
            house.query(
                "SELECT failures FROM sign_in_guard WHERE closed_until > ?",
                house.clock().instant().toEpochMilli()))
        .hasSizeGreaterThanOrEqualTo(1)
        .allMatch(row -> row.equals(List.of(10)));
  }

  @OnBothDatabases
  void anAddressClosesAfterTenTimesAsMany(House house) {
    Known.ada(house);
    house.setting(Setting.QUITTANCE_SIGN_IN_ATTEMPTS, "1");
    for (int i = 0; i < 10; i++) {
      fail(house, "guess" + i + "@x.example", 1);
    }
    long rows = house.count("SELECT COUNT(*) FROM sign_in_guard");

    assertThatThrownBy(() -> signIn(house, ADA, Known.PASSWORD)).isInstanceOf(SignInRefused.class);
    fail(house, "another@x.example", 1);

    assertThat(house.count("SELECT COUNT(*) FROM sign_in_guard")).isEqualTo(rows);
    SignedIn elsewhere =
        house
            .make(SignInDesk.class)
            .signIn(ADA, Known.PASSWORD, new Actor.Origin("test-request", "198.51.100.1"));
    assertThat(elsewhere.personId()).isPositive();
  }

  @OnBothDatabases
  void whoFailsOnPurposeDoesNotKeepOutWhomTheNameBelongsTo(House house) {
    Known.ada(house);
    Actor.Origin hers = knownBrowser(house);
    failPatiently(house, ADA, 10);
    house.setting(Setting.QUITTANCE_SIGN_IN_ATTEMPTS, "1");
    fail(house, "eve@x.example", 1);

    assertThatThrownBy(() -> signIn(house, ADA, Known.PASSWORD)).isInstanceOf(SignInRefused.class);
    assertThat(desk(house).signIn(ADA, Known.PASSWORD, hers).personId()).isPositive();
    assertThatThrownBy(() -> signIn(house, ADA, Known.PASSWORD))
        .as("it stays closed for strangers")
        .isInstanceOf(SignInRefused.class);
  }

  @OnBothDatabases
  void aKnownBrowserHasACountOfItsOwn(House house) {
    Known.ada(house);
    house.setting(Setting.QUITTANCE_SIGN_IN_ATTEMPTS, "2");
    Actor.Origin hers = knownBrowser(house);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> desk(house).signIn(ADA, "not the password", hers))
          .isInstanceOf(SignInRefused.class);
    }

    assertThatThrownBy(() -> desk(house).signIn(ADA, Known.PASSWORD, hers))
        .isInstanceOf(SignInRefused.class);
    signIn(house, ADA, Known.PASSWORD);
    house.clock().forward(Duration.ofMinutes(15));
    assertThat(desk(house).signIn(ADA, Known.PASSWORD, hers).personId()).isPositive();
    assertThat(house.count("SELECT COUNT(*) FROM sign_in_guard WHERE failures > 0")).isZero();
  }

  @OnBothDatabases
  void aBrowsersTokenIsOfOneNameAndNobodyMakesOne(House house) {
    Known.ada(house);
    Actor.Origin hers = knownBrowser(house);
    KnownBrowsers browsers = house.make(KnownBrowsers.class);
    String token = hers.browser();
    String last = token.endsWith("a") ? "b" : "a";

    assertThat(browsers.number(ADA, token)).isPresent();
    for (String wrong :
        Arrays.asList(
            null,
            "",
            "x".repeat(5000),
            token + "a",
            token.substring(0, token.length() - 1) + last,
            (token.startsWith("a") ? "b" : "a") + token.substring(1))) {
      assertThat(browsers.number(ADA, wrong)).isEmpty();
    }
    assertThat(browsers.number("eve@northwind.example", token)).isEmpty();
    SignedIn again = desk(house).signIn(ADA, Known.PASSWORD, hers);
    assertThat(desk(house).browser(again, hers)).isEqualTo(token);
    assertThat(desk(house).browser(again, Known.SOMEWHERE)).isNotEqualTo(token);
  }

  private static Actor.Origin knownBrowser(House house) {
    SignedIn signedIn = signIn(house, ADA, Known.PASSWORD);
    return new Actor.Origin(
        "test-request", Known.SOMEWHERE.address(), desk(house).browser(signedIn, Known.SOMEWHERE));
  }

  @OnBothDatabases
  void manyGuessesAtOnceGetNoFurtherThanInARow(House house) {
    Known.ada(house);
    house.setting(Setting.QUITTANCE_SIGN_IN_ATTEMPTS, "2");

    AtOnce.on(
        12,
        i -> {
          fail(house, ADA, 1);
          return i;
        });

    assertThat(deeds(house, "person.signInRefused")).hasSize(2);
  }

  @OnBothDatabases
  void manyMaySignInAtOnce(House house) {
    Known.ada(house);
    house.setting(Setting.QUITTANCE_SIGN_IN_ATTEMPTS, "100");

    List<Boolean> in =
        AtOnce.on(
            6,
            i -> {
              signIn(house, ADA, Known.PASSWORD);
              return true;
            });

    assertThat(in).containsOnly(true);
  }

  @OnBothDatabases
  void aNewPasswordEndsTheSession(House house) {
    Known.ada(house);
    SignedIn signedIn = signIn(house, ADA, Known.PASSWORD);

    Known.password(house, ADA, "quite another password");

    assertThat(desk(house).person(signedIn, null, Known.SOMEWHERE)).isEmpty();
    assertThatThrownBy(() -> signIn(house, ADA, Known.PASSWORD)).isInstanceOf(SignInRefused.class);
    signIn(house, ADA, "quite another password");
  }

  @OnBothDatabases
  void whoIsBarredIsOutAtOnce(House house) {
    Known.ada(house);
    SignedIn signedIn = signIn(house, ADA, Known.PASSWORD);

    setActive(house, signedIn.personId(), false);

    assertThat(desk(house).person(signedIn, null, Known.SOMEWHERE)).isEmpty();
    assertThatThrownBy(() -> signIn(house, ADA, Known.PASSWORD)).isInstanceOf(SignInRefused.class);
    setActive(house, signedIn.personId(), true);
    assertThat(desk(house).person(signedIn, null, Known.SOMEWHERE)).isPresent();
  }

  @OnBothDatabases
  void whoIsNobodysContactAnyMoreIsOutAtOnce(House house) {
    ContactDetails ada = Known.ada(house);
    SignedIn signedIn = signIn(house, ADA, Known.PASSWORD);

    Known.change(house, ada, false);

    assertThat(desk(house).person(signedIn, null, Known.SOMEWHERE)).isEmpty();
    assertThatThrownBy(() -> signIn(house, ADA, Known.PASSWORD)).isInstanceOf(SignInRefused.class);
  }

  @OnBothDatabases
  void aPersonChoosesTheCustomerItActsFor(House house) {
    Known.ada(house);
    Known.put(house, Known.contoso());
    Known.contact(house, "CT-2002", ADA, Role.VIEWER);
    SignedIn signedIn = signIn(house, ADA, Known.PASSWORD);

    CurrentPerson first = person(house, signedIn, null);
    CurrentPerson chosen = person(house, signedIn, "NW-1001");

    assertThat(first.customer().reference()).isEqualTo("CT-2002");
    assertThat(first.actor().roles()).containsExactly(Role.VIEWER);
    assertThat(chosen.customer().reference()).isEqualTo("NW-1001");
    assertThat(chosen.actor().roles()).containsExactly(Role.OWNER);
    assertThat(chosen.others())
        .containsExactly(new CurrentPerson.Choice("CT-2002", "Contoso Müller & Söhne"));
    assertThat(person(house, signedIn, "XX-0").customer().reference()).isEqualTo("CT-2002");
    assertThat(house.statements(() -> person(house, signedIn, "NW-1001"))).isEqualTo(2);
  }

  @OnBothDatabases
  void staffActsForNoCustomer(House house) {
    house.inTransaction(
        () ->
            house
                .make(PeopleService.class)
                .addStaff(Actor.system(), "bob@quittance.example", "Bob", Role.ACCOUNTING));
    Known.password(house, "bob@quittance.example", Known.PASSWORD);

    CurrentPerson bob =
        person(house, signIn(house, "bob@quittance.example", Known.PASSWORD), "NW-1001");

    assertThat(bob.customer()).isNull();
    assertThat(bob.actor().customerId()).isNull();
    assertThat(bob.actor().isStaff()).isTrue();
    assertThat(bob.actor().may(Right.INVOICES_WRITE)).isTrue();
  }

  @OnBothDatabases
  void aHashOfOldIsMadeAnewAtTheSignIn(House house) {
    Known.ada(house);
    String old =
        Argon2Function.getInstance(8192, 1, 1, 32, Argon2.ID).hash(Known.PASSWORD).getResult();
    house.execute("UPDATE person SET password_hash = '" + old + "'");

    SignedIn signedIn = signIn(house, ADA, Known.PASSWORD);

    String now = (String) house.query("SELECT password_hash FROM person").get(0).get(0);
    assertThat(now).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(desk(house).person(signedIn, null, Known.SOMEWHERE)).isPresent();
    signIn(house, ADA, Known.PASSWORD);
  }

  @OnBothDatabases
  void whoHasNoPasswordYetCannotSignIn(House house) {
    Known.put(house, Known.northwind());
    Known.contact(house, "NW-1001", ADA, Role.OWNER);

    assertThatThrownBy(() -> signIn(house, ADA, "")).isInstanceOf(SignInRefused.class);
    assertThatThrownBy(() -> signIn(house, null, null)).isInstanceOf(SignInRefused.class);
    assertThatThrownBy(() -> signIn(house, "a\u0000@x.example", Known.PASSWORD))
        .isInstanceOf(SignInRefused.class);
  }

  @OnBothDatabases
  void noPasswordStandsAnywhere(House house) {
    Known.ada(house);
    signIn(house, ADA, Known.PASSWORD);
    fail(house, Known.PASSWORD + "@x.example", 1);

    assertThat(house.query("SELECT actor, object, detail FROM audit_entry").toString())
        .doesNotContain(Known.PASSWORD);
    assertThat(house.query("SELECT guard_key FROM sign_in_guard").toString())
        .doesNotContain(Known.PASSWORD);
  }

  @OnBothDatabases
  void forgottenCountsAreSweptAway(House house) {
    fail(house, "eve@x.example", 1);
    house.clock().forward(Duration.ofMinutes(10));
    fail(house, "mallory@x.example", 1);
    house.clock().forward(Duration.ofMinutes(6));

    house.make(GuardSweeper.class).sweep();

    // Mallory's own and that of the address both came from.
    assertThat(house.count("SELECT COUNT(*) FROM sign_in_guard")).isEqualTo(2);
  }

  private static void fail(House house, String email, int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> signIn(house, email, "not the password"))
          .isInstanceOf(SignInRefused.class);
    }
  }

  private static boolean isWaiting(Thread signing) {
    return Arrays.stream(signing.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("hasWaited"));
  }

  private static void failPatiently(House house, String email, int times) {
    for (int i = 0; i < times; i++) {
      fail(house, email, 1);
      if (i < times - 1) {
        house.clock().forward(Duration.ofSeconds(i < 2 ? 0 : 1L << (i - 2)));
      }
    }
  }

  private static SignedIn signIn(House house, String email, String password) {
    return desk(house).signIn(email, password, Known.SOMEWHERE);
  }

  private static CurrentPerson person(House house, SignedIn signedIn, String customer) {
    return desk(house).person(signedIn, customer, Known.SOMEWHERE).orElseThrow();
  }

  private static SignInDesk desk(House house) {
    return house.make(SignInDesk.class);
  }

  private static void setActive(House house, long person, boolean active) {
    house.inTransaction(
        () ->
            house
                .make(PeopleService.class)
                .setActive(Actors.staff(Role.ADMINISTRATOR), person, active));
  }

  private static List<List<Object>> deeds(House house, String deed) {
    return house.query("SELECT actor FROM audit_entry WHERE deed = ?", deed);
  }
}
