package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** A problem is reported in two clicks, with a picture that shows no more than one wants. */
@AloneAtThePortal
class ProblemReportIT {

  private static final String OWNER = "owner@northwind.example";
  private static final int LONG = 40_000;

  private final String word = HostErp.newWord("Widget");

  /** How many different colours a stretch of the picture has. */
  private static final String COLOURS =
      "(canvas, [x, y, width, height]) => { const pen = canvas.getContext('2d');"
          + " const data = pen.getImageData(x * canvas.width, y * canvas.height,"
          + " width * canvas.width, height * canvas.height).data; const all = new Set();"
          + " for (let i = 0; i < data.length; i += 4)"
          + " all.add(data[i] >> 4 << 8 | data[i + 1] >> 4 << 4 | data[i + 2] >> 4);"
          + " return all.size; }";

  /** The sharpest step from one point to the next, of a stretch of the picture. */
  private static final String SHARPEST =
      "(canvas, [x, y, width, height]) => { const pen = canvas.getContext('2d');"
          + " const wide = Math.floor(width * canvas.width);"
          + " const data = pen.getImageData(x * canvas.width, y * canvas.height,"
          + " wide, height * canvas.height).data; let most = 0;"
          + " for (let i = 4; i < data.length; i += 4) if ((i / 4) % wide !== 0)"
          + " most = Math.max(most, Math.abs(data[i] - data[i - 4])); return most; }";

  @Test
  void twoClicksMakeATicketWithThePicture() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/invoices?status=PAID");
    Locator dialog = report(page);
    Locator canvas = dialog.locator("canvas");
    assertThat(canvas).isVisible();
    assertThat((int) canvas.evaluate(COLOURS, List.of(0, 0, 1, 1))).isGreaterThan(20);
    assertThat(dialog.locator(".facts")).containsText("/invoices?status=PAID");
    assertThat(dialog.locator(".facts")).containsText("Europe/Berlin");
    owner.picture("report");
    press(dialog, "Send report");
    assertThat(dialog).containsText(Pattern.compile("We have your report. It is ticket T-\\d+"));
    assertThat(dialog.locator("a.btn")).isFocused();
    dialog.locator("a.btn").click();

    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator("h1")).containsText("Problem on the page Invoices");
    Locator said = page.locator(".talk .said").first();
    assertThat(said).containsText("/invoices?status=PAID");
    assertThat(said).containsText("Europe/Berlin");
    assertThat(said).containsText(Pattern.compile("Request: [0-9a-f]{24}"));
    assertThat(said).containsText("Chrome");
    assertThat(said.locator(".files img")).hasCount(1);
    assertThat(
            (boolean)
                said.locator(".files img")
                    .evaluate("one => one.decode().then(() => one.naturalWidth > 50)"))
        .isTrue();
    owner.picture("report-ticket");
  }

  @Test
  void clickedTwiceItIsSentOnce() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/payments");
    List<String> sent = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().endsWith("/support/report")) {
            sent.add(request.postData());
          }
        });
    Locator dialog = report(page);
    assertThat(dialog.locator("canvas")).isVisible();
    dialog.locator("textarea").fill("It concerns " + word);
    dialog
        .locator(".last .btn.go")
        .evaluate("button => { button.click(); button.click(); button.click(); }");
    assertThat(dialog).containsText("We have your report");
    assertThat(sent).hasSize(1);
    // As when the answer was lost, and it is sent anew.
    for (int i = 0; i < 2; i++) {
      APIResponse again = send(owner, sent.get(0));
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.text()).contains("\"known\":true");
    }
    assertThat(ticketsNaming(owner, word)).hasCount(1);
    // Another person, signed in since in another tab, does not send what the first one saw.
    Browsing other = Portal.browser();
    other.signIn("owner@contoso.example");
    assertThat(send(other, sent.get(0)).status()).isEqualTo(401);
  }

  private static APIResponse send(Browsing who, String body) {
    FormData form = FormData.create();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.set(decoded(parts[0]), decoded(parts[1]));
    }
    return who.context()
        .request()
        .post(Portal.at("/support/report").toString(), RequestOptions.create().setForm(form));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Test
  void secretsAreNotInThePictureHoweverTheyAreShown() {
    Browsing somebody = Portal.browser();
    Page page = somebody.open("/login");
    page.getByLabel("E-mail").fill("wanda@northwind.example");
    page.locator("input[type=password]").fill("sesame-open-77");
    assertThat(drawing(page)).contains("wanda@northwind.example").doesNotContain("sesame-open-77");
    somebody.press("Show password");
    assertThat(drawing(page)).doesNotContain("sesame-open-77");
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
            + " '<p data-private=\"true\">my own word</p><p class=\"secret\">token-4711</p>"
            + "<input type=\"hidden\" value=\"state-0815\">')");
    assertThat(drawing(page)).doesNotContain("my own word", "token-4711", "state-0815");
  }

  private static String drawing(Page page) {
    return (String) page.evaluate("quittance.drawing()");
  }

  @Test
  void whatIsDrawnOverIsBlurredAndWhatIsRemovedIsNotSent() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/invoices");
    Locator dialog = report(page);
    Locator canvas = dialog.locator("canvas");
    assertThat(canvas).isVisible();
    List<Double> stretch = List.of(0.1, 0.55, 0.5, 0.3);
    int sharp = (int) canvas.evaluate(SHARPEST, stretch);
    assertThat(sharp).isGreaterThan(100);
    canvas.scrollIntoViewIfNeeded();
    BoundingBox box = canvas.boundingBox();
    page.mouse().move(box.x + 0.05 * box.width, box.y + 0.5 * box.height);
    page.mouse().down();
    page.mouse().move(box.x + 0.5 * box.width, box.y + 0.7 * box.height);
    page.mouse().move(box.x + 0.7 * box.width, box.y + 0.9 * box.height);
    page.mouse().up();
    assertThat((int) canvas.evaluate(SHARPEST, stretch)).isLessThan(sharp / 3);
    owner.picture("report-blurred");
    press(dialog, "Undo last blur");
    assertThat((int) canvas.evaluate(SHARPEST, stretch)).isEqualTo(sharp);
    page.mouse().click(box.x + 0.3 * box.width, box.y + 0.3 * box.height);
    assertThat(dialog.locator("button").filter(named("Undo last blur"))).isEnabled();

    press(dialog, "Remove picture");
    assertThat(canvas).isHidden();
    assertThat(dialog.locator(".none")).hasText("No picture is sent.");
    press(dialog, "Send report");
    dialog.locator("a.btn").click();
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator(".talk .said").first()).containsText("/invoices");
    assertThat(page.locator(".files")).hasCount(0);
  }

  @Test
  void aPictureCanBePastedInItsPlace() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/support");
    Locator dialog = report(page);
    assertThat(dialog.locator("canvas")).isVisible();
    page.evaluate(
        "async () => { const canvas = document.createElement('canvas'); canvas.width = 321;"
            + " canvas.height = 123; canvas.getContext('2d').fillRect(0, 0, 321, 123);"
            + " const blob = await new Promise(done => canvas.toBlob(done));"
            + " const held = new DataTransfer();"
            + " held.items.add(new File([blob], 'image.png', { type: 'image/png' }));"
            + " document.querySelector('dialog.report h2').dispatchEvent(new ClipboardEvent('paste',"
            + " { clipboardData: held, bubbles: true, cancelable: true })); }");
    page.waitForFunction("() => document.querySelector('dialog.report canvas').width === 321");
  }

  /** What a screen shows is the browser's to say: here it is a red one of 654 by 321 points. */
  private static final String RED_SCREEN =
      "navigator.mediaDevices.getDisplayMedia = async () => {"
          + " const screen = document.createElement('canvas'); screen.width = 654;"
          + " screen.height = 321; const pen = screen.getContext('2d');"
          + " const paint = () => { pen.fillStyle = '#d00000'; pen.fillRect(0, 0, 654, 321); };"
          + " paint(); setInterval(paint, 40); window.shared = screen.captureStream(25);"
          + " window.dialogs = document.querySelectorAll('dialog[open]').length;"
          + " return window.shared; };";

  @Test
  void theScreenCanBeTakenInItsPlaceWithoutTheDialog() {
    Browsing owner = Portal.browser();
    owner.context().addInitScript(RED_SCREEN);
    Page page = owner.signIn(OWNER);
    owner.open("/payments");
    Locator dialog = report(page);
    assertThat(dialog.locator("canvas")).isVisible();
    press(dialog, "Use a picture of the screen");
    page.waitForFunction("() => document.querySelector('dialog.report canvas')?.width === 654");
    assertThat(dialog).isVisible();
    assertThat(dialog.locator("button").filter(named("Use a picture of the screen"))).isFocused();
    assertThat((int) dialog.locator("canvas").evaluate(COLOURS, List.of(0, 0, 1, 1))).isLessThan(9);
    assertThat(page.evaluate("window.dialogs")).as("the dialog is not in the picture").isEqualTo(0);
    assertThat(
            (boolean) page.evaluate("shared.getTracks().every(one => one.readyState === 'ended')"))
        .as("nothing is filmed any longer")
        .isTrue();
    owner.mustBeAccessible();
    owner.picture("report-screen");
    dialog.locator("textarea").fill("Seen on my screen: " + word);
    press(dialog, "Send report");
    assertThat(dialog).containsText("We have your report");
    dialog.locator("a.btn").click();
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator(".talk .said").first().locator(".files img")).hasCount(1);
  }

  @Test
  void whoDoesNotShareTheScreenKeepsThePictureOfThePage() {
    Browsing owner = Portal.browser();
    owner
        .context()
        .addInitScript(
            "navigator.mediaDevices.getDisplayMedia ="
                + " () => Promise.reject(new DOMException('no', 'NotAllowedError'));");
    Page page = owner.signIn(OWNER);
    owner.open("/payments");
    Locator dialog = report(page);
    Locator canvas = dialog.locator("canvas");
    assertThat(canvas).isVisible();
    int width = (int) canvas.evaluate("one => one.width");
    press(dialog, "Use a picture of the screen");
    assertThat(dialog.locator("button").filter(named("Use a picture of the screen"))).isFocused();
    assertThat(dialog).isVisible();
    assertThat((int) canvas.evaluate("one => one.width")).isEqualTo(width);
    press(dialog, "Send report");
    assertThat(dialog).containsText("We have your report");
  }

  @Test
  void madeWhileNobodyAnswersItIsKeptAndSentOnceWhenSomebodyDoes() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/account");
    Locator dialog = report(page);
    assertThat(dialog.locator("canvas")).isVisible();
    dialog.locator("textarea").fill("It was away, said " + word);
    owner.context().setOffline(true);
    press(dialog, "Send report");
    assertThat(dialog).containsText("kept in this browser");
    press(dialog, "Close");
    assertThat(page.locator(".away")).containsText("cannot be reached");

    Page other = owner.context().newPage();
    owner.context().setOffline(false);
    other.navigate(Portal.at("/").toString());
    page.waitForFunction(
        "() => localStorage.getItem('quittance.reports') === null", null, patient());
    assertThat(page.locator(".away.good a").count() + other.locator(".away.good a").count())
        .isEqualTo(1);
    Locator rows = ticketsNaming(owner, word);
    assertThat(rows).hasCount(1);
    rows.locator("a.open").click();
    assertThat(page.locator(".talk .said").first().locator(".files img")).hasCount(1);
  }

  private static Page.WaitForFunctionOptions patient() {
    return new Page.WaitForFunctionOptions().setTimeout(LONG);
  }

  @Test
  void whatIsKeptIsThePersonsOwnAndGoneWhenItSignsOut() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    page.context().route("**/support/report", Route::abort);
    owner.open("/invoices");
    Locator dialog = report(page);
    dialog.locator("textarea").fill("Nobody else reads of " + word);
    press(dialog, "Send report");
    assertThat(dialog).containsText("kept in this browser");
    press(dialog, "Close");
    assertThat(page.evaluate("localStorage.getItem('quittance.reports')")).isEqualTo("1");
    page.locator("details.person summary").click();
    owner.press("Sign out");
    page.waitForURL("**/login?**");
    page.waitForFunction(
        "async () => localStorage.getItem('quittance.reports') === null"
            + " && (await indexedDB.databases()).length === 0");
    page.context().unroute("**/support/report");
    owner.signIn(OWNER);
    assertThat(ticketsNaming(owner, word)).hasCount(0);
  }

  @Test
  void whoeverFilesNoTicketsGetsTheFactsForAMail() {
    for (String who : List.of("viewer@northwind.example", "accounting@quittance.example")) {
      Browsing reader = Portal.browser();
      Page page = reader.signIn(who);
      reader.open("/invoices");
      Locator dialog = report(page);
      assertThat(dialog.locator(".facts")).containsText("/invoices");
      assertThat(dialog.locator("a.btn.go"))
          .hasAttribute("href", Pattern.compile("mailto:.+subject=Invoices&body=.*%2Finvoices.*"));
      reader.mustBeAccessible();
      reader.picture("report-by-mail");
    }
    Browsing stranger = Portal.browser();
    Page page = stranger.open("/invoices/no-such");
    Locator dialog = report(page);
    assertThat(dialog.locator("a.btn.go")).hasAttribute("href", Pattern.compile("mailto:.*"));
    assertThat(stranger.context().request().post(Portal.at("/support/report").toString()).status())
        .isEqualTo(401);
  }

  @Test
  void pagesThatTellOfTroubleOfferItToo() {
    Browsing owner = Portal.browser();
    Page page = owner.signIn(OWNER);
    owner.open("/no-such-page");
    Locator dialog = report(page);
    assertThat(dialog.locator("canvas")).isVisible();
    assertThat(dialog.locator(".facts")).containsText("There is no such page");
    dialog.locator("textarea").fill("I followed a link to " + word);
    press(dialog, "Send report");
    assertThat(dialog).containsText("We have your report");
    assertThat(ticketsNaming(owner, word)).hasCount(1);
  }

  @Test
  void withoutScriptsThePageIsNamedInANewTicket() {
    Browsing owner = Portal.browserWithoutScripts();
    Page page = owner.signIn(OWNER);
    owner.open("/payments");
    owner.follow("Report this problem");
    page.waitForURL("**/support/new?page=**");
    assertThat(page.getByLabel("Subject")).hasValue("Problem on the page /payments");
    assertThat(page.getByLabel("Details").inputValue())
        .containsPattern("Page: `/payments`\\s+- Time: `.*`\\s+- Request: `[0-9a-f]{24}`");
  }

  private static Locator report(Page page) {
    page.locator("footer.bottom [data-report], .under [data-report]").first().click();
    Locator dialog = page.locator("dialog.report");
    assertThat(dialog).isVisible();
    return dialog;
  }

  private static void press(Locator within, String name) {
    within.locator("button").filter(named(name)).click();
  }

  private static Locator.FilterOptions named(String name) {
    return new Locator.FilterOptions().setHasText(Pattern.compile("^" + name + "$"));
  }

  private static Locator ticketsNaming(Browsing owner, String word) {
    Page page = owner.open("/tickets?q=" + word);
    assertThat(page.locator("h1")).isVisible();
    return page.locator("tbody tr");
  }
}
