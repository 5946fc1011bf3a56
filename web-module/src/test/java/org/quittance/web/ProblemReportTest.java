package org.quittance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemReportTest {

  private static final Instant AT = Instant.parse("2026-11-22T19:41:03Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void itSaysWhatWasSeenWhereAndWhenInTheZoneOfWhoSawIt() {
    ProblemReport report =
        new ProblemReport(
            "The button does nothing",
            "/invoices?status=PAID",
            "Invoices",
            "The list could not be loaded",
            AT,
            BERLIN,
            "0a1b2c3d",
            "Browser 1",
            "1280 × 800",
            List.of("19:41:01 GET /portal/invoices: error 503", ""));

    assertThat(report.subject()).isEqualTo("Problem on the page Invoices");
    assertThat(report.body())
        .isEqualTo(
            """
            The button does nothing

            - I saw: `The list could not be loaded`
            - Page: `/invoices?status=PAID`
            - Time: `22 Nov 2026, 20:41:03 +01:00 Europe/Berlin`
            - Request: `0a1b2c3d`
            - Browser: `Browser 1`
            - Window: `1280 × 800`

            Last errors:

                19:41:01 GET /portal/invoices: error 503
            """);
  }

  @Test
  void whatABrowserSaysStaysALineOfItsOwn() {
    ProblemReport report =
        new ProblemReport(
            null,
            "/x`y",
            null,
            "a\n\n# b `c` " + "d".repeat(400),
            AT,
            BERLIN,
            null,
            null,
            null,
            Collections.nCopies(50, "e\r\n- f"));

    assertThat(report.subject()).isEqualTo("Problem on the page /x'y");
    assertThat(report.body()).contains("- I saw: `a # b 'c' ddd").doesNotContain("\n# b");
    assertThat(report.body().lines().filter(line -> line.equals("    e - f"))).hasSize(10);
  }

  @Test
  void codesThatOpenSomethingOnceAreLeftOut() {
    assertThat(ProblemReport.withoutSecrets("/welcome/abc?x=1")).isEqualTo("/welcome/...?x=1");
    assertThat(ProblemReport.withoutSecrets("/mail/stop/abc")).isEqualTo("/mail/stop/...");
    assertThat(ProblemReport.withoutSecrets("/invoices/7")).isEqualTo("/invoices/7");
  }

  @Test
  void aMailCarriesTheSame() {
    ProblemReport report =
        new ProblemReport(null, "/login", null, null, AT, BERLIN, "0a1b", null, null, List.of());

    assertThat(PortalBacking.mailto("help@seller.example", report))
        .startsWith("mailto:help@seller.example?subject=Problem%20on%20the%20page%20%2Flogin&body=")
        .contains("0a1b")
        .doesNotContain("+");
  }
}
