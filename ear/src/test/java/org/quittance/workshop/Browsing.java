package org.quittance.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;

/**
 * Somebody at a browser: a fresh profile for each test, in a Chromium that stays for the run, one
 * for each thread that runs tests. Where the machine has no Chromium the test is skipped, unless
 * the build says that it must not be.
 */
public final class Browsing {

  private static final String NO_BROWSER =
      "There is no Chromium on this machine, so what is seen in a browser was not tested."
          + " Install it with: apt-get install chromium-headless-shell";

  /** What a browser is waited for by an expectation; more than it takes where others build too. */
  private static final double PATIENCE_MILLIS = 20_000;

  /** When no colour is on its way to another any more. */
  private static final String TURNED =
      "Promise.all(document.getAnimations().filter(one => one instanceof CSSTransition)"
          + ".map(one => one.finished.catch(() => null))).then(() => true)";

  // Playwright belongs to the thread that began it.
  private static final ThreadLocal<Browser> CHROMIUM = new ThreadLocal<>();
  private static final ThreadLocal<List<Browsing>> OPEN = ThreadLocal.withInitial(ArrayList::new);
  private static final Queue<Playwright> BEGUN = new ConcurrentLinkedQueue<>();

  private final BrowserContext context;
  private final Page page;

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
    page.waitForLoadState();
    page.evaluate(TURNED);
    List<Rule> broken =
        new AxeBuilder(page)
            .exclude("iframe[sandbox]")
            .withTags(Arrays.asList("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(broken)
        .as("accessibility of %s", page.url())
        .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " at " + rule.getNodes())
        .isEmpty();
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
    for (Browsing one : OPEN.get()) {
      if (failed) {
        one.keepPicture("failed-" + test);
      }
      one.context.close();
    }
    OPEN.get().clear();
  }

  static void endOfRun() {
    for (Playwright one = BEGUN.poll(); one != null; one = BEGUN.poll()) {
      one.close();
    }
  }

  private static Browser chromium() {
    if (CHROMIUM.get() == null) {
      Optional<Path> program = program();
      if (program.isEmpty() && Boolean.getBoolean("quittance.requireBrowser")) {
        throw new AssertionError(NO_BROWSER);
      }
      Assumptions.assumeTrue(program.isPresent(), NO_BROWSER);
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      BEGUN.add(playwright);
      CHROMIUM.set(
          playwright
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
                              "--disable-sync"))));
    }
    return CHROMIUM.get();
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
}
