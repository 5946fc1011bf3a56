package org.quittance.web.agent.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quittance.support.TicketCategory;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketSort;
import org.quittance.support.TicketStatus;
import org.quittance.support.TicketView;

/** What the queue makes of its address, and the other way round. */
class HeapTest {

  @Test
  void theAddressSaysWhatIsShown() {
    Heap heap =
        Heap.of(
            Map.of(
                "view", "mine",
                "status", "on_hold",
                "priority", "URGENT",
                "category", "billing",
                "assignee", "anna@quittance.example",
                "customer", "NW-1001",
                "q", "  printer  "));

    assertThat(heap.misread()).isFalse();
    assertThat(heap.view()).isEqualTo(TicketView.MINE);
    assertThat(heap.filter().statuses()).containsExactly(TicketStatus.ON_HOLD);
    assertThat(heap.filter().priority()).isEqualTo(TicketPriority.URGENT);
    assertThat(heap.filter().category()).isEqualTo(TicketCategory.BILLING);
    assertThat(heap.filter().words()).isEqualTo("printer");
    assertThat(heap.query().text())
        .isEqualTo(
            "?view=mine&status=on_hold&priority=urgent&category=billing"
                + "&assignee=anna%40quittance.example&customer=NW-1001&q=printer");
    assertThat(heap.query(TicketView.ALL).text()).startsWith("?view=all&status=on_hold");
  }

  @Test
  void whatItCannotReadIsLeftOutAndSaid() {
    Heap heap = Heap.of(Map.of("view", "heap", "status", "LATE"));

    assertThat(heap.misread()).isTrue();
    assertThat(heap.isNarrowed()).isFalse();
  }

  @Test
  void withoutAnythingItIsWhatNobodyAnswersYet() {
    assertThat(Heap.of(Map.of()).view()).isEqualTo(TicketView.UNASSIGNED);
    assertThat(Heap.of(Map.of("customer", "NW-1001")).view()).isEqualTo(TicketView.ALL);
  }

  @Test
  void theOrderIsTheHeapsUntilAnotherIsChosen() {
    assertThat(Heap.of(Map.of("view", "overdue")).sort()).isEqualTo(TicketSort.DUE);
    assertThat(Heap.of(Map.of("view", "mine")).sort()).isEqualTo(TicketSort.ACTIVITY);
    Heap due = Heap.of(Map.of("view", "mine", "sort", "due"));
    assertThat(due.sort()).isEqualTo(TicketSort.DUE);
    assertThat(due.query().text()).isEqualTo("?view=mine&sort=due");
    assertThat(due.query(TicketSort.ACTIVITY).text()).isEqualTo("?view=mine");
  }

  @Test
  void aSearchOfAnyLengthIsCut() {
    assertThat(Heap.of(Map.of("q", "a".repeat(5000))).filter().words()).hasSize(200);
  }
}
