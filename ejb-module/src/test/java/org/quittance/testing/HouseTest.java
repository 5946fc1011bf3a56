package org.quittance.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.TransactionRequiredException;
import org.quittance.platform.audit.Audit;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.settings.Setting;
import org.quittance.platform.settings.Settings;

/** The tests' own floor: it must bear before anything stands on it. */
class HouseTest {

  private static final String ENTRIES = "SELECT COUNT(*) FROM audit_entry";

  @OnBothDatabases
  void whatATransactionWroteIsThereAfterIt(House house) {
    house.inTransaction(() -> tell(house));

    assertThat(house.count(ENTRIES)).isEqualTo(1);
  }

  @OnBothDatabases
  void eachTestBeginsWithAnEmptyDatabase(House house) {
    house.inTransaction(() -> tell(house));

    assertThat(new House(house.database()).count(ENTRIES)).isZero();
  }

  @OnBothDatabases
  void whatFailedLeavesNothing(House house) {
    assertThatThrownBy(
            () ->
                house.inTransaction(
                    () -> {
                      tell(house);
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(house.count(ENTRIES)).isZero();
  }

  @OnBothDatabases
  void nothingIsWrittenOutsideOfATransaction(House house) {
    assertThatThrownBy(() -> tell(house)).isInstanceOf(TransactionRequiredException.class);
  }

  @OnBothDatabases
  void everyThreadHasATransactionOfItsOwn(House house) {
    AtOnce.on(
        16,
        i -> {
          house.inTransaction(() -> tell(house));
          return i;
        });

    assertThat(house.count(ENTRIES)).isEqualTo(16);
  }

  @OnBothDatabases
  void statementsAreCounted(House house) {
    assertThat(
            house.sql(
                () ->
                    house
                        .em()
                        .createQuery("SELECT COUNT(a) FROM AuditEntry a", Long.class)
                        .getSingleResult()))
        .singleElement()
        .asString()
        .contains("audit_entry");
  }

  @OnBothDatabases
  void theDialectIsThatOfTheDatabase(House house) {
    assertThat(house.make(Dialect.class).isDerby()).isEqualTo(house.database() == Database.DERBY);
  }

  @OnBothDatabases
  void aSettingHoldsForOneTest(House house) {
    house.setting(Setting.QUITTANCE_SELLER_TERMS_DAYS, "14");

    assertThat(house.make(Settings.class).termsDays()).isEqualTo(14);
    house.close();
    assertThat(house.make(Settings.class).termsDays()).isEqualTo(30);
  }

  private static void tell(House house) {
    house.make(Audit.class).tell(Actors.erp(), null, "test.done", "test/1", null);
  }
}
