package org.quittance.web.customer.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quittance.billing.InvoiceCounts;
import org.quittance.billing.InvoiceFilter;
import org.quittance.billing.InvoiceQueries;
import org.quittance.billing.InvoiceRow;
import org.quittance.billing.InvoiceSort;
import org.quittance.billing.InvoiceStatus;
import org.quittance.billing.OpenSums;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.Money;
import org.quittance.kernel.Page;
import org.quittance.kernel.Role;
import org.quittance.payment.CreditQueries;
import org.quittance.web.CurrentPersonBacking;

/** What the list of invoices makes of its address. */
class InvoicesBackingTest {

  private final AskedFor asked = new AskedFor();

  @Test
  void theAddressSaysWhatIsShown() {
    InvoicesBacking list = list("OVERDUE", "  hosting  ", "due", "here");

    assertThat(asked.filter.status()).isEqualTo(InvoiceStatus.OVERDUE);
    assertThat(asked.filter.words()).isEqualTo("hosting");
    assertThat(asked.sort).isEqualTo(InvoiceSort.DUE);
    assertThat(asked.cursor).isEqualTo("here");
    assertThat(list.isMisread()).isFalse();
    assertThat(list.older()).isEqualTo("?status=OVERDUE&q=hosting&sort=due&after=older");
    assertThat(list.filteredBy("")).isEqualTo("?q=hosting&sort=due");
    assertThat(list.orderedBy("newest")).isEqualTo("?status=OVERDUE&q=hosting");
  }

  @Test
  void whatItCannotReadIsLeftOutAndSaid() {
    InvoicesBacking list = list("LATE", null, "colour", null);

    assertThat(list.isMisread()).isTrue();
    assertThat(list.filter()).isEmpty();
    assertThat(list.order()).isEqualTo("newest");
  }

  @Test
  void aPlaceThatIsNoneLeadsToTheBeginning() {
    InvoicesBacking list = list("paid", null, null, "nowhere");

    assertThat(list.isMisread()).isTrue();
    assertThat(asked.cursor).isNull();
    assertThat(asked.filter.status()).isEqualTo(InvoiceStatus.PAID);
  }

  @Test
  void anEmptyAddressIsAllOfThemTheNewestFirst() {
    InvoicesBacking list = list("", " ", "", "");

    assertThat(list.isMisread()).isFalse();
    assertThat(list.isNarrowed()).isFalse();
    assertThat(list.filteredBy("")).isEmpty();
  }

  // The container is not here to inject.
  @SuppressWarnings("UnnecessaryAssignment")
  private InvoicesBacking list(String status, String words, String sort, String after) {
    InvoicesBacking list = new InvoicesBacking();
    list.current = new SomebodySignedIn();
    list.queries = asked;
    list.credits = new NoCredit();
    list.setStatus(status);
    list.setWords(words);
    list.setSort(sort);
    list.setAfter(after);
    list.load();
    return list;
  }

  private static final class SomebodySignedIn extends CurrentPersonBacking {
    @Override
    public Actor actor() {
      return new Actor(
          Actor.Kind.PERSON,
          1,
          "owner@northwind.example",
          1L,
          Set.of(Role.OWNER),
          Set.of(),
          Actor.Origin.NONE);
    }
  }

  private static final class NoCredit extends CreditQueries {
    @Override
    public List<Money> sums(Actor actor, String customer) {
      return List.of();
    }
  }

  /** Remembers what it was asked for last. */
  private static final class AskedFor extends InvoiceQueries {
    private InvoiceFilter filter;
    private InvoiceSort sort;
    private String cursor;

    @Override
    public Page<InvoiceRow> page(
        Actor actor, InvoiceFilter wanted, InvoiceSort order, String from, int limit) {
      if ("nowhere".equals(from)) {
        throw Cursor.malformed();
      }
      filter = wanted;
      sort = order;
      cursor = from;
      return new Page<>(List.of(), "older", null);
    }

    @Override
    public InvoiceCounts counts(Actor actor, InvoiceFilter wanted, int bound) {
      return new InvoiceCounts(0, 0, 0, 0, bound);
    }

    @Override
    public List<OpenSums> openSums(Actor actor) {
      return List.of();
    }
  }
}
