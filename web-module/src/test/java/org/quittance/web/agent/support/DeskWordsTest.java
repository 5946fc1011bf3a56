package org.quittance.web.agent.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quittance.support.ChangeKind;
import org.quittance.support.LinkKind;
import org.quittance.support.TicketChange;
import org.quittance.support.TicketPriority;
import org.quittance.support.TicketSide;
import org.quittance.support.TicketStatus;

/** How the desk says when, and what happened. */
class DeskWordsTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:25:00Z, due in 25 min",
    "2026-11-22T10:00:30Z, due in 1 min",
    "2026-11-22T13:10:00Z, due in 3 h",
    "2026-11-24T09:00:00Z, 'due 24 Nov, 10:00'",
    "2026-11-23T10:41:00Z, 'due tomorrow, 11:41'",
    "2026-11-22T09:41:00Z, overdue since 10:41",
    "2026-11-22T10:00:00Z, overdue since 11:00",
    "2026-11-21T09:41:00Z, 'overdue since yesterday, 10:41'",
    "2025-11-21T09:41:00Z, 'overdue since 21 Nov 2025, 10:41'"
  })
  void whatIsDueIsSaidPlainly(Instant due, String said) {
    assertThat(DeskWords.due(due, false, NOW, ZONE)).isEqualTo(said);
  }

  @Test
  void aClockThatStandsSaysNothingUnlessItWasTooLate() {
    assertThat(DeskWords.due(null, false, NOW, ZONE)).isEmpty();
    assertThat(DeskWords.due(null, true, NOW, ZONE)).isEqualTo("was too late");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T09:59:30Z, just now",
    "2026-11-22T09:41:00Z, 19 min ago",
    "2026-11-22T07:00:00Z, 3 h ago",
    "2026-11-20T07:00:00Z, 2 days ago"
  })
  void whatWasIsSoLongAgo(Instant at, String said) {
    assertThat(DeskWords.ago(at, NOW, ZONE)).isEqualTo(said);
  }

  @Test
  void historySpeaksNoMachinesWords() {
    assertThat(said(ChangeKind.STATUS, "NEW", "WAITING_FOR_CUSTOMER"))
        .isEqualTo("changed the status from New to Waiting for customer");
    assertThat(said(ChangeKind.ASSIGNEE, null, "Anna Meier"))
        .isEqualTo("gave it from nobody to Anna Meier");
  }

  @ParameterizedTest
  @EnumSource(ChangeKind.class)
  void everyChangeHasItsWords(ChangeKind kind) {
    assertThat(said(kind, "x", "y")).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(LinkKind.class)
  void everyLinkHasItsWords(LinkKind kind) {
    assertThat(DeskWords.link(kind)).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(TicketStatus.class)
  void everyStatusHasItsWords(TicketStatus status) {
    assertThat(DeskWords.status(status)).isNotEqualTo(status.name()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(TicketPriority.class)
  void everyPriorityHasItsWords(TicketPriority priority) {
    assertThat(DeskWords.priority(priority)).isNotEqualTo(priority.name()).isNotBlank();
  }

  private static String said(ChangeKind kind, String before, String after) {
    return DeskWords.said(new TicketChange(kind, TicketSide.STAFF, "Anna", before, after, NOW));
  }
}
