package org.quittance.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;

/**
 * Somebody at a browser: a fresh profile for each test, in a Chromium that stays for the run; as
 * many of them as tests run at once. Where the machine has no Chromium the test is skipped, unless
 * the build says that it must not be.
 */
public final class Browsing {

  private static final String NO_BROWSER =
      "There is no Chromium on this machine, so what is seen in a browser was not tested."
          + " Install it with: apt-get install chromium-headless-shell";

  /** What a browser is waited for by an expectation; more than it takes where others build too. */
  private static final double PATIENCE_MILLIS = 20_000;

  /**
   * Brings every colour that is on its way to another to its end, and what sets out by that. Nobody
   * waits: where nothing moves that can be seen a browser draws no more, and it would stay on its
   * way.
   */
  private static final String TURNED =
      """
      () => {
        for (let round = 0; round < 50; round++) {
          const turning = document.getAnimations()
            .filter(one => one instanceof CSSTransition && one.playState === 'running');
          if (turning.length === 0) {
            return true;
          }
          turning.forEach(one => one.finish());
        }
        return false;
      }
      """;

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /**
   * The rules that are broken, where they are and why; of all rules, or of those about colours. It
   * looks from the top: what has just been scrolled half below the head, which stays, is no small
   * target.
   */
  private static final String BROKEN =
      """
      async ({wcag, coloursOnly}) => {
        scrollTo({top: 0, behavior: 'instant'});
        const colours = axe.getRules(wcag)
          .filter(rule => rule.tags.includes('cat.color'))
          .map(rule => rule.ruleId);
        const {violations} = await axe.run({exclude: ['iframe[sandbox]']}, {
          resultTypes: ['violations'],
          runOnly: coloursOnly
            ? {type: 'rule', values: colours}
            : {type: 'tag', values: wcag}
        });
        return violations.map(rule => rule.id + ': ' + rule.help + ' at '
          + rule.nodes.map(node => node.target + ' ' + node.html + ' ' + node.failureSummary));
      }
      """;

  private static final String SESSION = "JSESSIONID";

  // One thread at a time may use a Playwright: a browser is the test's own until it ends.
  private static final ThreadLocal<Browser> CHROMIUM = new ThreadLocal<>();
  private static final ThreadLocal<List<Browsing>> OPEN = ThreadLocal.withInitial(ArrayList::new);
  private static final Queue<Browser> IDLE = new ConcurrentLinkedQueue<>();
  private static final Queue<Playwright> BEGUN = new ConcurrentLinkedQueue<>();

  /** By address, the sessions that tests before began and left as they were. */
  private static final Map<String, Queue<Cookie>> SESSIONS = new ConcurrentHashMap<>();

  private final BrowserContext context;
  private final Page page;
  private String known;
  private Cookie session;

  private Browsing(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
  }

  static Browsing begin(boolean scripts) {
    Browsing one = new Browsing(chromium().newContext(wide().setJavaScriptEnabled(scripts)));
    OPEN.get().add(one);
    return one;
  }

  private static Browser.NewContextOptions wide() {
    return new Browser.NewContextOptions()
        .setViewportSize(1280, 800)
        .setLocale("en-GB")
        .setTimezoneId("Europe/Berlin");
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  /** A phone's width. */
  public Browsing narrow() {
    page.setViewportSize(360, 740);
    return this;
  }

  /** Opens a page of the portal: {@code /invoices?status=OVERDUE}. */
  public Page open(String path) {
    page.navigate(Portal.at(path).toString());
    return page;
  }

  /** Signs in with a demo address, at the sign-in page. */
  public Page signIn(String email) {
    open("/login");
    sendSignIn(email, Portal.PASSWORD);
    page.waitForURL(address -> !address.contains("/login"));
    return page;
  }

  /**
   * Somebody who signed in a while ago, at a page that is not open yet: a session of a test before,
   * which nobody else uses meanwhile, or a new one. Not for tests that sign out.
   */
  public Page signedIn(String email) {
    known = email;
    session = sessions(email).poll();
    if (session != null) {
      context.addCookies(List.of(session));
      if (!fetch("/logout").url().contains("/login")) {
        return page;
      }
      context.clearCookies();
    }
    signIn(email);
    session = sessionNow();
    return page;
  }

  private static Queue<Cookie> sessions(String email) {
    return SESSIONS.computeIfAbsent(email, who -> new ConcurrentLinkedQueue<>());
  }

  private Cookie sessionNow() {
    return context.cookies().stream()
        .filter(cookie -> cookie.name.equals(SESSION))
        .findFirst()
        .orElse(null);
  }

  /** The session that a later test may have: nothing if it is not the one there was. */
  private Cookie sessionToLeave() {
    Cookie now = session == null ? null : sessionNow();
    return now != null && now.value.equals(session.value) ? session : null;
  }

  /** Fills in and sends the sign-in page that is on show. */
  public void sendSignIn(String email, String password) {
    page.getByLabel("E-mail").fill(email);
    page.locator("input[type=password]").fill(password);
    press("Sign in");
  }

  /** Presses the one button of this name. */
  public void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** Follows the one link of this name. */
  public void follow(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first()
        .click();
  }

  /** Fetches without showing it, as whoever is signed in here: a PDF. */
  public APIResponse fetch(String path) {
    return context.request().get(Portal.at(path).toString());
  }

  /**
   * No rule of WCAG 2.0 to 2.2, levels A and AA, is broken by what is on the page when all of it is
   * there, its scripts have run and its colours have come to rest. What is in a frame without
   * rights is left out: no script runs there, so who waits for one waits for ever.
   */
  public void mustBeAccessible() {
    mustBreakNoRule(false);
  }

  /**
   * The same of the rules about colours, for a page that just passed all rules in other colours.
   */
  public void mustBeAccessibleInTheseColours() {
    mustBreakNoRule(true);
  }

  private void mustBreakNoRule(boolean coloursOnly) {
    List<?> broken;
    try {
      broken = broken(coloursOnly);
    } catch (PlaywrightException moved) {
      // Some pages are drawn anew by themselves, and then in the middle of a look.
      broken = broken(coloursOnly);
    }
    assertThat(broken).as("accessibility of %s", page.url()).isEmpty();
  }

  private List<?> broken(boolean coloursOnly) {
    page.waitForLoadState();
    assertThat(page.evaluate(TURNED)).as("colours of %s are at rest", page.url()).isEqualTo(true);
    assertThat(page.locator("iframe:not([sandbox])").count())
        .as("frames of %s that have to be looked into as well", page.url())
        .isZero();
    if ((boolean) page.evaluate("typeof axe === 'undefined'")) {
      page.evaluate(Axe.SCRIPT);
    }
    return (List<?>) page.evaluate(BROKEN, Map.of("wcag", WCAG, "coloursOnly", coloursOnly));
  }

  /**
   * Keeps what the page looks like in {@code ear/target/screenshots}, where one wants to look: with
   * {@code -Dquittance.pictures=true}.
   */
  public void picture(String name) {
    if (Boolean.getBoolean("quittance.pictures")) {
      keepPicture(name);
    }
  }

  private void keepPicture(String name) {
    Path folder = Path.of(System.getProperty("quittance.workshop")).resolveSibling("screenshots");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(folder.resolve(name.replaceAll("[^A-Za-z0-9-]+", "-") + ".png")));
  }

  static void endOfTest(String test, boolean failed) {
    RuntimeException broken = null;
    try {
      for (Browsing one : OPEN.get()) {
        try {
          one.end(test, failed);
        } catch (RuntimeException trouble) {
          // The others are closed all the same.
          if (broken == null) {
            broken = trouble;
          } else {
            broken.addSuppressed(trouble);
          }
        }
      }
    } finally {
      OPEN.remove();
      giveBack();
    }
    if (broken != null) {
      throw broken;
    }
  }

  private void end(String test, boolean failed) {
    Cookie left = null;
    try {
      if (failed) {
        keepPicture("failed-" + test);
      } else {
        left = sessionToLeave();
      }
    } finally {
      context.close();
    }
    // Not before: whoever takes it is alone with it only once nothing of this browser is under way.
    if (left != null) {
      sessions(known).add(left);
    }
  }

  /** For the next test, unless this one broke it. */
  private static void giveBack() {
    Browser own = CHROMIUM.get();
    CHROMIUM.remove();
    if (own != null && own.isConnected()) {
      IDLE.add(own);
    }
  }

  static void endOfRun() {
    for (Playwright one = BEGUN.poll(); one != null; one = BEGUN.poll()) {
      one.close();
    }
  }

  private static Browser chromium() {
    if (CHROMIUM.get() == null) {
      Browser idle = IDLE.poll();
      CHROMIUM.set(idle == null ? another() : idle);
    }
    return CHROMIUM.get();
  }

  private static Browser another() {
    Optional<Path> program = program();
    if (program.isEmpty() && Boolean.getBoolean("quittance.requireBrowser")) {
      throw new AssertionError(NO_BROWSER);
    }
    Assumptions.assumeTrue(program.isPresent(), NO_BROWSER);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BEGUN.add(playwright);
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(program.get())
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  /** First of all the one without windows of its own: it draws the same for half the work. */
  private static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                List.of(
                        "chromium-headless-shell",
                        "chromium",
                        "chromium-browser",
                        "google-chrome",
                        "google-chrome-stable")
                    .stream()
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Read when the first page is looked at. */
  private static final class Axe {
    static final String SCRIPT = AxeBuilder.getAxeScript();
  }
}
