package org.quittance.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Somebody at a browser: a fresh profile for each test, in the one Chromium of the run. Where the
 * machine has no Chromium the test is skipped, unless the build says that it must not be.
 */
public final class Browsing {

  private static final String NO_BROWSER =
      "There is no Chromium on this machine, so what is seen in a browser was not tested."
          + " Install it with: apt-get install chromium";

  private static Playwright playwright;
  private static Browser chromium;
  private static final List<Browsing> OPEN = new ArrayList<>();

  private final BrowserContext context;
  private final Page page;

  private Browsing(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
  }

  static synchronized Browsing begin() {
    Browsing one = new Browsing(chromium().newContext(wide()));
    OPEN.add(one);
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
    page.getByLabel("E-mail").fill(email);
    page.locator("input[type=password]").fill(Portal.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.waitForURL(address -> !address.contains("/login"));
    return page;
  }

  /** No rule of WCAG 2.0 to 2.2, levels A and AA, is broken by what is on the page now. */
  public void mustBeAccessible() {
    List<Rule> broken =
        new AxeBuilder(page)
            .withTags(Arrays.asList("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(broken)
        .as("accessibility of %s", page.url())
        .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " at " + rule.getNodes())
        .isEmpty();
  }

  /** Keeps what the page looks like in {@code ear/target/screenshots}. */
  public void picture(String name) {
    Path folder = Path.of(System.getProperty("quittance.workshop")).resolveSibling("screenshots");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(folder.resolve(name.replaceAll("[^A-Za-z0-9-]+", "-") + ".png")));
  }

  static synchronized void endOfTest(String test, boolean failed) {
    for (Browsing one : OPEN) {
      if (failed) {
        one.picture("failed-" + test);
      }
      one.context.close();
    }
    OPEN.clear();
  }

  static synchronized void endOfRun() {
    if (playwright != null) {
      playwright.close();
      playwright = null;
      chromium = null;
    }
  }

  private static Browser chromium() {
    if (chromium == null) {
      Optional<Path> program = program();
      if (program.isEmpty() && Boolean.getBoolean("quittance.requireBrowser")) {
        throw new AssertionError(NO_BROWSER);
      }
      Assumptions.assumeTrue(program.isPresent(), NO_BROWSER);
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      chromium =
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
                              "--disable-sync")));
    }
    return chromium;
  }

  private static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                    .stream()
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
