package org.quittance.system.agent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Browsing;
import org.quittance.workshop.HostErp;
import org.quittance.workshop.Portal;

/** Agents work the tickets; what stays among them never leaves the house. */
@AloneAtThePortal
class DeskIT {

  private static final String OWNER = "owner@northwind.example";
  private static final String AGENT = "agent@quittance.example";

  private final String word = HostErp.newWord("Zeppelin");

  @Test
  void aTicketIsFoundTakenAnsweredReopenedAndClosed() {
    String number = Tickets.file("The " + word + " does not rise", "It **stays** on the ground.");
    Browsing agent = Portal.browser();
    Page page = agent.signIn(AGENT);
    agent.follow("Tickets");
    page.waitForURL("**/agent/tickets");
    assertThat(page.locator("nav.seg a[aria-current=true]")).containsText("Unassigned");
    search(page, word);
    page.waitForURL("**view=unassigned&q=" + word + "**");
    Locator heaps = page.locator("nav.seg a");
    assertThat(heaps)
        .hasText(
            new String[] {
              "Unassigned 1", "Mine 0", "Waiting 0", "Overdue 0", "Watched 0", "All 1"
            });
    assertThat(heaps.first()).hasAttribute("aria-current", "true");
    assertThat(heaps.last()).hasAttribute("aria-current", "false");
    assertThat(heaps.last())
        .hasAttribute("href", Pattern.compile("/agent/tickets\\?view=all&q=" + word + "$"));
    agent.follow("New: The " + word + " does not rise");
    page.waitForURL("**/agent/tickets/" + number + "**");
    assertThat(page.locator(".message.theirs .typed-text strong")).hasText("stays");
    assertThat(page.locator(".facts-line")).containsText("due");
    agent.press("Take it");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("yours to answer");
    assertThat(page.locator(".facts-line .chip")).hasText("Open");

    reply(page).fill("Have you filled in _hydrogen_?");
    agent.press("Send to the customer");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("on its way");
    assertThat(page.locator(".message.ours .typed-text em")).hasText("hydrogen");
    assertThat(page.locator(".facts-line .chip")).hasText("Waiting for customer");

    Browsing owner = Portal.browser();
    Page seen = owner.signedIn(OWNER);
    owner.open("/tickets/" + number);
    assertThat(seen.locator("main")).containsText("Have you filled in hydrogen?");

    Tickets.reply(number, "It was helium. Now it rises.");
    agent.open("/agent/tickets?view=mine&q=" + word);
    assertThat(page.locator("tbody tr")).containsText("customer wrote");
    assertThat(page.locator("tbody tr .chip")).hasText("Open");
    page.locator("tbody a.open").click();
    reply(page).fill("Good flight.");
    page.getByLabel("Then it is").selectOption("RESOLVED");
    agent.press("Send to the customer");
    assertThat(page.locator(".facts-line .chip")).hasText("Resolved");
    page.locator("[id='facts-form:status']").selectOption("closed");
    agent.press("Save");
    assertThat(page.locator(".facts-line .chip")).hasText("Closed");
    page.locator("details.history summary").click();
    assertThat(page.locator("details.history")).containsText("from Resolved to Closed");
    assertThat(reply(page)).isVisible();
    assertThat(page.locator("#way-note")).hasCount(0);
    agent.mustBeAccessible();
  }

  @Test
  void aNoteReachesNoCustomerByAnyWay() {
    String secret = HostErp.newWord("Grumbling");
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Internal note")).click();
    assertThat(reply(page)).isHidden();
    assertThat(page.locator("#way-note")).containsText("The customer never sees it");
    page.getByLabel("Your note").fill(secret + " again");
    agent.press("Keep as internal note");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Only we see it");
    assertThat(page.locator(".message.internal")).containsText("Internal note");
    assertThat(page.locator(".message.internal")).containsText(secret);
    agent.mustBeAccessible();

    for (String who : List.of(OWNER, Tickets.REQUESTER)) {
      Browsing customer = Portal.browser();
      Page seen = customer.signedIn(who);
      for (String path :
          List.of(
              "/",
              "/support",
              "/tickets",
              "/tickets?q=" + secret,
              "/tickets/" + number,
              "/tickets/" + number + "/pulse",
              "/support/hints?subject=" + secret)) {
        APIResponse answer = customer.fetch(path);
        assertThat(answer.text().replace("q=" + secret, "").replace("value=\"" + secret, ""))
            .as(path)
            .doesNotContain(secret + " again")
            .doesNotContain("Internal note");
      }
      customer.open("/tickets?q=" + secret);
      assertThat(seen.locator("tbody tr")).hasCount(0);
    }
    assertThat(Portal.api(Portal.ERP).get("/events?limit=500").body()).doesNotContain(secret);
  }

  @Test
  void filesOfAReplyReachTheCustomerAndThoseOfANoteReachNone() {
    String number = Tickets.file("The " + word, "It does not rise.");
    String secret = HostErp.newWord("grumble");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    page.locator("#reply-files").setInputFiles(text("valve.txt"));
    assertThat(there(page, "reply")).hasCount(1);
    tab(page, "Internal note").click();
    page.locator("#note-files").setInputFiles(text(secret + ".txt"));
    assertThat(there(page, "note")).hasCount(1);
    agent.mustBeAccessible();
    String draft = "/tickets/" + number + "/attachments/" + idOf(there(page, "note"));
    // Whether a form comes back with what is wrong in it or the page is opened anew: what is there
    // and not sent stays where it was.
    tab(page, "Reply to customer").click();
    agent.press("Send to the customer");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(there(page, "reply")).containsText("valve.txt");
    assertThat(there(page, "note")).containsText(secret);
    agent.open("/agent/tickets/" + number);
    assertThat(there(page, "reply")).containsText("valve.txt");
    tab(page, "Internal note").click();
    assertThat(there(page, "note")).containsText(secret);
    Browsing requester = Portal.browser();
    requester.signedIn(Tickets.REQUESTER);
    assertThat(requester.fetch(draft).status()).isEqualTo(404);

    page.getByLabel("Your note").fill("See this");
    agent.press("Keep as internal note");
    Locator kept = page.locator(".message.internal .files a");
    assertThat(kept).containsText(secret);
    String inside = kept.getAttribute("href").replaceFirst("^/portal", "");
    assertThat(agent.fetch(inside).text()).isEqualTo("What " + secret + ".txt says.");
    assertThat(there(page, "reply")).containsText("valve.txt");
    // What was typed there before comes back by a script: then one types.
    page.waitForLoadState();
    reply(page).fill("Turn it as this says " + word);
    agent.press("Send to the customer");
    Locator sent = page.locator(".message.ours .files a");
    assertThat(sent).containsText("valve.txt");
    String outside = sent.getAttribute("href").replaceFirst("^/portal", "");
    agent.mustBeAccessible();

    Browsing owner = Portal.browser();
    owner.signedIn(OWNER);
    for (Browsing customer : List.of(owner, requester)) {
      assertThat(customer.fetch(outside).text()).isEqualTo("What valve.txt says.");
      for (String path :
          List.of(draft, inside, inside + "/preview", inside + "/preview?size=small")) {
        assertThat(customer.fetch(path).status()).as(path).isEqualTo(404);
      }
      assertThat(customer.fetch("/tickets/" + number).text())
          .contains("valve.txt")
          .doesNotContain(secret);
    }
    assertThat(Portal.api(Portal.ERP).get("/events?limit=500").body()).doesNotContain(secret);
    Portal.post()
        .ifPresent(
            post -> {
              post.await(Tickets.REQUESTER, "Turn it as this says " + word);
              assertThat(post.hasSeen(secret)).isFalse();
            });
  }

  private static String idOf(Locator file) {
    return file.getAttribute("data-upload");
  }

  private static FilePayload text(String name) {
    return new FilePayload(
        name, "text/plain", ("What " + name + " says.").getBytes(StandardCharsets.UTF_8));
  }

  private static Locator there(Page page, String way) {
    return page.locator(
        "#way-" + way + " [data-uploads-list] li[data-upload]:not([data-upload=''])");
  }

  @Test
  void withoutScriptsFilesGoWithReplyAndNoteAllTheSame() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browserWithoutScripts();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    Locator note = page.locator("#way-note");
    page.getByLabel("Your note").fill("See this");
    page.locator("#note-files").setInputFiles(text("secret.txt"));
    note.getByText("Add these files").click();
    assertThat(page.getByLabel("Your note")).hasValue("See this");
    assertThat(reply(page)).hasValue("");
    assertThat(note.locator("[data-uploads-list]")).containsText("secret.txt");
    agent.press("Keep as internal note");
    assertThat(page.locator(".message.internal .files")).containsText("secret.txt");
    assertThat(page.locator(".message.ours")).hasCount(0);
  }

  @Test
  void peopleAndWatchersAreAddedAndTakenOut() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    Locator people = page.locator("section[aria-labelledby=people]");
    page.getByLabel("One of the customer’s people").selectOption(OWNER);
    agent.press("Add to the ticket");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("It is changed");
    assertThat(people.locator("#people-form .names li")).hasCount(2);
    page.getByLabel("One of us").selectOption(AGENT);
    agent.press("Add as watcher");
    assertThat(people.locator("#watchers-form .names li")).hasCount(1);
    agent.mustBeAccessible();
    agent.narrow().mustBeAccessible();
    agent.picture("desk-ticket-people");
    people.locator("#watchers-form .names button").click();
    assertThat(people.locator("#watchers-form .names li")).hasCount(0);
    people.locator("#people-form .names button").click();
    assertThat(people.locator("#people-form .names li")).hasCount(1);
  }

  @Test
  void whatIsSaidOnceIsNotTakenByARenewalOnItsWay() {
    String number = Tickets.file("The " + word, "It does not rise.");
    String address = Portal.at("/agent/tickets/" + number).toString();
    Browsing agent = Portal.browser();
    Page page = agent.signIn(AGENT);
    agent.open("/agent/tickets/" + number);
    page.getByLabel("One of us").selectOption(AGENT);
    FormData sent = FormData.create();
    Locator form = page.locator("#watchers-form");
    for (Object pair : (List<?>) form.evaluate("form => [...new FormData(form)]")) {
      List<?> one = (List<?>) pair;
      sent.set((String) one.get(0), (String) one.get(1));
    }
    sent.set("watchers-form:add", "Add");
    APIRequestContext same = agent.context().request();

    APIResponse done = same.post(address, RequestOptions.create().setForm(sent).setMaxRedirects(0));
    assertThat(done.status()).isEqualTo(302);
    APIResponse renewal =
        same.get(address, RequestOptions.create().setHeader("Quittance-Beside", "1"));
    assertThat(renewal.text()).contains(number).doesNotContain("It is changed");

    agent.open("/agent/tickets/" + number);
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("It is changed");
    agent.open("/agent/tickets/" + number);
    assertThat(page.locator(".notice.good")).hasCount(0);
  }

  @Test
  void whoIsRemovedIsTheOneClickedAlsoWhereAnotherWasTakenOutMeanwhile() {
    String number = Tickets.file("The " + word, "It does not rise.");
    String billing = "billing@northwind.example";
    String viewer = "viewer@northwind.example";
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    Locator there = page.locator("#people-form .names li");
    assertThat(there).hasCount(1);
    for (String one : List.of(OWNER, billing, viewer)) {
      page.getByLabel("One of the customer’s people").selectOption(one);
      agent.press("Add to the ticket");
      assertThat(out(page, one)).hasCount(1);
    }
    Browsing customer = Portal.browser();
    Page theirs = customer.signedIn(Tickets.REQUESTER);
    customer.open("/tickets/" + number);
    out(theirs, OWNER).click();
    assertThat(out(theirs, OWNER)).hasCount(0);
    assertThat(out(theirs, viewer)).hasCount(1);

    out(page, billing).click();
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("It is changed");
    assertThat(there).hasCount(2);
    assertThat(out(page, viewer)).hasCount(1);

    customer.open("/tickets/" + number);
    out(theirs, viewer).click();
    assertThat(out(theirs, viewer)).hasCount(0);
    out(page, viewer).click();
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("took this person out");
    assertThat(there).hasCount(1);
  }

  /** The button that takes somebody out. */
  private static Locator out(Page page, String email) {
    return page.locator("#people-form button[value='" + email + "']");
  }

  @Test
  void filesWithoutAMessageAreSeenByThoseWhoAreToHaveThem() {
    String number = Tickets.file("The " + word, "It does not rise.");
    for (String visibility : List.of("PUBLIC", "INTERNAL")) {
      assertThat(attach(number, visibility).statusCode()).isEqualTo(201);
    }
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    Locator files = page.locator("section[aria-labelledby=other-files]");
    assertThat(files.locator("li")).hasCount(2);
    assertThat(files.locator("li").last()).containsText("Only we have it");
    agent.mustBeAccessible();
    Browsing customer = Portal.browser();
    Page seen = customer.signedIn(Tickets.REQUESTER);
    customer.open("/tickets/" + number);
    Locator hers = seen.locator("section[aria-labelledby=other-files] li");
    assertThat(hers).hasCount(1);
    assertThat(hers).containsText("public.txt");
    assertThat(seen.locator("main")).not().containsText("internal.txt");
  }

  private static HttpResponse<String> attach(String number, String visibility) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s.txt\"\r\n\r\nplan\r\n--b--\r\n"
            .formatted(visibility, visibility.toLowerCase(Locale.ROOT));
    return Portal.api(Portal.ERP)
        .send(
            "POST",
            "/tickets/" + number + "/attachments",
            BodyPublishers.ofString(body),
            "Content-Type",
            "multipart/form-data; boundary=b");
  }

  @Test
  void aFileThatComesWithoutAMessageAppearsOnPagesThatAreOpen() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signIn(AGENT);
    agent.open("/agent/tickets/" + number);
    Browsing customer = Portal.browser();
    Page seen = customer.signIn(Tickets.REQUESTER);
    customer.open("/tickets/" + number);
    Locator files = page.locator("section[aria-labelledby=other-files] li");
    Locator hers = seen.locator("section[aria-labelledby=other-files] li");
    assertThat(files).hasCount(0);
    assertThat(hers).hasCount(0);

    assertThat(attach(number, "PUBLIC").statusCode()).isEqualTo(201);

    assertThat(files).containsText("public.txt");
    assertThat(hers).containsText("public.txt");
    assertThat(attach(number, "INTERNAL").statusCode()).isEqualTo(201);
    assertThat(files).hasCount(2);
    assertThat(hers).hasCount(1);
    agent.mustBeAccessible();
  }

  @Test
  void theHistoryNamesAPaymentByWhatPeopleKnowItByAndLeadsThere() {
    String invoice = HostErp.newWord("RISE-");
    HostErp.issue("NW-1001", invoice, "PO-81", "of the ground crew");
    String payment = HostErp.pay("NW-1001", invoice, "21.50").getString("id");
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signIn(AGENT);
    agent.open("/agent/tickets/" + number);
    page.locator("details.extra summary").click();
    page.locator("[id='to-payment:payment']").selectOption(payment);
    page.locator("[id='to-payment:link']").click();
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("It is changed");
    Pattern known = Pattern.compile("21\\.50 of \\d+ \\w+ \\d{4}, receipt \\S+");
    assertThat(page.locator("section[aria-labelledby=belongs] dd a[href*='/payments/']"))
        .hasText(known);
    page.locator("details.history summary").click();
    Locator named = page.locator("details.history a");
    assertThat(named).hasText(known);
    assertThat(page.locator("details.history")).containsText("said that it is about the payment");
    assertThat(page.locator("details.history")).not().containsText(payment);
    agent.mustBeAccessible();
    named.click();
    page.waitForURL("**/payments/" + payment);
  }

  @Test
  void whatIsTypedAsANoteNeverBecomesAReply() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    tab(page, "Internal note").click();
    page.getByLabel("Your note").fill("They never read the manual");
    tab(page, "Reply to customer").click();
    assertThat(reply(page)).hasValue("");
    tab(page, "Internal note").click();
    assertThat(page.locator("[data-saved=note]")).containsText("Saved");
    page.reload();
    assertThat(tab(page, "Internal note")).hasAttribute("aria-selected", "true");
    assertThat(page.getByLabel("Your note")).hasValue("They never read the manual");
    assertThat(page.locator("[id='reply:body']")).hasValue("");
  }

  @Test
  void sendingIsStoppedWhereSomebodyWroteMeanwhile() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    reply(page).fill("Is it tied to the ground?");
    Tickets.reply(number, "Found it: it was tied down.");
    assertThat(page.locator("#meanwhile")).containsText("Somebody wrote");
    agent.press("Send to the customer");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("while you did");
    assertThat(page.locator(".message.theirs").last()).containsText("it was tied down");
    assertThat(page.locator(".message.ours")).hasCount(0);
    assertThat(reply(page)).hasValue("Is it tied to the ground?");
    agent.mustBeAccessible();
    reply(page).fill("Good. Safe travels.");
    agent.press("Send to the customer all the same");
    assertThat(page.locator(".message.ours")).hasCount(1);
    assertThat(page.locator(".message.ours")).containsText("Safe travels");
  }

  @Test
  void whatIsOtherwiseByNowIsDrawnAnewBesideWhatOneTypes() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    page.locator("details.extra summary").click();
    reply(page).fill("Is it tied");
    HostErp.move(number, "ON_HOLD");
    HostErp.answer(number, Tickets.REQUESTER, "It was **tied** down.");
    assertThat(page.locator(".facts-line .chip")).hasText("Open");
    assertThat(page.locator("[id='facts-form:status']")).hasValue("open");
    assertThat(page.locator(".message.theirs").last()).containsText("It was tied down.");
    assertThat(page.locator("details.extra")).hasAttribute("open", "");
    assertThat(reply(page)).hasValue("Is it tied");
    assertThat(reply(page)).isFocused();
    // What is chosen and not saved is not taken away.
    page.locator("[id='facts-form:priority']").selectOption("urgent");
    reply(page).click();
    HostErp.move(number, "WAITING_FOR_CUSTOMER");
    assertThat(page.locator(".facts-line .chip")).hasText("Waiting for customer");
    assertThat(page.locator("[id='facts-form:priority']")).hasValue("urgent");
    agent.press("Save");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("It is changed");
    assertThat(page.locator(".facts-line")).containsText("Urgent");
    assertThat(page.locator(".facts-line .chip")).hasText("Waiting for customer");
  }

  @Test
  void factsAreSavedTogetherAndAllThatCannotBeIsSaidAtOnce() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browserWithoutScripts();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    page.locator("[id='facts-form:agent']").selectOption(AGENT);
    page.locator("[id='facts-form:status']").selectOption("open");
    page.locator("[id='facts-form:priority']").selectOption("urgent");
    agent.press("Save");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("It is changed");
    assertThat(page.locator(".facts-line .chip")).hasText("Open");
    assertThat(page.locator(".facts-line")).containsText("Urgent");

    page.locator("[id='facts-form:status']").selectOption("on_hold");
    page.locator("[id='facts-form:priority']").selectOption("low");
    HostErp.move(number, "RESOLVED");
    agent.press("Save");
    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText("It is Resolved by now, and cannot become On hold");
    assertThat(page.locator("[id='facts-form:status']")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("[id='facts-form:priority']")).hasValue("low");
    assertThat(page.locator(".facts-line")).containsText("Urgent");
    page.locator("[id='facts-form:status']").selectOption("open");
    agent.press("Save");
    // As it stood when the page was made, so it stays as it is now.
    assertThat(page.locator(".facts-line .chip")).hasText("Resolved");
    assertThat(page.locator(".facts-line")).not().containsText("Urgent");
  }

  @Test
  void whoseTicketWasClosedMeanwhileIsToldSoAndKeepsWhatWasTyped() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    tab(page, "Internal note").click();
    page.getByLabel("Your note").fill("They never read the " + word);
    HostErp.move(number, "RESOLVED");
    HostErp.move(number, "CLOSED");
    assertThat(page.locator(".facts-line .chip")).hasText("Closed");
    assertThat(page.locator("#facts-form")).hasCount(0);
    agent.press("Keep as internal note");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("closed this ticket meanwhile");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("copy what you need");
    assertThat(page.locator("[id='left:kept']")).hasValue("They never read the " + word);
    assertThat(page.locator("[id='left:there']")).hasCount(0);
    assertThat(page.locator("#way-reply .reads")).containsText("begins a new one");
    agent.mustBeAccessible();
    agent.picture("desk-closed-meanwhile");
    agent.narrow().mustBeAccessible();
    agent.picture("desk-closed-meanwhile-phone");
  }

  @Test
  void whatWasTypedInATicketThatWentOnElsewhereIsKeptThere() {
    String number = Tickets.file("The " + word, "It does not rise.");
    String into = Tickets.file("The same " + word, "It still does not rise.");
    Browsing agent = Portal.browserWithoutScripts();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + number);
    Browsing other = Portal.browser();
    other.signedIn(AGENT);
    other.open("/agent/tickets/" + number + "/merge?into=" + into);
    other.press("Merge " + number + " into " + into);
    other.page().waitForURL("**/agent/tickets/" + into);

    page.locator("[id='facts-form:priority']").selectOption("low");
    agent.press("Save");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("let this ticket go on in " + into);
    assertThat(page.locator("#facts-form")).hasCount(0);

    String third = Tickets.file("Once more the " + word, "No.");
    agent.open("/agent/tickets/" + third);
    page.getByLabel("Your note").fill("They never read the " + word);
    other.open("/agent/tickets/" + third + "/merge?into=" + into);
    other.press("Merge " + third + " into " + into);
    other.page().waitForURL("**/agent/tickets/" + into);
    agent.press("Keep as internal note");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("keep it there");
    assertThat(page.locator("[id='left:kept']")).hasValue("They never read the " + word);
    agent.press("Keep the note in " + into);
    page.waitForURL("**/agent/tickets/" + into);
    assertThat(page.locator(".message.internal")).containsText("They never read the " + word);
    agent.press("Take it");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("yours to answer");
  }

  @Test
  void agentsSeeThatAnotherIsWriting() {
    String number = Tickets.file("The " + word, "It does not rise.");
    Browsing agent = Portal.browser();
    Page page = agent.signIn(AGENT);
    Browsing other = newAgent("Berta Busy");
    other.open("/agent/tickets/" + number);
    other.page().locator("[id='reply:body']").pressSequentially("I look into it");
    agent.open("/agent/tickets/" + number);
    assertThat(page.locator("#meanwhile"))
        .containsText(
            "Berta Busy is writing",
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(20_000));
  }

  @Test
  void manyAreAssignedAtOnceAndEachThatWasNotSaysWhy() {
    String first = Tickets.file("The first " + word, "One.");
    Tickets.file("The second " + word, "Two.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets?view=all&q=" + word);
    agent.press("Assign");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("at least one");
    page.locator("[data-picks-all]").check();
    assertThat(page.locator("[data-picked]")).hasText("2 chosen");
    page.locator("[id='bulk:agent']").selectOption(AGENT);
    agent.press("Assign");
    assertThat(page.locator("#question")).containsText("Give 2 tickets to");
    agent.mustBeAccessible();
    agent.press("Yes, assign");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("2 tickets are changed");

    agent.open("/agent/tickets/" + first);
    page.locator("[id='facts-form:status']").selectOption("resolved");
    agent.press("Save");
    assertThat(page.locator(".facts-line .chip")).hasText("Resolved");
    page.locator("[id='facts-form:status']").selectOption("closed");
    agent.press("Save");
    assertThat(page.locator(".facts-line .chip")).hasText("Closed");
    agent.open("/agent/tickets?view=all&q=" + word);
    page.locator("[data-picks-all]").check();
    page.locator("[id='bulk:status']").selectOption("on_hold");
    agent.press("Set");
    agent.press("Yes, set the status");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("1 ticket is changed");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText(first + " stayed as it was");
  }

  @Test
  void aMacroIsMadeFilledInEditedSentAndDeleted() {
    String number = Tickets.file("The " + word, "It does not rise.");
    String title = "Gas " + word;
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/macros");
    agent.press("Make macro");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    // What was typed there before comes back by a script: then one types.
    page.waitForLoadState();
    page.getByLabel("Name").fill(title);
    page.getByLabel("Text").fill("Dear {requester}, about {ticket}: check the gas.");
    page.locator("[id='macro:status']").selectOption("on_hold");
    page.getByLabel("Assign to whoever uses it").check();
    agent.press("Make macro");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("is saved");
    agent.mustBeAccessible();

    agent.open("/agent/tickets/" + number);
    page.getByLabel("Macro").selectOption(title);
    agent.press("Fill in");
    assertThat(page.locator(".used")).containsText("becomes “On hold”");
    assertThat(reply(page)).hasValue(Pattern.compile("Dear .*, about " + number + ": check.*"));
    assertThat(page.locator(".message.ours")).hasCount(0);
    agent.press("Only the text");
    assertThat(page.locator(".used")).hasCount(0);
    assertThat(reply(page)).hasValue(Pattern.compile("Dear .*"));
    reply(page).fill("");
    page.getByLabel("Macro").selectOption(title);
    agent.press("Fill in");
    assertThat(page.locator(".used")).containsText(title);
    assertThat(reply(page)).hasValue(Pattern.compile("Dear .*"));
    reply(page).fill(reply(page).inputValue() + " Twice.");
    agent.press("Send to the customer");
    assertThat(page.locator(".message.ours")).containsText("check the gas. Twice.");
    assertThat(page.locator(".facts-line .chip")).hasText("On hold");
    assertThat(page.locator("[id='facts-form:agent']")).hasValue(AGENT);

    agent.open("/agent/macros");
    page.locator(".macros a").filter(new Locator.FilterOptions().setHasText(title)).click();
    page.getByText("Delete this macro").click();
    agent.press("Delete macro");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("deleted");
    assertThat(page.locator("main")).not().containsText(title);
  }

  @Test
  void ticketsAreMergedAndSplitWithNothingLost() {
    String one = Tickets.file("The " + word, "It does not rise.");
    String two = Tickets.file("The same " + word, "It still does not rise.");
    Tickets.reply(two, "And the bill is wrong, too.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets/" + two);
    page.locator(".message")
        .filter(new Locator.FilterOptions().setHasText("the bill is wrong"))
        .getByText("Split off")
        .click();
    page.getByLabel("Subject of the new ticket").fill("The bill of the " + word);
    agent.press("Make the ticket");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("was made of a message");
    assertThat(page.locator("h1")).hasText("The bill of the " + word);
    assertThat(page.locator("section[aria-labelledby=belongs]")).containsText(two);

    agent.open("/agent/tickets/" + two);
    page.getByText("Link or merge").click();
    agent.follow("Merge into another ticket");
    search(page, word);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(one + ",")))
        .click();
    assertThat(page.locator("#effect")).containsText(two + " goes on in " + one);
    agent.mustBeAccessible();
    agent.press("Merge " + two + " into " + one);
    page.waitForURL("**/agent/tickets/" + one);
    assertThat(page.locator(".messages")).containsText("It still does not rise.");
    assertThat(page.locator(".messages")).containsText("the bill is wrong");
    agent.open("/agent/tickets/" + two);
    assertThat(page.locator(".facts-line .chip")).hasText("Closed");
    assertThat(page.locator("section[aria-labelledby=belongs]")).containsText("Went on in");
  }

  @Test
  void theDeskIsWorkedByTheKeyboardAlone() {
    Tickets.file("The first " + word, "One.");
    String number = Tickets.file("The second " + word, "Two.");
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets?view=all&q=" + word);
    page.keyboard().press("?");
    assertThat(page.locator("dialog#keys")).isVisible();
    assertThat(page.locator("dialog#keys")).containsText("Next ticket");
    agent.mustBeAccessible();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog#keys")).isHidden();
    // Hidden it has the keys for one more moment.
    assertThat(page.locator("dialog#keys :focus")).hasCount(0);
    page.keyboard().press("j");
    page.keyboard().press("x");
    assertThat(page.locator("tbody tr").first().locator("input")).isChecked();
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("k");
    assertThat(page.locator("tbody tr").first().locator("a.open")).isFocused();
    page.keyboard().press("/");
    page.keyboard().type("jjx?");
    assertThat(page.locator("input[type=search]")).isFocused();
    assertThat(page.locator("dialog#keys")).isHidden();

    agent.open("/agent/tickets/" + number + "?view=all&q=" + word);
    page.keyboard().press("a");
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("yours to answer");
    keysAreHeard(page);
    page.keyboard().press("r");
    assertThat(reply(page)).isFocused();
    page.keyboard().type("Rise and shine");
    page.keyboard().press("Tab");
    assertThat(page.locator("#reply-files")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator(".message.ours")).containsText("Rise and shine");
    keysAreHeard(page);
    page.keyboard().press("n");
    assertThat(page.getByLabel("Your note")).isFocused();

    agent.open("/agent/tickets?view=all&q=" + word);
    page.keyboard().press("?");
    page.getByLabel("Use keyboard shortcuts").uncheck();
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(page.locator("dialog#keys")).isHidden();
  }

  @Test
  void aViewIsSavedRenamedAndDeleted() {
    Browsing agent = Portal.browser();
    Page page = agent.signedIn(AGENT);
    agent.open("/agent/tickets?view=all&priority=high");
    page.locator("details.views summary").click();
    page.getByLabel("Name for what is on show").fill("Burning " + word);
    agent.press("Save this view");
    assertThat(page.locator("nav.saved a[aria-current=true]")).hasText("Burning " + word);
    page.locator("details.views summary").click();
    agent.mustBeAccessible();
    page.getByLabel("Name for what is on show").fill("Glowing " + word);
    page.getByLabel("A saved view").selectOption("Burning " + word);
    agent.press("Give it the name above");
    assertThat(page.locator("nav.saved")).not().containsText("Burning " + word);
    agent.open("/agent/tickets");
    agent.follow("Glowing " + word);
    page.waitForURL("**view=all&priority=high");
    page.locator("details.views summary").click();
    page.getByLabel("A saved view").selectOption("Glowing " + word);
    agent.press("Delete");
    assertThat(
            page.locator("nav.saved a")
                .filter(new Locator.FilterOptions().setHasText("Glowing " + word)))
        .hasCount(0);
  }

  @Test
  void whoIsNoAgentFindsNoneOfIt() {
    String number = Tickets.file("The " + word, "It does not rise.");
    for (String who :
        List.of(
            OWNER, Tickets.REQUESTER, "accounting@quittance.example", "admin@quittance.example")) {
      Browsing other = Portal.browser();
      other.signedIn(who);
      for (String path :
          List.of(
              "/agent/tickets",
              "/agent/tickets/" + number,
              "/agent/tickets/" + number + "/pulse",
              "/agent/tickets/" + number + "/merge",
              "/agent/tickets/" + number + "/split?message=1",
              "/agent/macros")) {
        assertThat(other.fetch(path).status()).as("%s at %s", who, path).isEqualTo(404);
      }
    }
  }

  /** The button that tells of them is shown by the script that listens to them. */
  private static void keysAreHeard(Page page) {
    assertThat(page.locator("[data-opens=keys]")).isVisible();
  }

  private static Locator reply(Page page) {
    return page.getByLabel("Your reply");
  }

  private static Locator tab(Page page, String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
  }

  private static void search(Page page, String words) {
    page.locator("input[type=search]").fill(words);
    page.keyboard().press("Enter");
  }

  /** A second agent, who was invited and chose a password. */
  private static Browsing newAgent(String name) {
    Browsing admin = Portal.browser();
    Page people = admin.signedIn("admin@quittance.example");
    admin.open("/admin/people");
    people.locator("[id='staff:name']").fill(name);
    people
        .locator("[id='staff:email']")
        .fill(HostErp.newWord("berta").toLowerCase(Locale.ROOT) + "@quittance.example");
    admin.press("Add");
    String address = people.locator("#secret").innerText();
    Browsing somebody = Portal.browser();
    Page page = somebody.open(address.substring(address.indexOf("/welcome/")));
    page.locator("input[type=password]").fill("a long walk in the rain");
    somebody.press("Save and sign in");
    page.waitForURL(url -> !url.contains("/welcome/"));
    return somebody;
  }
}
