package org.quittance.system.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** A customer asks for help, follows what becomes of it, and nobody else reads it. */
@AloneAtThePortal
class SupportCentreIT {

  private static final String SUPPORT = "support@northwind.example";
  private static final String OWNER = "owner@northwind.example";
  private static final String AGENT = "agent@quittance.example";

  /** Nobody else begins to write as this one, so no draft is left over. */
  private static final String ALONE = "owner@contoso.example";

  private final String word = HostErp.newWord("Gasket");
  private final String subject = "The pump leaks at the " + word;

  @Test
  void aTicketIsCreatedAndFollowedAsTheGuideSays() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signIn(SUPPORT);
    somebody.follow("Support");
    page.waitForURL("**/support");
    assertThat(page.locator("main h1")).hasText("Support");
    somebody.follow("Submit a Ticket");
    page.waitForURL("**/support/new");
    page.getByLabel("Subject").fill(subject);
    page.getByLabel("Details").fill("It drips.\n\n- since **Monday**\n- from below");
    page.getByLabel("It is about").selectOption("TECHNICAL");
    page.getByLabel("I cannot work").check();
    somebody.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    String number = number(page);
    assertThat(page.locator(".notice.good")).containsText(number);
    assertThat(page.locator("h1 .chip")).hasText("Received");
    assertThat(page.locator(".next")).containsText("We have it");
    assertThat(page.locator(".talk .said")).hasCount(1);
    assertThat(page.locator(".talk li li").first()).hasText("since Monday");
    assertThat(page.locator("dl.facts")).containsText("I cannot work");

    somebody.follow("Support");
    somebody.follow("View my tickets");
    page.waitForURL("**/tickets");
    Locator row = row(page);
    assertThat(row).containsText("Received");
    assertThat(row).containsText(number);

    answer(number, "Please close the valve.");
    page.reload();
    assertThat(row).containsText("Waiting for you");
    assertThat(row.locator(".fresh")).hasText("New");
    row.locator("a.open").click();
    assertThat(page.locator(".said.ours")).containsText("Please close the valve.");
    assertThat(page.locator(".next")).containsText("It is your turn");

    page.getByLabel("Your message").fill("It is closed, and dry.");
    somebody.press("Send answer");
    assertThat(page.getByLabel("Your message")).hasValue("");
    assertThat(page.locator(".said.mine").last()).containsText("It is closed, and dry.");
    assertThat(page.locator("h1 .chip")).hasText("We are on it");
    somebody.press("Solved, thank you");
    assertThat(page.locator("h1 .chip")).hasText("Solved");
    somebody.press("Not solved yet");
    assertThat(page.locator("h1 .chip")).hasText("We are on it");
  }

  @Test
  void filesGoWithTheTicketAndStrangersGetNoneOfThem() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    write(page);
    page.getByLabel("Files").setInputFiles(text("leak.txt"));
    page.getByLabel("Files").setInputFiles(text("wrong.txt"));
    assertThat(page.locator("[data-uploads-list] li[data-upload]:not([data-upload=''])"))
        .hasCount(2);
    somebody.mustBeAccessible();
    page.locator("[data-uploads-list] li")
        .filter(new Locator.FilterOptions().setHasText("wrong.txt"))
        .locator("button")
        .click();
    assertThat(page.locator("[data-uploads-list] li")).hasCount(1);
    somebody.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    Locator file = page.locator(".said .files a");
    assertThat(file).hasText("leak.txt");
    String address = file.getAttribute("href").replaceFirst("^/portal", "");
    assertThat(somebody.fetch(address).text()).isEqualTo("What leak.txt says.");

    Browsing stranger = Portal.browser();
    stranger.signedIn("owner@contoso.example");
    assertThat(stranger.fetch(address).status()).isEqualTo(404);
  }

  private static FilePayload text(String name) {
    return new FilePayload(
        name, "text/plain", ("What " + name + " says.").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void newTicketInTheNavigationLeadsToTheSameForm() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signIn(SUPPORT);
    somebody.follow("New Ticket");
    page.waitForURL("**/support/new");
    assertThat(page.locator("h1")).hasText("Submit a Ticket");
  }

  @Test
  void twoClicksAndAFormSentAgainFileOneTicket() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    write(page);
    FormData sent = FormData.create();
    for (Object pair :
        (List<?>) page.evaluate("[...new FormData(document.getElementById('form'))]")) {
      List<?> one = (List<?>) pair;
      if (one.get(1) instanceof String value) {
        sent.set((String) one.get(0), value);
      }
    }
    page.locator("[id='form:go']").dblclick();
    page.waitForURL("**/tickets/T-*");
    String number = number(page);

    sent.set("form:go", "Submit ticket");
    APIResponse again =
        somebody
            .context()
            .request()
            .post(
                Portal.at("/support/new").toString(),
                RequestOptions.create().setForm(sent).setMaxRedirects(0));

    assertThat(again.status()).isEqualTo(302);
    assertThat(again.headers().get("location")).endsWith("/tickets/" + number);
    somebody.open("/tickets?q=" + word);
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  @Test
  void whatIsTypedSurvivesSigningOutAndCanBeDiscarded() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signIn(ALONE);
    somebody.open("/support/new");
    // What is typed slowly is saved more than once: the last one has all of it.
    page.waitForResponse(
        answer ->
            answer.url().endsWith("/support/draft")
                && answer.request().postData().contains("drips"),
        () -> write(page));
    assertThat(page.locator("[data-saved]")).containsText("Saved");
    page.locator("details.person summary").click();
    somebody.press("Sign out");
    page.waitForURL("**/login?**");

    somebody.signIn(ALONE);
    somebody.open("/support");
    somebody.follow("Go on with it");
    assertThat(page.getByLabel("Subject")).hasValue(subject);
    assertThat(page.getByLabel("Details")).hasValue("It drips.");
    assertThat(page.locator("form .notice")).containsText("is here again");
    somebody.press("Discard it");
    assertThat(page.getByLabel("Subject")).hasValue("");
    somebody.open("/support/new");
    assertThat(page.getByLabel("Subject")).hasValue("");
    somebody.open("/support");
    assertThat(page.locator("main .notice")).hasCount(0);
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnceAndNothingTypedIsLost() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    page.getByLabel("It is holding me up").check();
    somebody.press("Submit ticket");
    assertThat(page.locator(".notice.bad a")).hasCount(2);
    assertThat(page.locator("[id='form:subject']")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("[id='form:body']")).hasAttribute("aria-invalid", "true");
    assertThat(page.getByLabel("It is holding me up")).isChecked();
    somebody.mustBeAccessible();
    page.waitForLoadState(); // by then its script has put the focus
    page.locator(".notice.bad a").first().click();
    assertThat(page.locator("[id='form:subject']")).isFocused();
  }

  @Test
  void digitsOfACardAreHiddenAndThatIsSaid() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    page.getByLabel("Subject").fill(subject);
    page.getByLabel("Details").fill("My card is 4111 1111 1111 1111.");
    somebody.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator(".notice.good")).containsText("hidden digits");
    assertThat(page.locator(".talk")).not().containsText("4111 1111 1111 1111");
  }

  @Test
  void whatMightHelpIsOfferedWhileTheSubjectIsTyped() {
    String number = file(SUPPORT);
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    page.getByLabel("Subject").pressSequentially("receipt for the pump with the " + word);
    assertThat(page.locator("#hints")).containsText("Pay, and follow your payment");
    assertThat(page.locator("#hints")).containsText(number);
    page.locator("[id='form:show']").click();
    somebody.mustBeAccessible();
  }

  @Test
  void somethingWrongWithAnInvoiceOpensATicketThatHasIt() {
    String invoice = HostErp.newWord("WRONG-");
    HostErp.issue("NW-1001", invoice, "PO-1", "none");
    Browsing owner = Portal.browser();
    Page page = owner.signedIn(OWNER);
    owner.open("/invoices/" + invoice);
    owner.follow("Report a problem");
    page.waitForURL("**/support/new?invoice=*");
    assertThat(page.getByLabel("Subject")).hasValue("Problem with invoice " + invoice);
    page.getByLabel("Details").fill("The hours are too many.");
    owner.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    Locator beside =
        page.locator("section", new Page.LocatorOptions().setHas(page.locator("#about-invoice")));
    assertThat(beside).containsText(invoice);
    assertThat(beside.locator(".chip")).hasText("Unpaid");
  }

  @Test
  void anAnswerAppearsByItselfWhileOneTypes() {
    String number = file(SUPPORT);
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/tickets/" + number);
    page.getByLabel("Your message").fill("I was just");
    answer(number, "We have found the leak.");
    assertThat(page.locator(".said.ours"))
        .containsText(
            "We have found the leak.",
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(20_000));
    assertThat(page.locator("#news")).containsText("New answer from");
    assertThat(page.locator("h1 .chip")).hasText("Waiting for you");
    assertThat(page.getByLabel("Your message")).hasValue("I was just");
    somebody.press("Send answer");
    assertThat(page.locator(".said.mine")).hasCount(2);
  }

  @Test
  void whatOneCanDoAndWhoTakesPartIsDrawnAnewBesideWhatOneTypes() {
    String number = file(SUPPORT);
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/tickets/" + number);
    Locator solved = page.locator("[id='step:solved']");
    Locator reopen = page.locator("[id='step:reopen']");
    assertThat(solved).isVisible();
    page.getByLabel("Your message").fill("I was just");
    HostErp.move(number, "RESOLVED");
    assertThat(reopen).isVisible();
    assertThat(solved).hasCount(0);
    assertThat(page.locator("h1 .chip")).hasText("Solved");
    assertThat(page.locator("#news")).containsText("It is now: Solved");
    assertThat(page.getByLabel("Your message")).hasValue("I was just");
    assertThat(page.getByLabel("Your message")).isFocused();

    reopen.focus();
    Browsing colleague = Portal.browser();
    Page theirs = colleague.signedIn(OWNER);
    colleague.open("/tickets/" + number);
    theirs.getByLabel("Your message").fill("No, it still drips.");
    colleague.press("Send answer");
    assertThat(theirs.locator(".said.mine")).hasCount(1);
    assertThat(page.locator("ul.names li")).hasCount(2);
    assertThat(page.locator("h1 .chip")).hasText("We are on it");
    assertThat(solved).isVisible();
    assertThat(page.getByLabel("Your message")).hasValue("I was just");
    // The button under the focus is gone: the focus is where it was.
    assertThat(page.locator("[data-live=step]")).isFocused();
    somebody.mustBeAccessible();

    HostErp.move(number, "RESOLVED");
    HostErp.move(number, "CLOSED");
    assertThat(page.locator("#answer")).hasText("Write a follow-up");
    assertThat(page.locator("[id='reply:go']")).hasValue("Send follow-up");
    somebody.press("Send follow-up");
    assertThat(page.locator(".notice.good"))
        .containsText("Ticket " + number + " is closed, so what you wrote is the new ticket");
    assertThat(page.locator(".said.mine")).containsText("I was just");
  }

  @Test
  void whoPressesAButtonThatIsGoneByNowIsToldWhy() {
    String number = file(SUPPORT);
    Browsing somebody = Portal.browserWithoutScripts();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/tickets/" + number);
    HostErp.move(number, "RESOLVED");
    somebody.press("Solved, thank you");
    assertThat(page.locator(".notice.good")).containsText("The ticket is solved");
    HostErp.move(number, "CLOSED");
    somebody.press("Not solved yet");
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
        .containsText("closed meanwhile");
    assertThat(page.locator("#step")).hasCount(0);
    assertThat(page.locator("[id='reply:go']")).hasValue("Send follow-up");
  }

  @Test
  void aColleagueTakesPartAndAStrangerFindsNothing() {
    String number = file(SUPPORT);
    Browsing colleague = Portal.browser();
    Page page = colleague.signedIn(OWNER);
    colleague.open("/tickets?q=" + word);
    assertThat(page.locator("tbody tr")).hasCount(1);
    colleague.follow(subject);
    page.getByLabel("Your message").fill("I see it too.");
    colleague.press("Send answer");
    assertThat(page.locator(".said.mine")).containsText("I see it too.");

    Browsing stranger = Portal.browser();
    Page theirs = stranger.signedIn("owner@contoso.example");
    String unknown = lost(stranger, "/tickets/T-999999999");
    assertThat(lost(stranger, "/tickets/" + number)).isEqualTo(unknown);
    for (String path :
        List.of(
            "/tickets/" + number + "/pulse",
            "/tickets/" + number + "/attachments/019ab000-0000-7000-8000-000000000000")) {
      assertThat(stranger.fetch(path).status()).as(path).isEqualTo(404);
    }
    stranger.open("/tickets?q=" + word);
    assertThat(theirs.locator(".empty")).containsText("No ticket matches");
    assertThat(theirs.locator("nav.seg a").first()).containsText("All 0");
    assertThat(stranger.fetch("/support/hints?subject=" + word).text()).doesNotContain(number);
    APIResponse draft =
        stranger
            .context()
            .request()
            .post(
                Portal.at("/support/draft").toString(),
                RequestOptions.create()
                    .setForm(
                        FormData.create()
                            .set("key", "page-of-a-stranger")
                            .set("ticket", number)
                            .set("body", "let me in")));
    assertThat(draft.status()).isEqualTo(404);
  }

  @Test
  void whoMayOnlyReadSeesNoWayToWrite() {
    String number = file(SUPPORT);
    Browsing viewer = Portal.browser();
    Page page = viewer.signedIn("viewer@northwind.example");
    assertThat(viewer.fetch("/tickets/" + number).status()).isEqualTo(404);
    Browsing somebody = Portal.browser();
    somebody.signedIn(SUPPORT);
    Page theirs = somebody.open("/tickets/" + number);
    theirs.getByLabel("A colleague").selectOption(new String[] {"viewer@northwind.example"});
    somebody.press("Add");
    assertThat(theirs.locator("ul.names li")).hasCount(2);

    viewer.open("/tickets/" + number);
    assertThat(page.locator("h1")).containsText(subject);
    assertThat(page.locator("main textarea, main button, main input[type=submit]")).hasCount(0);
    assertThat(page.locator("nav.main")).not().containsText("New Ticket");
    assertThat(viewer.fetch("/support/new").status()).isEqualTo(404);
    Browsing billing = Portal.browser();
    billing.signedIn("billing@northwind.example");
    assertThat(billing.fetch("/tickets/" + number).status()).isEqualTo(404);
    assertThat(billing.open("/tickets").locator("main")).not().containsText(word);
  }

  @Test
  void whoIsRemovedIsTheOneClickedAlsoWhereAnotherWasTakenOutMeanwhile() {
    String number = file(SUPPORT);
    String billing = "billing@northwind.example";
    String viewer = "viewer@northwind.example";
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/tickets/" + number);
    for (String one : List.of(OWNER, billing, viewer)) {
      page.getByLabel("A colleague").selectOption(new String[] {one});
      somebody.press("Add");
      assertThat(out(page, one)).hasCount(1);
    }
    Browsing colleague = Portal.browser();
    Page theirs = colleague.signedIn(OWNER);
    colleague.open("/tickets/" + number);
    out(theirs, OWNER).click();
    assertThat(out(theirs, OWNER)).hasCount(0);

    out(page, billing).click();
    assertThat(page.locator(".notice.good")).containsText("takes part no longer");
    assertThat(out(page, billing)).hasCount(0);
    assertThat(out(page, viewer)).hasCount(1);

    colleague.open("/tickets/" + number);
    out(theirs, viewer).click();
    assertThat(out(theirs, viewer)).hasCount(0);
    out(page, viewer).click();
    assertThat(page.locator(".notice.good")).containsText("took this colleague out already");
    assertThat(page.locator("ul.names li")).hasCount(1);
  }

  @Test
  void whoGoesOutOfATicketIsToldSoAmongItsOwn() {
    String number = file(SUPPORT);
    String billing = "billing@northwind.example";
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/tickets/" + number);
    page.getByLabel("A colleague").selectOption(new String[] {billing});
    somebody.press("Add");
    assertThat(out(page, billing)).hasCount(1);
    Browsing colleague = Portal.browser();
    Page theirs = colleague.signedIn(billing);
    colleague.open("/tickets/" + number);
    out(theirs, billing).click();
    theirs.waitForURL("**/tickets");
    assertThat(theirs.locator(".notice.good")).containsText("no longer");
  }

  /** The button that takes somebody out. */
  private static Locator out(Page page, String email) {
    return page.locator("#people-form button[value='" + email + "']");
  }

  @Test
  void aTicketIsFiledByKeyboardAlone() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    tabTo(page, "form:subject");
    page.keyboard().type(subject);
    tabTo(page, "form:body");
    page.keyboard().type("It drips.");
    tabTo(page, "form:go");
    page.keyboard().press("Enter");
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator(".said")).containsText("It drips.");
  }

  @Test
  void everythingWorksWithoutScripts() {
    Browsing somebody = Portal.browserWithoutScripts();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    page.getByLabel("Subject").fill(subject + " invoice");
    page.getByLabel("Details").fill("It **drips**.");
    somebody.press("Preview");
    assertThat(page.locator("#previewed strong")).hasText("drips");
    assertThat(page.locator("#hints")).containsText("Review your invoices");
    assertThat(page.getByLabel("Subject")).hasValue(subject + " invoice");
    somebody.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    String number = number(page);
    page.getByLabel("Your message").fill("Still.");
    somebody.press("Send answer");
    assertThat(page.locator(".said.mine")).hasCount(2);
    page.getByLabel("A colleague").selectOption(new String[] {OWNER});
    somebody.press("Add");
    assertThat(page.locator("ul.names li")).hasCount(2);
    page.locator("ul.names button").click();
    assertThat(page.locator("ul.names li")).hasCount(1);
    somebody.open("/tickets?whose=mine");
    page.locator("input[type=search]").fill(word);
    somebody.press("Search");
    page.waitForURL("**q=" + word);
    assertThat(page.locator("tbody tr")).containsText(number);
  }

  @Test
  void withoutScriptsFilesGoWithATicketAndAnAnswerAllTheSame() {
    Browsing somebody = Portal.browserWithoutScripts();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    write(page);
    page.getByLabel("I cannot work").check();
    page.getByLabel("Files").setInputFiles(new FilePayload[] {text("leak.txt"), text("oil.txt")});
    somebody.press("Add these files");
    assertThat(page.locator("[data-uploads-list] li")).hasCount(2);
    assertThat(page).hasURL(Portal.at("/support/new").toString());
    assertThat(page.getByLabel("Subject")).hasValue(subject);
    assertThat(page.getByLabel("Details")).hasValue("It drips.");
    assertThat(page.getByLabel("I cannot work")).isChecked();
    somebody.press("Remove oil.txt");
    assertThat(page.locator("[data-uploads-list] li")).hasCount(1);
    page.getByLabel("Files").setInputFiles(text("virus.exe"));
    somebody.press("Add these files");
    assertThat(page.locator("[role=alert]")).containsText("virus.exe");
    assertThat(page.locator("[data-uploads-list] li")).hasCount(1);
    somebody.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator(".said .files a")).hasText("leak.txt");

    page.getByLabel("Your message").fill("Still.");
    page.getByLabel("Files").setInputFiles(text("more.txt"));
    somebody.press("Add these files");
    assertThat(page.locator("[data-uploads-list] li")).hasCount(1);
    assertThat(page.getByLabel("Your message")).hasValue("Still.");
    somebody.press("Preview");
    assertThat(page.locator("#previewed")).containsText("Still.");
    assertThat(page.locator("[data-uploads-list] li")).hasCount(1);
    somebody.press("Send answer");
    assertThat(page.locator(".said.mine").last().locator(".files a")).hasText("more.txt");
  }

  @Test
  void enterInTheSubjectFilesTheTicketAndThrowsNothingAway() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    write(page);
    assertThat(page.locator("[data-saved]")).containsText("Saved");
    somebody.open("/support/new");
    assertThat(page.locator("form .notice")).containsText("is here again");
    page.getByLabel("Subject").press("Enter");
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator("h1")).containsText(subject);
  }

  @Test
  void filesAreDroppedAndPicturesArePastedIntoTheText() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    write(page);
    JSHandle dropped =
        page.evaluateHandle(
            "() => { const all = new DataTransfer();"
                + " all.items.add(new File(['Drip'], 'drip.txt', {type: 'text/plain'}));"
                + " all.items.add(new File(['Drop'], 'drop.txt', {type: 'text/plain'}));"
                + " return all; }");
    page.dispatchEvent(".uploads", "dragover", Map.of("dataTransfer", dropped));
    assertThat(page.locator(".uploads")).hasClass(Pattern.compile(".*dropping.*"));
    page.dispatchEvent(".uploads", "drop", Map.of("dataTransfer", dropped));
    Locator there = page.locator("[data-uploads-list] li[data-upload]:not([data-upload=''])");
    assertThat(there).hasCount(2);
    assertThat(page.locator(".uploads")).not().hasClass(Pattern.compile(".*dropping.*"));

    page.evaluate(
        "() => new Promise(done => { const canvas = document.createElement('canvas');"
            + " canvas.width = 40; canvas.height = 30;"
            + " canvas.getContext('2d').fillRect(5, 5, 20, 20);"
            + " canvas.toBlob(picture => { const all = new DataTransfer();"
            + "  all.items.add(new File([picture], 'image.png', {type: 'image/png'}));"
            + "  document.getElementById('form:body').dispatchEvent(new ClipboardEvent('paste',"
            + "   {clipboardData: all, bubbles: true, cancelable: true})); done(); }); })");
    assertThat(there).hasCount(3);
    assertThat(there.last()).containsText(Pattern.compile("Picture \\d\\d-\\d\\d-\\d\\d.png"));
    assertThat(page.getByLabel("Details")).hasValue("It drips.");
    // Text that is pasted with a picture beside it, as word processors do it, stays text.
    page.evaluate(
        "() => { const all = new DataTransfer(); all.setData('text/plain', 'words');"
            + " all.items.add(new File(['x'], 'image.png', {type: 'image/png'}));"
            + " document.getElementById('form:body').dispatchEvent(new ClipboardEvent('paste',"
            + "  {clipboardData: all, bubbles: true, cancelable: true})); }");
    somebody.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator(".said .files li")).hasCount(3);
    Locator picture = page.locator(".said .files li.picture img");
    assertThat(picture).hasCount(1);
    assertThat(picture).hasJSProperty("complete", true);
    assertThat(picture).hasJSProperty("naturalWidth", 40);
  }

  @Test
  void ofWhatIsHostileNothingRuns() {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(SUPPORT);
    somebody.open("/support/new");
    page.getByLabel("Subject").fill("<img src=x onerror=document.title='took'> " + word);
    page.getByLabel("Details")
        .fill(
            "<script>document.title='took'</script>"
                + " [x](javascript:document.title='took') ![y](https://spy.example/z.png)");
    page.locator("[id='form:show']").click();
    assertThat(page.locator("#previewed .typed-text")).containsText("<script>");
    somebody.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    assertThat(page.locator(".said")).containsText("<script>");
    assertThat(page.locator(".said script, .said img, .said [href^=javascript]")).hasCount(0);
    somebody.open("/tickets?q=" + word);
    assertThat(page.locator("tbody tr img")).hasCount(0);
    assertThat(page.title()).doesNotContain("took");
  }

  @Test
  void aForeignPageWritesNothingHere() {
    Browsing somebody = Portal.browser();
    somebody.signedIn(SUPPORT);
    APIResponse answer =
        somebody
            .context()
            .request()
            .post(
                Portal.at("/support/draft").toString(),
                RequestOptions.create()
                    .setHeader("Origin", "https://elsewhere.example")
                    .setHeader("Sec-Fetch-Site", "cross-site")
                    .setForm(FormData.create().set("key", "page-foreign").set("body", "x")));
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aScriptOfWhoIsSignedOutIsToldSoAndNoMore() {
    APIResponse answer = Portal.browser().fetch("/tickets/T-1/pulse");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).isEmpty();
  }

  private void write(Page page) {
    page.getByLabel("Subject").fill(subject);
    page.getByLabel("Details").fill("It drips.");
  }

  /** Files a ticket at the page; its number. */
  private String file(String who) {
    Browsing somebody = Portal.browser();
    Page page = somebody.signedIn(who);
    somebody.open("/support/new");
    write(page);
    somebody.press("Submit ticket");
    page.waitForURL("**/tickets/T-*");
    return number(page);
  }

  /** Our side answers, as an agent does. */
  private static void answer(String number, String text) {
    HostErp.answer(number, AGENT, text);
  }

  private static String number(Page page) {
    return page.url().replaceAll(".*/tickets/(T-\\d+).*", "$1");
  }

  private Locator row(Page page) {
    return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(subject));
  }

  private static void tabTo(Page page, String id) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
    }
    throw new AssertionError("No key leads to " + id);
  }

  /** The page that is answered with 404, without the number of the request. */
  private static String lost(Browsing who, String path) {
    Response answer = who.page().navigate(Portal.at(path).toString());
    assertThat(answer.status()).as(path).isEqualTo(404);
    return answer.text().replace(answer.headerValue("x-request-id"), "");
  }
}
