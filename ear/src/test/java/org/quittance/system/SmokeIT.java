package org.quittance.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.Portal;

/** The first look at a portal that was just started. */
@ExtendWith(Portal.class)
class SmokeIT {

  @Test
  void thePortalSaysThatItIsReady() {
    Browsing somebody = Portal.browser();
    Response answer = somebody.page().navigate(Portal.at("/health/ready").toString());
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void anUnknownAddressOfTheApiIsAProblem() {
    HttpResponse<String> answer = Portal.api(Portal.ERP).get("/nowhere");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
  }

  @Test
  void anUnknownPageIsOurOwn() {
    Browsing somebody = Portal.browser();
    somebody.signIn("owner@northwind.example");
    Response answer = somebody.page().navigate(Portal.at("/no-such-page").toString());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(somebody.page().content()).doesNotContain("Payara").doesNotContain("Exception");
    somebody.mustBeAccessible();
    somebody.picture("not-found");
  }

  @Test
  void theSignInPageIsAccessible() {
    Browsing somebody = Portal.browser();
    somebody.open("/login");
    somebody.mustBeAccessible();
    somebody.picture("sign-in");
    somebody.narrow().mustBeAccessible();
  }

  @Test
  void nothingTellsWhichServerThisIs() {
    HttpResponse<String> answer = Portal.api(null).get("/nowhere");
    assertThat(answer.headers().map()).doesNotContainKeys("Server", "X-Powered-By");
  }
}
