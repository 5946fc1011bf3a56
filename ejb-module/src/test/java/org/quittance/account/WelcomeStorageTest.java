package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Flaw;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Role;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class WelcomeStorageTest {

  private static final String BOB = "bob@quittance.example";

  @TempDir Path home;

  private final List<String> printed = new ArrayList<>();

  @OnBothDatabases
  void aWelcomeLinkIsGoodOnce(House house) {
    String code = linkOfBob(house);
    assertThat(desk(house).whom(code)).contains(BOB);

    SignedIn signedIn = choose(house, code, Known.PASSWORD);

    assertThat(person(house, signedIn)).isPresent();
    assertThat(desk(house).whom(code)).isEmpty();
    assertThatThrownBy(() -> choose(house, code, "some other password"))
        .isInstanceOf(NotFound.class);
    house.make(SignInDesk.class).signIn(BOB, Known.PASSWORD, Known.SOMEWHERE);
  }

  @OnBothDatabases
  void ofManyWhoUseALinkAtOnceOneChooses(House house) {
    String code = linkOfBob(house);

    List<Boolean> chosen =
        AtOnce.on(
            4,
            i -> {
              try {
                choose(house, code, Known.PASSWORD + i);
                return true;
              } catch (NotFound e) {
                return false;
              }
            });

    assertThat(chosen).containsOnlyOnce(true);
    assertThat(house.query("SELECT password_version FROM person")).containsExactly(List.of(1L));
  }

  @OnBothDatabases
  void onlyTheHashOfACodeIsKept(House house) {
    String code = linkOfBob(house);

    assertThat(code).matches("[A-Za-z0-9_-]{43}");
    assertThat(house.query("SELECT code_hash FROM welcome_link"))
        .containsExactly(List.of(Secrets.hash(code)));
  }

  @OnBothDatabases
  void aLinkIsGoodForADay(House house) {
    String code = linkOfBob(house);

    house.clock().forward(Duration.ofHours(24).minusMillis(1));
    assertThat(desk(house).whom(code)).isPresent();
    house.clock().forward(Duration.ofMillis(1));

    assertThat(desk(house).whom(code)).isEmpty();
    assertThatThrownBy(() -> choose(house, code, Known.PASSWORD)).isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void aNewLinkMakesTheOldOneVoid(House house) {
    String first = linkOfBob(house);
    String second = linkAgain(house);

    assertThat(desk(house).whom(first)).isEmpty();
    assertThat(desk(house).whom(second)).contains(BOB);
  }

  @OnBothDatabases
  void whoIsBarredHasNoLink(House house) {
    String code = linkOfBob(house);
    long bob = house.count("SELECT id FROM person");

    house.inTransaction(
        () -> house.make(PeopleService.class).setActive(Actor.system(), bob, false));

    assertThat(desk(house).whom(code)).isEmpty();
  }

  @OnBothDatabases
  void aRefusedPasswordLeavesTheLinkGood(House house) {
    String code = linkOfBob(house);

    InvalidInput refusal =
        catchThrowableOfType(InvalidInput.class, () -> choose(house, code, "short"));

    assertThat(refusal.flaws()).extracting(Flaw::pointer).containsExactly("/password");
    assertThat(desk(house).whom(code)).contains(BOB);
  }

  @OnBothDatabases
  void aNewPasswordOpensAClosedDoor(House house) {
    String code = linkOfBob(house);
    house.setting(Setting.QUITTANCE_SIGN_IN_ATTEMPTS, "1");
    SignInDesk signIn = house.make(SignInDesk.class);
    assertThatThrownBy(() -> signIn.signIn(BOB, "not the password", Known.SOMEWHERE))
        .isInstanceOf(SignInRefused.class);

    choose(house, code, Known.PASSWORD);

    assertThat(signIn.signIn(BOB, Known.PASSWORD, Known.SOMEWHERE)).isNotNull();
  }

  @OnBothDatabases
  void theFirstStartMakesAnAdministrator(House house) throws IOException {
    house.setting(Setting.QUITTANCE_HOME, home.toString());
    start(house);
    Path file = home.resolve("first-sign-in.txt");
    String code = Files.readString(file).strip().replaceAll(".*/welcome/", "");
    assertThat(Files.readString(file)).contains("http://localhost:8080/portal/welcome/");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(printed).singleElement().asString().contains("/portal/welcome/" + code);
    assertThat(desk(house).whom(code)).contains("");

    SignedIn signedIn =
        desk(house)
            .choosePassword(
                code, "Root@Quittance.example", "Root", Known.PASSWORD, Known.SOMEWHERE);

    CurrentPerson root = person(house, signedIn).orElseThrow();
    assertThat(root.email()).isEqualTo("root@quittance.example");
    assertThat(root.actor().roles()).containsExactly(Role.ADMINISTRATOR);
    assertThat(file).doesNotExist();
    assertThat(desk(house).firstStart()).isEmpty();
    house.make(FirstStart.class).start();
    assertThat(file).doesNotExist();
    assertThat(printed).hasSize(1);
  }

  @OnBothDatabases
  void eachStartMakesTheLinkAnew(House house) {
    String first = desk(house).firstStart().orElseThrow();
    String second = desk(house).firstStart().orElseThrow();

    assertThat(desk(house).whom(first)).isEmpty();
    assertThat(desk(house).whom(second)).contains("");
    house.clock().forward(Duration.ofDays(7));
    assertThat(desk(house).whom(second)).isEmpty();
  }

  @OnBothDatabases
  void ofManyWhoStartAtOnceOneBecomesAdministrator(House house) {
    house.setting(Setting.QUITTANCE_HOME, home.toString());
    String code = desk(house).firstStart().orElseThrow();

    List<Boolean> chosen =
        AtOnce.on(
            4,
            i -> {
              try {
                desk(house)
                    .choosePassword(
                        code, "root" + i + "@x.example", "Root", Known.PASSWORD, Known.SOMEWHERE);
                return true;
              } catch (NotFound e) {
                return false;
              }
            });

    assertThat(chosen).containsOnlyOnce(true);
    assertThat(house.count("SELECT COUNT(*) FROM person")).isEqualTo(1);
  }

  @OnBothDatabases
  void aCustomersPersonDoesNotBecomeAdministrator(House house) {
    Known.ada(house);
    String code = desk(house).firstStart().orElseThrow();

    InvalidInput refusal =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                desk(house)
                    .choosePassword(
                        code,
                        "ada@northwind.example",
                        "Ada",
                        "another long password",
                        Known.SOMEWHERE));

    assertThat(refusal.flaws()).extracting(Flaw::pointer).containsExactly("/email");
    assertThat(desk(house).whom(code)).contains("");
  }

  @OnBothDatabases
  void demoModeHasNoFirstStart(House house) {
    house.setting(Setting.QUITTANCE_HOME, home.toString());
    house.setting(Setting.QUITTANCE_DEMO, "true");

    start(house);

    assertThat(house.count("SELECT COUNT(*) FROM welcome_link")).isZero();
    assertThat(home.resolve("first-sign-in.txt")).doesNotExist();
  }

  /** The house, like the container, starts what it makes. */
  private void start(House house) {
    Terminal terminal =
        new Terminal() {
          @Override
          void print(String line) {
            printed.add(line);
          }
        };
    house.provide(Terminal.class, terminal);
    house.make(FirstStart.class);
  }

  private static String linkOfBob(House house) {
    return house.inTransaction(
        () -> {
          PeopleService people = house.make(PeopleService.class);
          long id = people.addStaff(Actor.system(), BOB, "Bob", Role.AGENT);
          return people.welcomeLink(Actor.system(), id);
        });
  }

  private static String linkAgain(House house) {
    long bob = house.count("SELECT id FROM person");
    return house.inTransaction(
        () -> house.make(PeopleService.class).welcomeLink(Actor.system(), bob));
  }

  private static SignedIn choose(House house, String code, String password) {
    return desk(house).choosePassword(code, null, null, password, Known.SOMEWHERE);
  }

  private static Optional<CurrentPerson> person(House house, SignedIn signedIn) {
    return house.make(SignInDesk.class).person(signedIn, null, Known.SOMEWHERE);
  }

  private static WelcomeDesk desk(House house) {
    return house.make(WelcomeDesk.class);
  }
}
