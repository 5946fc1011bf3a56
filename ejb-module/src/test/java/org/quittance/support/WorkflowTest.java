package org.quittance.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.kernel.Actor;
import org.quittance.kernel.Right;
import org.quittance.kernel.Role;
import org.quittance.support.Workflow.Occasion;
import org.quittance.testing.Actors;

/** Every arrow of the workflow, and thereby every one there is not. */
class WorkflowTest {

  @ParameterizedTest
  @CsvSource({
    "NEW, CHOICE, STAFF, OPEN|WAITING_FOR_CUSTOMER|ON_HOLD|RESOLVED",
    "OPEN, CHOICE, STAFF, WAITING_FOR_CUSTOMER|ON_HOLD|RESOLVED",
    "WAITING_FOR_CUSTOMER, CHOICE, STAFF, OPEN|ON_HOLD|RESOLVED",
    "ON_HOLD, CHOICE, STAFF, OPEN|WAITING_FOR_CUSTOMER|RESOLVED",
    "RESOLVED, CHOICE, STAFF, OPEN|WAITING_FOR_CUSTOMER|CLOSED",
    "CLOSED, CHOICE, STAFF, ",
    "NEW, CHOICE, CUSTOMER, RESOLVED",
    "OPEN, CHOICE, CUSTOMER, RESOLVED",
    "WAITING_FOR_CUSTOMER, CHOICE, CUSTOMER, RESOLVED",
    "ON_HOLD, CHOICE, CUSTOMER, RESOLVED",
    "RESOLVED, CHOICE, CUSTOMER, OPEN",
    "CLOSED, CHOICE, CUSTOMER, ",
    "NEW, REPLY, STAFF, WAITING_FOR_CUSTOMER",
    "OPEN, REPLY, STAFF, WAITING_FOR_CUSTOMER",
    "WAITING_FOR_CUSTOMER, REPLY, STAFF, ",
    "ON_HOLD, REPLY, STAFF, ",
    "RESOLVED, REPLY, STAFF, ",
    "CLOSED, REPLY, STAFF, ",
    "NEW, REPLY, CUSTOMER, ",
    "OPEN, REPLY, CUSTOMER, ",
    "WAITING_FOR_CUSTOMER, REPLY, CUSTOMER, OPEN",
    "ON_HOLD, REPLY, CUSTOMER, OPEN",
    "RESOLVED, REPLY, CUSTOMER, OPEN",
    "CLOSED, REPLY, CUSTOMER, ",
    "NEW, ASSIGNMENT, STAFF, OPEN",
    "OPEN, ASSIGNMENT, STAFF, ",
    "WAITING_FOR_CUSTOMER, ASSIGNMENT, STAFF, ",
    "ON_HOLD, ASSIGNMENT, STAFF, ",
    "RESOLVED, ASSIGNMENT, STAFF, ",
    "CLOSED, ASSIGNMENT, STAFF, ",
    "NEW, MERGER, STAFF, CLOSED",
    "OPEN, MERGER, STAFF, CLOSED",
    "WAITING_FOR_CUSTOMER, MERGER, STAFF, CLOSED",
    "ON_HOLD, MERGER, STAFF, CLOSED",
    "RESOLVED, MERGER, STAFF, CLOSED",
    "CLOSED, MERGER, STAFF, ",
    "NEW, TIME, PORTAL, ",
    "OPEN, TIME, PORTAL, ",
    "WAITING_FOR_CUSTOMER, TIME, PORTAL, ",
    "ON_HOLD, TIME, PORTAL, ",
    "RESOLVED, TIME, PORTAL, CLOSED",
    "CLOSED, TIME, PORTAL, ",
  })
  void fromHereItLeadsThere(
      TicketStatus from, Occasion occasion, TicketSide side, String expected) {
    Set<TicketStatus> there = EnumSet.noneOf(TicketStatus.class);
    for (TicketStatus to : TicketStatus.values()) {
      if (Workflow.leads(from, to, occasion, side)) {
        there.add(to);
      }
    }

    assertThat(there).isEqualTo(statuses(expected));
  }

  @Test
  void whatIsNotInTheTableDoesNotHappen() {
    assertThat(Workflow.STEPS)
        .noneMatch(step -> step.to() == TicketStatus.NEW)
        .noneMatch(step -> step.from() == TicketStatus.CLOSED)
        .noneMatch(step -> step.from() == step.to())
        .doesNotHaveDuplicates()
        .filteredOn(step -> step.side() == TicketSide.CUSTOMER)
        .allMatch(step -> Set.of(Occasion.CHOICE, Occasion.REPLY).contains(step.occasion()));
    assertThat(Workflow.STEPS)
        .filteredOn(step -> step.side() == TicketSide.PORTAL)
        .singleElement()
        .satisfies(step -> assertThat(step.occasion()).isEqualTo(Occasion.TIME));
    // An occasion leads to one place, or to none.
    for (TicketStatus from : TicketStatus.values()) {
      for (TicketSide side : TicketSide.values()) {
        for (Occasion occasion : EnumSet.complementOf(EnumSet.of(Occasion.CHOICE))) {
          assertThat(
                  Arrays.stream(TicketStatus.values())
                      .filter(to -> Workflow.leads(from, to, occasion, side)))
              .hasSizeLessThanOrEqualTo(1);
        }
      }
    }
  }

  @Test
  void eachStepNeedsTheRightToWriteInTickets() {
    Actor reads = Actors.client(Right.TICKETS_READ);
    Actor accounting = Actors.staff(Role.ACCOUNTING);
    Actor viewer = Actors.personOf(1, Role.VIEWER);
    for (TicketStatus from : TicketStatus.values()) {
      assertThat(Workflow.next(from, TicketSide.STAFF, reads)).isEmpty();
      assertThat(Workflow.next(from, TicketSide.STAFF, accounting)).isEmpty();
      assertThat(Workflow.next(from, TicketSide.CUSTOMER, viewer)).isEmpty();
    }
    assertThat(Workflow.STEPS)
        .filteredOn(step -> step.side() != TicketSide.PORTAL)
        .allMatch(step -> step.right() == Right.TICKETS_WRITE);
    assertThat(Workflow.next(TicketStatus.OPEN, TicketSide.STAFF, Actors.staff(Role.AGENT)))
        .hasSize(3);
    assertThat(
            Workflow.next(
                TicketStatus.RESOLVED, TicketSide.CUSTOMER, Actors.personOf(1, Role.SUPPORT)))
        .containsExactly(TicketStatus.OPEN);
  }

  private static Set<TicketStatus> statuses(String names) {
    return names == null || names.isBlank()
        ? EnumSet.noneOf(TicketStatus.class)
        : Arrays.stream(names.split("\\|")).map(TicketStatus::valueOf).collect(Collectors.toSet());
  }
}
