package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/portal/invoices",
        "/portal/invoices?status=UNPAID&q=a+b%20c",
        "/portal/invoices/RE%207%2Fx",
        "/portal/invoices?q=[a|b]",
        "/portal/"
      })
  void anAddressOfThePortalIsGoneOnTo(String wanted) {
    assertThat(Next.safe(wanted, "/portal")).isEqualTo(wanted);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "/",
        "/portal",
        "/portals/x",
        "https://evil.example/portal/",
        "//evil.example/portal/",
        "/\\evil.example",
        "/portal/\\evil.example",
        "/portal//evil.example",
        "/portal/../other",
        "/portal/%2e%2E/other",
        "/portal/./x",
        "/portal/..",
        "/portal/x y",
        "/portal/x\r\nSet-Cookie:a=b",
        "/portal/ä",
        "javascript:alert(1)",
        "/portal/login",
        "/portal/login?next=/portal/login",
        "/portal/logout",
        "/portal/problem?status=500"
      })
  void anythingElseLeadsToTheFirstPage(String wanted) {
    assertThat(Next.safe(wanted, "/portal")).isEqualTo("/portal/");
  }

  @Test
  void anEndlessAddressIsNotCarriedAlong() {
    assertThat(Next.isOurs("/portal/" + "x".repeat(2_000), "/portal")).isFalse();
  }

  @Test
  void theSignInPageCarriesTheWholeAddress() {
    assertThat(Next.signIn("/portal", "/portal/invoices?status=PAID&q=a+b"))
        .isEqualTo("/portal/login?next=%2Fportal%2Finvoices%3Fstatus%3DPAID%26q%3Da%2Bb");
  }

  @Test
  void theFirstPageNeedsNoMention() {
    assertThat(Next.signIn("/portal", "/portal/")).isEqualTo("/portal/login");
    assertThat(Next.signIn("/portal", null)).isEqualTo("/portal/login");
    assertThat(Next.signIn("/portal", "//evil.example/")).isEqualTo("/portal/login");
  }
}
