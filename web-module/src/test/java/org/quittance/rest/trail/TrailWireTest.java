package org.quittance.rest.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quittance.rest.Members.members;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quittance.contract.Contract;
import org.quittance.rest.Members;
import org.quittance.trail.TrailEntry;
import org.quittance.trail.TrailVerification;

class TrailWireTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:41:00Z");

  private final Contract contract = Contract.read();

  @Test
  void theTrailIsWrittenAsTheContractSays() {
    TrailEntry chained =
        new TrailEntry(
            NOW,
            "erp",
            "CLIENT",
            "payment.recorded",
            "payment/1",
            "6.00",
            "NW-1",
            "r",
            "a",
            7L,
            "f".repeat(64));
    TrailEntry older =
        new TrailEntry(
            NOW, "system", "SYSTEM", "token.issued", "token/1", null, null, "-", "-", null, null);

    Members page =
        members()
            .list("items", List.of(chained, older), TrailWire::entry)
            .with("nextCursor", (String) null);

    assertThat(contract.flaws("AuditPage", page.bytes())).isEmpty();
  }

  @Test
  void aVerificationIsWrittenAsTheContractSays() {
    TrailVerification found =
        new TrailVerification(
            2,
            10,
            0,
            List.of(
                new TrailVerification.Break("NW-1001", 7, "It was changed."),
                new TrailVerification.Break(null, 1, "It is missing.")),
            "abc");

    byte[] written = TrailWire.verification(found).bytes();

    assertThat(contract.flaws("AuditVerification", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .startsWith(
            "{\"chains\":2,\"entries\":10,\"unchained\":0,\"intact\":false,"
                + "\"breaks\":[{\"customer\":\"NW-1001\",\"position\":7,");
  }

  @Test
  void whatIsIntactHasNoBreaks() {
    byte[] written =
        TrailWire.verification(new TrailVerification(1, 3, 0, List.of(), null)).bytes();

    assertThat(contract.flaws("AuditVerification", written)).isEmpty();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .contains("\"intact\":true,\"breaks\":[],\"nextCursor\":null");
  }
}
