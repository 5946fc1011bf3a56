package org.quittance.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Forbidden;
import org.quittance.kernel.InvalidInput;
import org.quittance.kernel.NotFound;
import org.quittance.kernel.Page;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.kernel.StaleVersion;
import org.quittance.platform.database.Transactions;
import org.quittance.testing.Actors;
import org.quittance.testing.AtOnce;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

class CustomerStorageTest {

  @OnBothDatabases
  void whatWasPutIsFound(House house) {
    CustomerDetails put = Known.put(house, Known.northwind());

    CustomerDetails found = queries(house).find(Actors.erp(), "NW-1001");

    assertThat(found).isEqualTo(put);
    assertThat(found.addressLines()).containsExactly("Hafenstraße 1");
    assertThat(found.createdAt()).isEqualTo(house.clock().instant());
  }

  @OnBothDatabases
  void puttingTheSameTwiceChangesNothing(House house) {
    CustomerDetails first = Known.put(house, Known.northwind());
    house.clock().forward(Duration.ofHours(1));

    Put<CustomerDetails> second = put(house, Known.northwind(), null);

    assertThat(second.created()).isFalse();
    assertThat(second.value()).isEqualTo(first);
    assertThat(house.count("SELECT COUNT(*) FROM audit_entry")).isEqualTo(1);
  }

  @OnBothDatabases
  void puttingSomethingElseIsANewVersion(House house) {
    CustomerDetails first = Known.put(house, Known.northwind());
    house.clock().forward(Duration.ofHours(1));

    CustomerDetails second =
        put(house, Known.with(Known.northwind(), name -> "Southwind"), first.version()).value();

    assertThat(second.version()).isGreaterThan(first.version());
    assertThat(second.updatedAt()).isEqualTo(house.clock().instant());
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(names(search(house, "south"))).containsExactly("Southwind");
    assertThat(search(house, "north").items()).isEmpty();
  }

  @OnBothDatabases
  void aVersionThatIsNoLongerTheCurrentOneIsRefused(House house) {
    long version = Known.put(house, Known.northwind()).version();

    assertThatThrownBy(() -> put(house, Known.northwind(), version + 1))
        .isInstanceOf(StaleVersion.class);
    assertThatThrownBy(() -> put(house, Known.contoso(), 1L)).isInstanceOf(StaleVersion.class);
  }

  @OnBothDatabases
  void ofManyWhoReadTheSameVersionOneChangesIt(House house) {
    long version = Known.put(house, Known.northwind()).version();
    Transactions transactions = house.make(Transactions.class);
    CustomerService service = house.make(CustomerService.class);

    List<Boolean> accepted =
        AtOnce.on(
            6,
            i -> {
              PutCustomer wish = Known.with(Known.northwind(), name -> name + " " + i);
              try {
                transactions.inOne(() -> service.put(Actors.erp(), wish, version));
                return true;
              } catch (StaleVersion e) {
                return false;
              }
            });

    assertThat(accepted).containsOnlyOnce(true);
  }

  @OnBothDatabases
  void onlyTheErpWritesCustomers(House house) {
    CustomerDetails northwind = Known.put(house, Known.northwind());

    assertThatThrownBy(() -> put(house, Actors.client(Right.CUSTOMERS_READ)))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> put(house, Actors.personOf(northwind.key(), Role.OWNER)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> put(house, Actors.staff(Role.AGENT))).isInstanceOf(NotFound.class);
    assertThat(put(house, Actors.staff(Role.ADMINISTRATOR)).created()).isFalse();
  }

  @OnBothDatabases
  void aPersonSeesItsOwnCustomerOnly(House house) {
    CustomerDetails northwind = Known.put(house, Known.northwind());
    Known.put(house, Known.contoso());
    Actor owner = Actors.personOf(northwind.key(), Role.OWNER);

    assertThat(queries(house).find(owner, "NW-1001")).isEqualTo(northwind);
    assertThatThrownBy(() -> queries(house).find(owner, "CT-2002")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> queries(house).find(owner, "XX-0")).isInstanceOf(NotFound.class);
    assertThat(queries(house).page(owner, null, null, null, 10).items()).containsExactly(northwind);
    assertThatThrownBy(
            () -> queries(house).find(Actors.personOf(northwind.key(), Role.BILLING), "NW-1001"))
        .isInstanceOf(NotFound.class);
  }

  @OnBothDatabases
  void aCustomerIsFoundByTheBeginningOfAnyWord(House house) {
    Known.put(house, Known.northwind());
    Known.put(house, Known.contoso());

    assertThat(names(search(house, "trad"))).containsExactly("Northwind Trading");
    assertThat(names(search(house, "TRADING north"))).containsExactly("Northwind Trading");
    assertThat(names(search(house, "müll"))).containsExactly("Contoso Müller & Söhne");
    assertThat(names(search(house, "nw-1"))).containsExactly("Northwind Trading");
    assertThat(names(search(house, "accounts@con"))).containsExactly("Contoso Müller & Söhne");
    assertThat(search(house, "rading").items()).isEmpty();
    assertThat(search(house, "%").items()).isEmpty();
    assertThat(search(house, "north contoso").items()).isEmpty();
  }

  @OnBothDatabases
  void whatNoDatabaseTakesFindsNothing(House house) {
    Known.put(house, Known.northwind());

    assertThat(names(search(house, "north\u0000 trad\ud800"))).hasSize(1);
    assertThat(search(house, "\u0000").items()).isEmpty();
    assertThat(marked(house, List.of("NW\u0000"), "DE\u0000", "a\u0000@x.example")).isEmpty();
    assertThatThrownBy(() -> queries(house).find(Actors.erp(), "NW\u0000"))
        .isInstanceOf(NotFound.class);
    assertThat(house.make(CustomerLookup.class).byReference(Actors.erp(), "NW\u0000")).isEmpty();
    assertThat(page(house, Instant.MIN, null).items()).hasSize(1);
  }

  @OnBothDatabases
  void pagesByNameGoForthAndBack(House house) {
    for (int i = 0; i < 5; i++) {
      Known.put(house, Known.customer("C-" + i, "Company " + i / 2, "c@x.example", null));
    }

    Page<CustomerDetails> first = page(house, null, null);
    Page<CustomerDetails> second = page(house, null, first.older());
    Page<CustomerDetails> third = page(house, null, second.older());

    assertThat(references(first)).containsExactly("C-0", "C-1");
    assertThat(references(second)).containsExactly("C-2", "C-3");
    assertThat(references(third)).containsExactly("C-4");
    assertThat(first.newer()).isNull();
    assertThat(third.older()).isNull();
    assertThat(page(house, null, third.newer()).items()).isEqualTo(second.items());
    assertThat(page(house, null, second.newer())).isEqualTo(first);
  }

  @OnBothDatabases
  void changesSinceAnInstantComeInTheirOrder(House house) {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      times.add(house.clock().instant());
      Known.put(house, Known.customer("C-" + i, "Company " + (9 - i), "c@x.example", null));
      house.clock().forward(Duration.ofMinutes(1));
    }

    Page<CustomerDetails> first = page(house, times.get(1), null);
    Page<CustomerDetails> second = page(house, times.get(1), first.older());

    assertThat(references(first)).containsExactly("C-1", "C-2");
    assertThat(references(second)).containsExactly("C-3");
    assertThat(second.older()).isNull();
    assertThatThrownBy(() -> page(house, null, first.older())).isInstanceOf(InvalidInput.class);
  }

  @OnBothDatabases
  void aListIsCountedNoFurtherThanOneAboveTheBound(House house) {
    for (int i = 0; i < 4; i++) {
      Known.put(house, Known.customer("C-" + i, "Company " + i, "c@x.example", null));
    }
    CustomerQueries queries = queries(house);

    assertThat(queries.count(Actors.erp(), null, null, 10)).isEqualTo(4);
    assertThat(queries.count(Actors.erp(), "comp", house.clock().instant(), 10)).isEqualTo(4);
    assertThat(queries.count(Actors.erp(), null, null, 2)).isEqualTo(3);
    assertThat(queries.count(Actors.erp(), "nobody", null, 10)).isZero();
  }

  @OnBothDatabases
  void aPageIsOneQuery(House house) {
    Known.put(house, Known.northwind());
    Known.put(house, Known.contoso());

    assertThat(house.statements(() -> page(house, null, null))).isEqualTo(1);
  }

  @OnBothDatabases
  void aBuyerIsKnownByHisMarks(House house) {
    Known.put(house, Known.northwind());
    Known.put(house, Known.contoso());
    Known.put(house, Known.customer("NW-9", "Northwind Retail", "retail@northwind.example", null));

    assertThat(marked(house, List.of("other", "CT-2002"), "DE111222333", null))
        .containsExactly("CT-2002");
    assertThat(marked(house, List.of("nw-1001"), "de111 222333", null)).containsExactly("NW-1001");
    assertThat(marked(house, null, null, "accounts@CONTOSO.example")).containsExactly("CT-2002");
    assertThat(marked(house, List.of("NW-9", "NW-1001"), null, null))
        .containsExactlyInAnyOrder("NW-9", "NW-1001");
    assertThat(marked(house, List.of(), "ATU1", "nobody@x.example")).isEmpty();
    assertThat(marked(house, List.of(), " ", " ")).isEmpty();
    assertThatThrownBy(
            () ->
                queries(house)
                    .byMarks(Actors.client(Right.CUSTOMERS_READ), List.of("NW-9"), null, null))
        .isInstanceOf(Forbidden.class);
  }

  private static CustomerQueries queries(House house) {
    return house.make(CustomerQueries.class);
  }

  private static Put<CustomerDetails> put(House house, PutCustomer wish, Long version) {
    return house.inTransaction(
        () -> house.make(CustomerService.class).put(Actors.erp(), wish, version));
  }

  private static Put<CustomerDetails> put(House house, Actor actor) {
    return house.inTransaction(
        () -> house.make(CustomerService.class).put(actor, Known.northwind(), null));
  }

  private static Page<CustomerDetails> search(House house, String words) {
    return queries(house).page(Actors.erp(), words, null, null, 10);
  }

  private static Page<CustomerDetails> page(House house, Instant since, String cursor) {
    return queries(house).page(Actors.erp(), null, since, cursor, 2);
  }

  private static List<String> marked(
      House house, List<String> identifiers, String vatId, String address) {
    return queries(house)
        .byMarks(Actors.client(Right.INVOICES_WRITE), identifiers, vatId, address)
        .stream()
        .map(CustomerDetails::reference)
        .toList();
  }

  private static List<String> names(Page<CustomerDetails> page) {
    return page.items().stream().map(CustomerDetails::name).toList();
  }

  private static List<String> references(Page<CustomerDetails> page) {
    return page.items().stream().map(CustomerDetails::reference).toList();
  }
}
