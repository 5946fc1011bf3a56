package org.quittance.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Receipts;

/**
 * What holds on each page: everybody can use it, on any screen, and it is light to load. Pages are
 * only looked at, so two browsers look at the same time.
 */
@ExtendWith(Portal.class)
@Tag("every-page")
@Execution(ExecutionMode.CONCURRENT)
class EveryPageIT {

  private static final String OWNER = "owner@northwind.example";
  private static final String ACCOUNTING = "accounting@quittance.example";
  private static final String AGENT = "agent@quittance.example";
  private static final String ADMINISTRATOR = "admin@quittance.example";

  private static final int FIRST_PAGE = 150_000;
  private static final int LATER_PAGE = 40_000;

  private static final String SCROLLING_SIDEWAYS =
      "[...document.querySelectorAll('main *')].filter(part => part.scrollWidth > part.clientWidth"
          + " && /auto|scroll/.test(getComputedStyle(part).overflowX)).map(part => part.className)";

  /** Style sheets that lay out the page, or a part of it, by what colours are wished for. */
  private static final String OTHERWISE_THAN_IN_COLOUR =
      "(() => {"
          + " const media = rules => [...rules].flatMap(rule =>"
          + " [rule.media?.mediaText ?? '', ...media(rule.cssRules ?? [])]);"
          + " return [...document.styleSheets].flatMap(sheet =>"
          + " [sheet.media.mediaText, ...media(sheet.cssRules)])"
          + ".filter(text => text.includes('prefers-color-scheme')); })()";

  private static final Map<String, List<Cookie>> SIGNED_IN = new ConcurrentHashMap<>();
  private static String paidInvoice;
  private static String payment;
  private static String creditNote;
  private static String ticket;
  private static String unpaidInvoice;
  private static String otherInvoice;
  private static String invoiceUnderWay;
  private static String attempt;
  private static String sandbox;
  private static String overdueAttempt;

  /** The pages there are, and who looks at each. */
  enum Place {
    SIGN_IN("/login", null),
    WELCOME(null, null),
    LOST_LINK("/welcome/no-such-link", null),
    LOST_STOP("/mail/stop/no-such-link", null),
    RECEIPT_CHECK(null, null),
    LOST_RECEIPT("/verify/no-such-code", null),
    MAILS("/admin/mail", ADMINISTRATOR),
    HOME("/", OWNER),
    INVOICES("/invoices", OWNER),
    INVOICE(null, OWNER),
    CREDIT_NOTE(null, OWNER),
    PAYMENTS("/payments", OWNER),
    PAYMENT(null, OWNER),
    CHOOSE_WHAT_TO_PAY("/pay", OWNER),
    PAY(null, OWNER),
    PAY_SEVERAL(null, OWNER),
    PAY_SUMMARY(null, OWNER),
    PAYMENT_UNDER_WAY(null, OWNER),
    INVOICE_UNDER_WAY(null, OWNER),
    PAYMENTS_UNDER_WAY("/payments", OWNER),
    PAY_TWICE(null, OWNER),
    SANDBOX(null, null),
    ACCOUNT("/account", OWNER),
    SUPPORT("/support", OWNER),
    NEW_TICKET("/support/new", OWNER),
    TICKETS("/tickets", OWNER),
    NO_TICKETS("/tickets?q=xylophone", OWNER),
    TICKET(null, OWNER),
    GUIDE("/guide", OWNER),
    ARTICLE("/guide/payments", OWNER),
    SIGN_OUT("/logout", OWNER),
    NOT_FOUND("/no-such-page", OWNER),
    AWAY("/problem?away=1", null),
    REPORT("/payments", OWNER),
    HOME_OF_STAFF("/", ADMINISTRATOR),
    INVOICES_OF_ALL("/invoices", ACCOUNTING),
    PAYMENTS_OF_ALL("/payments", ACCOUNTING),
    CUSTOMERS("/accounting", ACCOUNTING),
    CUSTOMER("/accounting/customers/NW-1001", ACCOUNTING),
    ACCOUNT_OF_CUSTOMER("/accounting/customers/NW-1001/account", ACCOUNTING),
    ATTEMPTS(null, ACCOUNTING),
    ATTEMPT_DECISION(null, ACCOUNTING),
    POST_PAYMENT("/accounting/customers/NW-1001/payment", ACCOUNTING),
    BOOKED_PAYMENT(null, ACCOUNTING),
    MOVE_PAYMENT(null, ACCOUNTING),
    REFUND(null, ACCOUNTING),
    REVERSAL(null, ACCOUNTING),
    CREDIT_INVOICE(null, ACCOUNTING),
    INVOICE_OF_STAFF(null, ACCOUNTING),
    HOME_OF_AGENT("/", AGENT),
    QUEUE("/agent/tickets?view=all", AGENT),
    TICKET_OF_AGENT(null, AGENT),
    MERGE(null, AGENT),
    SPLIT(null, AGENT),
    MACROS("/agent/macros", AGENT),
    PEOPLE("/admin/people", ADMINISTRATOR),
    API("/admin/api", ADMINISTRATOR),
    BOOKS("/admin/check", ADMINISTRATOR);

    private final String path;
    private final String who;

    Place(String path, String who) {
      this.path = path;
      this.who = who;
    }

    String path() {
      return switch (this) {
        case WELCOME -> welcome();
        case RECEIPT_CHECK -> "/verify/" + Receipts.code(payment());
        case INVOICE -> "/invoices/" + paidInvoice();
        case CREDIT_NOTE -> "/credit-notes/" + creditNote();
        case PAYMENT -> "/payments/" + payment();
        case PAY -> "/invoices/" + unpaidInvoice() + "/pay";
        case PAY_SEVERAL ->
            "/pay?invoice="
                + unpaidInvoice()
                + "&amount=x&invoice="
                + otherInvoice()
                + "&step=check";
        case PAY_SUMMARY ->
            "/invoices/" + unpaidInvoice() + "/pay?step=check&amount=100.00&method=BANK_TRANSFER";
        case PAYMENT_UNDER_WAY -> "/payments/" + attempt();
        case INVOICE_UNDER_WAY -> "/invoices/" + invoiceUnderWay();
        case PAYMENTS_UNDER_WAY -> attempt() == null ? null : path;
        case PAY_TWICE -> "/invoices/" + invoiceUnderWay() + "/pay";
        case SANDBOX -> sandbox();
        case ATTEMPTS -> attempt() == null ? null : "/accounting/attempts";
        case ATTEMPT_DECISION -> "/accounting/attempts/" + overdueAttempt();
        case TICKET -> "/tickets/" + ticket();
        case BOOKED_PAYMENT -> "/accounting/payments/" + payment();
        case MOVE_PAYMENT -> "/accounting/payments/" + payment() + "/allocation";
        case REFUND -> "/accounting/payments/" + payment() + "/refund";
        case REVERSAL -> "/accounting/payments/" + payment() + "/reversal";
        case CREDIT_INVOICE -> "/accounting/invoices/" + paidInvoice() + "/credit";
        case TICKET_OF_AGENT -> "/agent/tickets/" + ticket() + "?view=all";
        case MERGE -> "/agent/tickets/" + ticket() + "/merge";
        case SPLIT -> "/agent/tickets/" + ticket() + "/split?message=" + message();
        case INVOICE_OF_STAFF -> "/invoices/" + paidInvoice();
        default -> path;
      };
    }

    /** Brings the page into the state that is looked at. */
    void prepare(Page page) {
      if (this == REPORT) {
        page.locator("footer.bottom [data-report]").click();
        assertThat(page.locator("dialog.report canvas")).isVisible();
      }
    }

    /** Whether the browser notes that what was asked for is not there. */
    boolean isMissing() {
      return EnumSet.of(NOT_FOUND, LOST_LINK, LOST_STOP, LOST_RECEIPT, AWAY).contains(this);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void isAccessibleAndFitsOnEveryScreenInLightAndDark(Place place) {
    Browsing who = somebodyAt(place);
    Page page = who.page();
    List<String> complaints = new ArrayList<>();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          boolean expected = place.isMissing() && message.text().matches(".*status of (404|503).*");
          if (!expected && (message.type().equals("error") || message.type().equals("warning"))) {
            complaints.add(message.text());
          }
        });
    String path = place.path();
    for (int width : List.of(1280, 360)) {
      page.setViewportSize(width, 800);
      who.open(path);
      page.waitForLoadState(LoadState.NETWORKIDLE);
      place.prepare(page);
      show(page, ColorScheme.LIGHT);
      who.mustBeAccessible();
      who.picture(place + "-LIGHT-" + width);
      show(page, ColorScheme.DARK);
      // So nothing is in another place, of another size or hidden: of all rules those about colours
      // can come to another end.
      assertThat((List<?>) page.evaluate(OTHERWISE_THAN_IN_COLOUR)).isEmpty();
      who.mustBeAccessibleInTheseColours();
      who.picture(place + "-DARK-" + width);
      assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
          .as("width of %s on a screen of %s", path, width)
          .isLessThanOrEqualTo(width);
      assertThat((List<?>) page.evaluate(SCROLLING_SIDEWAYS))
          .as("what scrolls sideways in %s on a screen of %s", path, width)
          .isEmpty();
    }
    assertThat(complaints).isEmpty();
  }

  private static void show(Page page, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void isLightAtFirstAndTheFirstTabSkipsToItsContent(Place place) {
    Browsing who = somebodyAt(place);
    assertThat(weight(who, place.path())).isLessThanOrEqualTo(FIRST_PAGE);
    Page page = who.page();
    page.keyboard().press("Tab");
    if (place == Place.PAY_SEVERAL) {
      // A page that says what is wrong begins there; what is above it is reached backwards.
      assertThat(page.locator(".notice.bad a:focus")).hasCount(1);
      page.locator("a.skip").focus();
    }
    assertThat(page.locator(":focus")).hasText("Skip to content");
    assertThat(page.locator(":focus")).isInViewport();
    page.keyboard().press("Enter");
    assertThat(page.locator("#content")).isFocused();
  }

  /** From home, where there is one to come from; else at the next visit. */
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void isLighterWhenOneWasHereBefore(Place place) {
    Browsing who = somebodyAt(place);
    String path = place.path();
    weight(who, place.who == null ? path : "/");
    assertThat(weight(who, path)).as(path).isLessThanOrEqualTo(LATER_PAGE);
  }

  /** Bytes that come over the wire until the page and all it needs is there. */
  private static int weight(Browsing who, String path) {
    CDPSession wire = who.context().newCDPSession(who.page());
    int[] bytes = {0};
    wire.on("Network.loadingFinished", done -> bytes[0] += received(done));
    wire.send("Network.enable");
    who.open(path);
    who.page().waitForLoadState(LoadState.NETWORKIDLE);
    wire.detach();
    assertThat(bytes[0]).isPositive();
    return bytes[0];
  }

  private static int received(JsonObject done) {
    return done.get("encodedDataLength").getAsInt();
  }

  /** Somebody who is signed in already, so that each page can be the first. */
  private static Browsing somebodyAt(Place place) {
    // What the worker loads for itself, once and while nothing else is to do, is none of a page's.
    Browsing somebody = Portal.browserWithoutWorker();
    if (place.who != null) {
      somebody.context().addCookies(cookies(place.who));
    }
    return somebody;
  }

  private static List<Cookie> cookies(String email) {
    return SIGNED_IN.computeIfAbsent(
        email,
        who -> {
          Browsing door = Portal.browser();
          door.signIn(who);
          return door.context().cookies();
        });
  }

  private static synchronized String paidInvoice() {
    if (paidInvoice == null) {
      paidInvoice = HostErp.newWord("SEEN-");
      HostErp.issue("NW-1001", paidInvoice, "PO-77", "of the season");
      payment = HostErp.pay("NW-1001", paidInvoice, "500.00").getString("id");
    }
    return paidInvoice;
  }

  /** For the rest of that invoice and more: it has credit left. */
  private static synchronized String creditNote() {
    if (creditNote == null) {
      String invoice = paidInvoice();
      creditNote = HostErp.newWord("CREDIT-");
      HostErp.credit(creditNote, invoice, "80.00");
    }
    return creditNote;
  }

  private static synchronized String unpaidInvoice() {
    if (unpaidInvoice == null) {
      unpaidInvoice = HostErp.newWord("TOPAY-");
      HostErp.issue("NW-1001", unpaidInvoice, "PO-78", "of the autumn");
    }
    return unpaidInvoice;
  }

  private static synchronized String otherInvoice() {
    if (otherInvoice == null) {
      otherInvoice = HostErp.newWord("TOPAY-");
      HostErp.issue("NW-1001", otherInvoice, "PO-79", "of the winter");
    }
    return otherInvoice;
  }

  private static synchronized String invoiceUnderWay() {
    attempt();
    return invoiceUnderWay;
  }

  /** A bank transfer that was begun, with all there is to say and do about it. */
  private static synchronized String attempt() {
    if (attempt == null) {
      invoiceUnderWay = HostErp.newWord("ONITSWAY-");
      HostErp.issue("NW-1001", invoiceUnderWay, "PO-80", "of the spring");
      Browsing owner = Portal.browser();
      owner.context().addCookies(cookies(OWNER));
      Page page =
          owner.open("/invoices/" + invoiceUnderWay + "/pay?step=check&method=BANK_TRANSFER");
      page.locator("[id='form:go']").click();
      page.waitForURL("**/payments/*");
      attempt = page.url().replaceFirst(".*/", "");
    }
    return attempt;
  }

  /** A payment that should have been here for days, and of which its provider says no more. */
  private static synchronized String overdueAttempt() {
    if (overdueAttempt == null) {
      String invoice = HostErp.newWord("NOWHERE-");
      HostErp.issue("NW-1001", invoice, "PO-82", "of the winter");
      Browsing owner = Portal.browser();
      owner.context().addCookies(cookies(OWNER));
      Page page = owner.open("/invoices/" + invoice + "/pay?step=check&method=SANDBOX");
      page.locator("[id='form:go']").click();
      page.waitForURL("**/sandbox/*");
      page.locator("button[value=OVERDUE]").click();
      page.waitForURL("**/payments/*");
      overdueAttempt = page.url().replaceFirst(".*/", "");
    }
    return overdueAttempt;
  }

  /** The page of demo mode's provider, while it waits for whoever pays. */
  private static synchronized String sandbox() {
    if (sandbox == null) {
      String invoice = HostErp.newWord("TRIAL-");
      HostErp.issue("NW-1001", invoice, "PO-81", "of the autumn");
      Browsing owner = Portal.browser();
      owner.context().addCookies(cookies(OWNER));
      Page page = owner.open("/invoices/" + invoice + "/pay?step=check&method=SANDBOX");
      page.locator("[id='form:go']").click();
      page.waitForURL("**/sandbox/*");
      sandbox = page.url().replaceFirst(".*/portal", "");
    }
    return sandbox;
  }

  /** Of a few messages, about that invoice. */
  private static synchronized String ticket() {
    if (ticket == null) {
      ticket = HostErp.ticket("NW-1001", OWNER, "Hours on an invoice", paidInvoice());
      HostErp.answer(
          ticket,
          "agent@quittance.example",
          "Thank you. Two things:\n\n1. the hours are **right**\n2. the rate is not\n\n"
              + "> too many hours\n\nA credit note follows. See https://example.com/rates.");
    }
    return ticket;
  }

  private static synchronized String payment() {
    paidInvoice();
    return payment;
  }

  /** The opaque id of that ticket's message, as its page names it. */
  private static String message() {
    Browsing agent = Portal.browser();
    agent.context().addCookies(cookies(AGENT));
    Page page = agent.open("/agent/tickets/" + ticket());
    return page.locator(".message").first().getAttribute("id").substring("m-".length());
  }

  private static String welcome() {
    Browsing admin = Portal.browser();
    admin.context().addCookies(cookies(ADMINISTRATOR));
    Page page = admin.open("/admin/people");
    page.locator("[id='staff:name']").fill("Willa New");
    page.locator("[id='staff:email']")
        .fill(HostErp.newWord("willa").toLowerCase(Locale.ROOT) + "@quittance.example");
    admin.press("Add");
    String address = page.locator("#secret").innerText();
    return address.substring(address.indexOf("/welcome/"));
  }
}
