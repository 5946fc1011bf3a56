package org.quittance.web.customer.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Cursor;
import org.quittance.kernel.Page;
import org.quittance.kernel.Role;
import org.quittance.support.TicketCount;
import org.quittance.support.TicketCounts;
import org.quittance.support.TicketFilter;
import org.quittance.support.TicketQueries;
import org.quittance.support.TicketRow;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.TicketView;
import org.quittance.web.CurrentPersonBacking;

/** What the list of tickets makes of its address, and how often it asks. */
class TicketsBackingTest {

  private final AskedFor asked = new AskedFor();

  @Test
  void theAddressSaysWhatIsShown() {
    TicketsBacking list = list("waiting_for_customer", "  printer  ", "mine", "here");

    assertThat(asked.filter.statuses()).containsExactly(TicketStatus.WAITING_FOR_CUSTOMER);
    assertThat(asked.filter.words()).isEqualTo("printer");
    assertThat(asked.filter.view()).isEqualTo(TicketView.MINE);
    assertThat(asked.sort).isEqualTo(TicketSort.ACTIVITY);
    assertThat(asked.cursor).isEqualTo("here");
    assertThat(list.isMisread()).isFalse();
    assertThat(list.older())
        .isEqualTo("?status=WAITING_FOR_CUSTOMER&whose=mine&q=printer&after=older");
    assertThat(list.filteredBy("")).isEqualTo("?whose=mine&q=printer");
    assertThat(list.ofWhom(false)).isEqualTo("?status=WAITING_FOR_CUSTOMER&q=printer");
  }

  @Test
  void whatIsWithUsIsOneWordToTheCustomer() {
    TicketsBacking list = list("OPEN", null, null, null);

    assertThat(asked.filter.statuses())
        .containsExactlyInAnyOrder(TicketStatus.NEW, TicketStatus.OPEN, TicketStatus.ON_HOLD);
    assertThat(list.count("OPEN")).isEqualTo("3");
    assertThat(list.count("CLOSED")).isEqualTo("1");
    assertThat(list.count("")).isEqualTo("6+");
  }

  @Test
  void aPageOfItCostsTwoCalls() {
    list("OPEN", "printer", "mine", null);

    assertThat(asked.calls).containsExactly("page", "counts");
  }

  @Test
  void whatItCannotReadIsLeftOutAndSaid() {
    TicketsBacking list = list("LATE", null, "others", null);

    assertThat(list.isMisread()).isTrue();
    assertThat(list.filter()).isEmpty();
    assertThat(asked.filter.view()).isEqualTo(TicketView.ALL);
  }

  @Test
  void aPlaceThatIsNoneLeadsToTheBeginning() {
    TicketsBacking list = list("CLOSED", null, null, "nowhere");

    assertThat(list.isMisread()).isTrue();
    assertThat(asked.cursor).isNull();
    assertThat(asked.filter.statuses()).containsExactly(TicketStatus.CLOSED);
  }

  // The container is not here to inject.
  @SuppressWarnings("UnnecessaryAssignment")
  private TicketsBacking list(String status, String words, String whose, String after) {
    TicketsBacking list = new TicketsBacking();
    list.current = new SomebodySignedIn();
    list.queries = asked;
    list.setStatus(status);
    list.setWords(words);
    list.setWhose(whose);
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
          "support@northwind.example",
          1L,
          Set.of(Role.SUPPORT),
          Set.of(),
          Actor.Origin.NONE);
    }
  }

  /** Remembers what it was asked for. */
  private static final class AskedFor extends TicketQueries {
    private final List<String> calls = new ArrayList<>();
    private TicketFilter filter;
    private TicketSort sort;
    private String cursor;

    @Override
    public Page<TicketRow> page(
        Actor actor, TicketFilter wanted, TicketSort order, String from, int limit) {
      calls.add("page");
      if ("nowhere".equals(from)) {
        throw Cursor.malformed();
      }
      filter = wanted;
      sort = order;
      cursor = from;
      return new Page<>(List.of(), "older", null);
    }

    @Override
    public TicketCounts counts(Actor actor, TicketFilter wanted, int bound) {
      calls.add("counts");
      Map<TicketStatus, TicketCount> one = new EnumMap<>(TicketStatus.class);
      for (TicketStatus status : TicketStatus.values()) {
        one.put(status, new TicketCount(1, false));
      }
      return new TicketCounts(new TicketCount(6, true), one);
    }
  }
}
