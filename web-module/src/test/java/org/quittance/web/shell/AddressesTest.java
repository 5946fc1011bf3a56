package org.quittance.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quittance.kernel.Right;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "/, /customer/account/home.xhtml",
    "/login, /shell/login.xhtml",
    "/invoices, /customer/billing/invoices.xhtml",
    "/invoices/2026-1187, /customer/billing/invoice.xhtml",
    "/credit-notes/C-7, /customer/billing/credit-note.xhtml",
    "/payments, /customer/payment/payments.xhtml",
    "/payments/abc, /customer/payment/payment.xhtml",
    "/account, /customer/account/account.xhtml",
    "/agent/tickets, /agent/support/queue.xhtml",
    "/agent/tickets/T-1042, /agent/support/ticket.xhtml",
    "/agent/tickets/T-1042/merge, /agent/support/merge.xhtml",
    "/agent/tickets/T-1042/split, /agent/support/split.xhtml",
    "/agent/macros, /agent/support/macros.xhtml",
    "/support, /customer/support/support.xhtml",
    "/support/new, /customer/support/new-ticket.xhtml",
    "/tickets, /customer/support/tickets.xhtml",
    "/tickets/T-1042, /customer/support/ticket.xhtml",
    "/guide, /customer/guide/guide.xhtml",
    "/guide/payments, /customer/guide/article.xhtml",
    "/admin/people, /admin/account/people.xhtml",
    "/admin/api, /admin/account/api-tokens.xhtml",
    "/pay, /customer/payment/pay.xhtml",
    "/invoices/7/pay, /customer/payment/pay.xhtml",
    "/accounting/attempts, /accountant/payment/attempts.xhtml",
    "/accounting/attempts/abc, /accountant/payment/attempt-decision.xhtml",
    "/admin/check, /admin/books/books.xhtml",
    "/admin/mail, /admin/notification/mails.xhtml",
    "/admin/mail/7, /admin/notification/mail.xhtml",
    "/mail/stop/abc, /customer/notification/stop-mails.xhtml",
    "/verify/abcde-fghij, /customer/payment/verify.xhtml",
    "/welcome/xyz, /shell/welcome.xhtml"
  })
  void eachShortAddressLeadsToItsView(String path, String view) {
    assertThat(Addresses.match(path).orElseThrow().address().view()).isEqualTo(view);
  }

  @Test
  void everyViewIsThere() {
    assertThat(Addresses.all().stream().map(Address::view).filter(Objects::nonNull))
        .allSatisfy(view -> assertThat(Path.of("src/main/webapp" + view)).exists());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/invoices/",
        "/invoices/1/2",
        "/customer/billing/invoices.xhtml",
        "/shell/login.xhtml",
        "/problem",
        "/WEB-INF/web.xml",
        "",
        "/Invoices",
        "/invoices//document"
      })
  void whatIsOnNoListDoesNotExist(String path) {
    assertThat(Addresses.match(path)).isEmpty();
  }

  @Test
  void aNumberKeepsItsOddCharacters() {
    assertThat(Addresses.match("/invoices/RE 7;ä%+?#/document").orElseThrow().values())
        .isEqualTo(Map.of("number", "RE 7;ä%+?#"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/support/draft",
        "/support/preview",
        "/support/hints",
        "/support/report",
        "/tickets/T-1/pulse",
        "/payments/7/pulse",
        "/payments/7/return",
        "/payments/7/asking",
        "/payments/7/sending",
        "/payments/7/giving-up",
        "/payments/7/surplus"
      })
  void whatScriptsAskForIsADoorAndNoPaper(String path) {
    Address door = Addresses.match(path).orElseThrow().address();
    assertThat(door.isDoor()).isTrue();
    assertThat(door.isPaper()).isFalse();
    assertThat(door.view()).isNull();
  }

  @Test
  void theDeskIsForOursAlone() {
    assertThat(Addresses.all().stream().filter(address -> Addresses.isDesk(address.pattern())))
        .hasSize(6)
        .allSatisfy(address -> assertThat(address.right()).isEqualTo(Right.TICKETS_WRITE));
    assertThat(Addresses.isDesk("/tickets/T-1042")).isFalse();
  }

  @Test
  void papersHaveNoView() {
    assertThat(Addresses.match("/invoices/7/document").orElseThrow().address().isPaper()).isTrue();
    assertThat(Addresses.match("/payments/7/receipt").orElseThrow().address().isPaper()).isTrue();
    assertThat(Addresses.match("/credit-notes/7/document").orElseThrow().address().isPaper())
        .isTrue();
    assertThat(Addresses.match("/tickets/T-7/attachments/x").orElseThrow().address().isPaper())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/portal/customer/billing/invoices.xhtml, /portal/invoices",
    "/portal/customer/billing/invoices.xhtml?status=PAID&q=a+b, /portal/invoices?status=PAID&q=a+b",
    "/portal/customer/billing/invoice.xhtml?number=7, /portal/invoices/7",
    "/portal/customer/billing/invoice.xhtml?x=1&number=A%2F%C3%A4+7&y=2,"
        + " /portal/invoices/A%2F%C3%A4%207?x=1&y=2",
    "/portal/customer/account/home.xhtml, /portal/",
    "/portal/customer/billing/invoice.xhtml, /portal/customer/billing/invoice.xhtml",
    "/portal/jakarta.faces.resource/core.js.xhtml?ln=primefaces,"
        + " /portal/jakarta.faces.resource/core.js.xhtml?ln=primefaces",
    "https://elsewhere.example/portal/x, https://elsewhere.example/portal/x"
  })
  void aViewsAddressIsShortened(String url, String expected) {
    assertThat(Addresses.shorten("/portal", url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/portal.css",
        "/jakarta.faces.resource/core.js.xhtml",
        "/health/ready",
        "/metrics",
        "/api/v1/invoices",
        "/callbacks/stripe",
        "/sandbox/sb_1",
        "/welcome/code"
      })
  void nobodyNeedsToBeSignedInForThese(String path) {
    assertThat(Addresses.isOpen(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/invoices",
        "/assets",
        "/assets/",
        "/apis/x",
        "/metrics/x",
        "/logout",
        "/uploads",
        "/uploads/x",
        "/customer/billing/invoices.xhtml",
        "/admin/people"
      })
  void theRestAsksWhoOneIs(String path) {
    assertThat(Addresses.isOpen(path)).isFalse();
  }

  @Test
  void onlyFilesAndServletsAreServedAsTheyAre() {
    assertThat(Addresses.isServed("/assets/portal.css")).isTrue();
    assertThat(Addresses.isServed("/problem")).isTrue();
    assertThat(Addresses.isServed("/uploads")).isTrue();
    assertThat(Addresses.isServed("/uploads/x")).isTrue();
    assertThat(Addresses.isServed("/welcome/code")).isFalse();
    assertThat(Addresses.isServed("/health/other")).isFalse();
    assertThat(Addresses.isServed("/shell/login.xhtml")).isFalse();
  }

  /** A server sends who asks for a folder on to its slash before anybody of ours is asked. */
  @Test
  void noAddressIsAFolder() {
    for (Address address : Addresses.all()) {
      if (!address.pattern().equals("/")) {
        assertThat(Path.of("src/main/webapp" + address.pattern())).doesNotExist();
      }
    }
  }
}
