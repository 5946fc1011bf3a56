package org.quittance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.quittance.account.SignInDesk;
import org.quittance.account.TokenDesk;
import org.quittance.billing.InvoiceCounts;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.testing.Actors;
import org.quittance.testing.House;
import org.quittance.testing.OnBothDatabases;

/** What the contract promises of demo mode is there. */
class DemoTest {

  @OnBothDatabases
  void everyStatusAndTwoCurrenciesAreThereAndEverySignInWorks(House house) {
    house.inTransaction(
        () -> {
          house.make(DemoPeople.class).fill(Actor.system());
          house.make(DemoBooks.class).fill(Actor.system());
          house.make(DemoTickets.class).fill(Actor.system());
        });

    house.make(DemoTickets.class).attach(Actor.system());

    InvoiceCounts counts =
        house.make(InvoiceQueries.class).counts(Actors.erp(), InvoiceFilter.all(), 1000);
    assertThat(counts.all()).isGreaterThanOrEqualTo(200);
    assertThat(List.of(counts.unpaid(), counts.overdue(), counts.paid())).allMatch(n -> n >= 5);
    assertThat(house.count("SELECT COUNT(*) FROM invoice WHERE cancelled_at IS NOT NULL"))
        .isPositive();
    assertThat(house.count("SELECT COUNT(*) FROM invoice WHERE paid > 0 AND outstanding > 0"))
        .isPositive();
    assertThat(house.count("SELECT COUNT(*) FROM invoice WHERE credited > 0 AND outstanding > 0"))
        .isPositive();
    assertThat(house.count("SELECT COUNT(*) FROM invoice WHERE credited > 0 AND outstanding = 0"))
        .isPositive();
    assertThat(house.count("SELECT COUNT(*) FROM credit_note WHERE unapplied > 0")).isPositive();
    assertThat(house.count("SELECT COUNT(DISTINCT currency) FROM invoice")).isEqualTo(2);
    assertThat(house.count("SELECT COUNT(*) FROM payment WHERE unallocated > 0")).isPositive();
    assertThat(house.count("SELECT COUNT(DISTINCT status) FROM ticket")).isEqualTo(6);
    assertThat(house.count("SELECT COUNT(DISTINCT customer_id) FROM ticket")).isEqualTo(3);
    assertThat(house.count("SELECT COUNT(*) FROM ticket_message WHERE visibility = 'INTERNAL'"))
        .isPositive();
    assertThat(house.count("SELECT COUNT(*) FROM ticket_link")).isPositive();
    assertThat(house.count("SELECT COUNT(*) FROM ticket_macro")).isPositive();
    assertThat(house.count("SELECT COUNT(*) FROM ticket_attachment")).isEqualTo(2);
    for (String email :
        List.of(
            "owner@northwind.example",
            "billing@northwind.example",
            "support@northwind.example",
            "viewer@northwind.example",
            "owner@contoso.example",
            "owner@fabrikam.example",
            "agent@quittance.example",
            "accounting@quittance.example",
            "admin@quittance.example")) {
      assertThat(house.make(SignInDesk.class).signIn(email, "quittance-demo", Actor.Origin.NONE))
          .as(email)
          .isNotNull();
    }
    TokenDesk tokens = house.make(TokenDesk.class);
    assertThat(tokens.client("demo-erp-token", Actor.Origin.NONE).orElseThrow().scopes())
        .contains(Right.INVOICES_WRITE)
        .doesNotContain(Right.ADMIN);
    assertThat(tokens.client("demo-readonly-token", Actor.Origin.NONE).orElseThrow().scopes())
        .allMatch(right -> right.scope().endsWith(":read"));
  }
}
