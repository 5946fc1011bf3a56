package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestPathTest {

  @Test
  void thePathIsWhatTheServerUnderstood() {
    FakeRequest request =
        FakeRequest.get("/api/v1").with("getPathInfo", "/invoices/7").with("getRequestURI", "/x");

    assertThat(RequestPath.of(request.done())).isEqualTo("/api/v1/invoices/7");
  }

  @Test
  void theFirstPageIsASlashWhateverFileTheServerLooksFor() {
    FakeRequest welcome = FakeRequest.get("/index.jsp").with("getRequestURI", "/portal/");

    assertThat(RequestPath.of(welcome.done())).isEqualTo("/");
  }

  @Test
  void theAddressIsWrittenAnewAndNeverTakenFromTheClient() {
    FakeRequest request =
        FakeRequest.get("/invoices/A;1 ä")
            .with("getRequestURI", "//portal/./invoices/A%3B1%20%C3%A4")
            .with("getQueryString", "q=a+b");

    assertThat(RequestPath.address(request.done()))
        .isEqualTo("/portal/invoices/A%3B1%20%C3%A4?q=a+b");
  }

  @Test
  void aLogKeepsNoAddressOfAPersonAndNoOneTimeCode() {
    assertThat(RequestIdFilter.withoutSecrets("/api/v1/customers/NW-1/contacts/a@b.example"))
        .isEqualTo("/api/v1/customers/NW-1/contacts/...");
    assertThat(RequestIdFilter.withoutSecrets("/welcome/s3cr3t")).isEqualTo("/welcome/...");
    assertThat(RequestIdFilter.withoutSecrets("/invoices/7")).isEqualTo("/invoices/7");
    assertThat(RequestIdFilter.withoutSecrets("/")).isEqualTo("/");
  }

  @Test
  void aScriptOfThePageIsToldApart() {
    FakeRequest partial = FakeRequest.get("/invoices").header("Faces-Request", "partial/ajax");

    assertThat(Answers.isPartial(partial.done())).isTrue();
    assertThat(Answers.isPartial(FakeRequest.get("/invoices").done())).isFalse();
  }
}
