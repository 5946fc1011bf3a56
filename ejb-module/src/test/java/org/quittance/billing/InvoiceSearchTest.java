package org.quittance.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Role;
import org.quittance.testing.Actors;
import org.quittance.testing.Customers;
import org.quittance.testing.Database;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** Who searches in one customer's invoices finds all of that customer's, and pays for no others. */
class InvoiceSearchTest {

  private static final Actor ERP = Actors.erp();

  @OnBothDatabases
  void inOneCustomersInvoicesTheSameIsFoundAsAmongAll(House house) {
    long northwind = Customers.add(house, "NW-1001");
    Customers.add(house, "CT-2002");
    for (String customer : List.of("NW-1001", "CT-2002")) {
      issue(house, customer + "-1", customer, "Managed hosting, 50% off (cluster_m)");
      issue(house, customer + "-2", customer, "O'Brien's back\\slash & crème brûlée");
      issue(house, customer + "-3", customer, "a~b " + northwind + "~managed ü:* x|y");
    }

    for (String typed :
        List.of(
            "managed",
            "man host",
            "NW-1001-2",
            "1001",
            "1,452.00",
            "o'brien",
            "back\\slash",
            "cluster_m",
            "50%",
            "a~b",
            northwind + "~man",
            "ü:*",
            "x|y",
            "anaged",
            "~",
            "'")) {
      List<String> expected =
          page(house, ERP, null, typed).stream()
              .filter(row -> row.customer().equals("NW-1001"))
              .map(InvoiceRow::number)
              .toList();
      Actor viewer = Actors.personOf(northwind, Role.VIEWER);
      assertThat(numbers(house, viewer, null, typed)).as(typed).isEqualTo(expected);
      assertThat(numbers(house, viewer, "NW-1001", typed)).as(typed).isEqualTo(expected);
      assertThat(numbers(house, viewer, "CT-2002", typed)).as(typed).isEmpty();
      assertThat(numbers(house, ERP, "NW-1001", typed)).as(typed).isEqualTo(expected);
      assertThat(counted(house, ERP, "NW-1001", typed)).as(typed).isEqualTo(expected.size());
      assertThat(numbers(house, ERP, "nobody", typed)).as(typed).isEmpty();
    }
    assertThat(numbers(house, ERP, "NW-1001", "managed")).hasSize(2);
  }

  @Test
  void postgreSqlLooksAtNoOtherCustomersInvoices() {
    try (House house = new House(Database.POSTGRESQL)) {
      // Its thousands of invoices are only to be looked for.
      house.booksMayDrift();
      long northwind = Customers.add(house, "NW-1001");
      long contoso = Customers.add(house, "CT-2002");
      issue(house, "seed", "NW-1001", "Managed hosting");
      add(house, northwind, "n", "CASE WHEN n % 1000 = 0 THEN ' rare' ELSE ' usual' END");
      add(house, contoso, "c", "' rare'");
      house.execute("VACUUM ANALYZE invoice");
      house.execute("ANALYZE customer");
      InvoiceQueries queries = house.make(InvoiceQueries.class);
      Actor viewer = Actors.personOf(northwind, Role.VIEWER);

      for (String plan :
          house.plans(
              () -> {
                queries.page(viewer, asking(null, "rare"), InvoiceSort.NEWEST, null, 25);
                queries.counts(viewer, asking(null, "rare"), 1000);
                queries.page(ERP, asking("NW-1001", "rare"), InvoiceSort.DUE, null, 25);
                queries.count(ERP, asking("NW-1001", "rare"), 1000);
              })) {
        assertThat(plan).contains("invoice_customer_words").doesNotContain("Seq Scan on invoice");
      }
      assertThat(numbers(house, viewer, null, "rare")).hasSize(5);
      assertThat(
              house.plans(
                  () -> queries.page(ERP, asking(null, "usual"), InvoiceSort.DUE, null, 25)))
          .allSatisfy(plan -> assertThat(plan).doesNotContain("invoice_customer_words"));
    }
  }

  /** Five thousand more, with words enough for PostgreSQL to know which of them are rare. */
  private static void add(House house, long customer, String mark, String words) {
    house.execute(
        """
        INSERT INTO invoice SELECT made.*
          FROM invoice AS first, generate_series(1, 5000) AS n, LATERAL jsonb_populate_record(first,
            jsonb_build_object('id', %1$d0000 + n, 'public_id', '%2$s' || n, 'number', '%2$s' || n,
              'customer_id', %1$d, 'search_words', '%2$s' || n || ' w' || n %% 300 || %3$s)) AS made
          WHERE first.number = 'seed'
        """
            .formatted(customer, mark, words));
  }

  private static void issue(House house, String number, String customer, String description) {
    IssueInvoice.Line line = Wishes.line(description, "1", "1452", "Z", "0");
    house.inTransaction(
        () ->
            house
                .make(InvoiceService.class)
                .issue(ERP, Wishes.of(number, customer, List.of(line)), null));
  }

  private static InvoiceFilter asking(String customer, String words) {
    return new InvoiceFilter(null, customer, words, null, null, null, null, null);
  }

  private static List<InvoiceRow> page(House house, Actor actor, String customer, String words) {
    return house
        .make(InvoiceQueries.class)
        .page(actor, asking(customer, words), InvoiceSort.NEWEST, null, 25)
        .items();
  }

  private static List<String> numbers(House house, Actor actor, String customer, String words) {
    return page(house, actor, customer, words).stream().map(InvoiceRow::number).toList();
  }

  private static int counted(House house, Actor actor, String customer, String words) {
    return house.make(InvoiceQueries.class).count(actor, asking(customer, words), 1000);
  }
}
