package org.quittance.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quittance.billing.InvoiceService;
import org.quittance.billing.Wishes;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Conflict;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.payment.PaymentMethod;
import org.quittance.payment.PaymentService;
import org.quittance.payment.ReportedPayment;
import org.quittance.platform.database.Transactions;
import org.quittance.platform.settings.Setting;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.Books;
import org.quittance.testing.Customers;
import org.quittance.testing.Database;
import org.quittance.testing.House;
import org.quittance.trail.AuditQueries;

/**
 * A copy of the running database is a database, of one moment; where it cannot be, that is said.
 */
class BackupServiceTest {

  private static final Actor ERP = Actors.erp();
  private static final Actor ADMIN = Actors.staff(Role.ADMINISTRATOR);
  private static final int TELLERS = 3;
  private static final int BEFORE = 20;

  @TempDir Path home;

  private House house;

  @AfterEach
  void leave() {
    if (house != null) {
      house.close();
    }
  }

  @Test
  void aCopyMadeWhileOthersBookIsSoundAndHasAllThatWasAnsweredBefore() {
    begin();
    Customers.add(house, "NW-1001");
    for (int i = 0; i < BEFORE; i++) {
      issue(house, "n" + i);
      pay(house, "before-" + i);
    }
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch underWay = new CountDownLatch(TELLERS * 3);
    ConcurrentLinkedQueue<String> answeredBefore = new ConcurrentLinkedQueue<>();
    MadeBackup[] made = new MadeBackup[1];
    List<List<String>> answered =
        AtOnce.on(
            TELLERS + 1,
            thread -> {
              List<String> own = new ArrayList<>();
              if (thread == TELLERS) {
                try {
                  underWay.await();
                  made[0] = make(house);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                } finally {
                  done.set(true);
                }
                return own;
              }
              for (int i = 0; !done.get(); i++) {
                String id = "t" + thread + "-" + i;
                issue(house, id);
                pay(house, id);
                own.add(id);
                if (underWay.getCount() > 0) {
                  answeredBefore.add(id);
                }
                underWay.countDown();
              }
              return own;
            });
    String after = "after";
    issue(house, after);
    pay(house, after);

    Set<List<Object>> there = Set.copyOf(payments(house));
    Path copy = home.resolve(made[0].backup().path());
    House.on(
        copy,
        restored -> {
          Books.agree(restored);
          List<List<Object>> kept = payments(restored);
          Set<Object> names = kept.stream().map(row -> row.get(0)).collect(Collectors.toSet());
          assertThat(there).containsAll(kept);
          assertThat(names).containsAll(answeredBefore).doesNotContain(after);
          assertThat(names).contains("before-0", "before-" + (BEFORE - 1));
          assertThat(restored.count("SELECT COUNT(*) FROM receipt")).isEqualTo(kept.size());
          // It is no dead copy: one goes on where it ends.
          issue(restored, "first-again");
          pay(restored, "first-again");
        });
    assertThat(answered.stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(9);
    assertThat(made[0].backup().bytes()).isGreaterThan(1_000_000);
    assertThat(made[0].filesBeside()).isFalse();
  }

  @Test
  void backupsAreNamedByTheirMomentListedAndOnRecord() throws IOException {
    begin();
    house.clock().set(Instant.parse("2026-03-16T09:00:00.500Z"));
    Backup first = make(house).backup();
    house.clock().forward(Duration.ofMinutes(1));
    Backup second = make(house).backup();
    // What a server left behind that was killed, and what somebody else put there.
    Files.createDirectory(home.resolve("backups/2026-03-16T09-02-00.000Z.part"));
    Files.createDirectory(home.resolve("backups/mine"));

    assertThat(first.name()).isEqualTo("2026-03-16T09-00-00.500Z");
    assertThat(list(house)).containsExactly(second, first);
    assertThat(first.madeAt()).isEqualTo(Instant.parse("2026-03-16T09:00:00.500Z"));
    assertThat(
            house
                .make(AuditQueries.class)
                .page(ADMIN, null, "backup/" + first.name(), null, 10)
                .items())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.deed()).isEqualTo("backup.made");
              assertThat(entry.customer()).isNull();
              assertThat(entry.detail()).isEqualTo(first.bytes() + " bytes");
            });
    house.clock().forward(Duration.ofMinutes(1));
    make(house);
    try (Stream<Path> left = Files.list(home.resolve("backups"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              first.name(), second.name(), "2026-03-16T09-02-00.500Z", "mine");
    }
  }

  @Test
  void twoAtOnceAreOne() {
    begin();
    BackupFolder folder = house.make(BackupFolder.class);
    Instant now = house.clock().instant();
    List<Class<?>> refused = new ArrayList<>();

    folder.add(
        now,
        0,
        part -> {
          try {
            Files.createDirectory(part.resolve("derby"));
            folder.add(now.plusSeconds(1), 0, other -> {});
          } catch (Conflict refusal) {
            refused.add(refusal.getClass());
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });

    assertThat(refused).containsExactly(BackupBeingMade.class);
    assertThat(list(house)).hasSize(1);
    assertThatThrownBy(() -> folder.add(now, 0, part -> {})).isInstanceOf(BackupBeingMade.class);
  }

  @Test
  void oneThatFailsLeavesNothingAndIsNotInTheWayOfTheNext() {
    begin();
    BackupFolder folder = house.make(BackupFolder.class);
    Instant now = house.clock().instant();

    assertThatThrownBy(
            () ->
                folder.add(
                    now,
                    0,
                    part -> {
                      throw new IllegalStateException("The disk is gone");
                    }))
        .hasMessage("The disk is gone");

    assertThat(home.resolve("backups")).isEmptyDirectory();
    folder.add(now, 0, BackupServiceTest::folderOf);
    assertThat(list(house)).hasSize(1);
  }

  @Test
  void aDiskThatWouldBeFullIsSpared() {
    begin();
    assertThat(house.make(BackupRepository.class).bytes()).isGreaterThan(500_000);
    house.make(BackupFolder.class).spare = Long.MAX_VALUE / 2;

    assertThatThrownBy(() -> make(house))
        .isInstanceOf(NoRoomForBackup.class)
        .hasMessageContaining(" MB are free. Take old backups to another machine first.");
    assertThat(home.resolve("backups")).isEmptyDirectory();
  }

  @Test
  void aDatabaseServerIsBackedUpByItsOwnCommands() {
    try (House served = new House(Database.POSTGRESQL)) {
      served.setting(Setting.QUITTANCE_HOME, home.toString());

      assertThatThrownBy(() -> make(served))
          .isInstanceOf(BackupElsewhere.class)
          .hasMessageContaining("docs/operations.md");
      assertThat(list(served)).isEmpty();
      assertThat(home).isEmptyDirectory();
    }
  }

  @Test
  void onlyWhoRunsThePortalMayAsk() {
    begin();
    Actor reader = Actors.client(Right.INVOICES_READ);
    Actor agent = Actors.staff(Role.AGENT);
    BackupService service = house.make(BackupService.class);
    BackupQueries queries = house.make(BackupQueries.class);

    assertThatThrownBy(() -> service.make(reader)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> queries.newest(reader)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> service.make(agent)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries.newest(agent)).isInstanceOf(NotFound.class);
    assertThat(home.resolve("backups")).doesNotExist();
  }

  private void begin() {
    house = new House(Database.DERBY);
    house.setting(Setting.QUITTANCE_HOME, home.toString());
  }

  private static void folderOf(Path part) {
    try {
      Files.createDirectory(part.resolve("derby"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MadeBackup make(House house) {
    return house.make(BackupService.class).make(ADMIN);
  }

  private static List<Backup> list(House house) {
    return house.make(BackupQueries.class).newest(ADMIN);
  }

  private static void issue(House house, String number) {
    house
        .make(Transactions.class)
        .inOne(
            () ->
                house
                    .make(InvoiceService.class)
                    .issue(ERP, Wishes.untaxed(number, "NW-1001", "10"), null));
  }

  private static void pay(House house, String externalId) {
    house
        .make(Transactions.class)
        .inOne(
            () ->
                house
                    .make(PaymentService.class)
                    .recordReported(
                        ERP,
                        new ReportedPayment(
                            "NW-1001",
                            new BigDecimal("10"),
                            "EUR",
                            PaymentMethod.BANK_TRANSFER,
                            externalId,
                            LocalDate.parse("2026-03-16"),
                            null,
                            null)));
  }

  /** What never changes of a payment. */
  private static List<List<Object>> payments(House house) {
    return house.query("SELECT external_id, public_id, amount, created_at FROM payment");
  }
}
