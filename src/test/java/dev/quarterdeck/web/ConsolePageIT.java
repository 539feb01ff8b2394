package dev.quarterdeck.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The page in a real browser. */
@ResourceLock(value = "log", mode = ResourceAccessMode.READ)
final class ConsolePageIT {
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--no-first-run");

  @TempDir static Path data;
  private static ConsoleStage stage;
  private static Playwright playwright;
  private static Browser browser;
  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void open() {
    stage = new ConsoleStage(data, 0, new Demo(List.of("alice", "carol")), Clock.systemUTC());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(QUIET));
  }

  @AfterAll
  static void close() {
    browser.close();
    playwright.close();
    stage.close();
  }

  @BeforeEach
  void visit() {
    context = browser.newContext();
  }

  @AfterEach
  void leave() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  private Page page() {
    return page(context);
  }

  private Page page(BrowserContext in) {
    Page page = in.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(address())) {
            complaints.add("asked for " + request.url());
          }
        });
    page.navigate(address());
    live(page);
    return page;
  }

  private static String address() {
    return "http://localhost:" + stage.port() + "/";
  }

  private static void live(Page page) {
    page.waitForSelector("[data-state=live]");
  }

  private static void says(Page page, String text) {
    page.fill("#line", text);
    page.keyboard().press("Enter");
  }

  private static void reads(Page page, String text) {
    PlaywrightAssertions.assertThat(page.locator("#log")).containsText(text);
  }

  @Test
  void showsMarkupInAMessageAsTheTextItIs() {
    Page page = page();
    String evil = "<img src=x onerror=\"document.title='owned'\"><script>alert(1)</script>";
    says(page, evil);
    reads(page, "I do not know " + evil);
    assertThat(page.locator("#log img[src=x], #log script").count()).isZero();
    assertThat(page.title()).doesNotContain("owned");
  }

  @Test
  void moveTheCardBeforeTheEyesOfEverybodyAndKeepItAfterAReload() {
    Page alice = page();
    BrowserContext elsewhere = browser.newContext();
    Page other = page(elsewhere);
    says(alice, "scale backend 4");
    reads(other, "Scale a service: running");
    for (int i = 0; i < 5; i++) {
      stage.tick();
    }
    reads(alice, "Scale a service: succeeded");
    reads(other, "Scale a service: succeeded");
    assertThat(alice.locator(".card .press").count()).isZero();
    alice.reload();
    live(alice);
    reads(alice, "Scale a service: succeeded");
    elsewhere.close();
  }

  @Test
  void showsPicturesAndLetsFilesBeTaken() throws IOException {
    Page page = page();
    says(page, "files");
    Locator picture = page.locator(".file img");
    PlaywrightAssertions.assertThat(picture).hasAttribute("alt", "Load of backend: rises to 4");
    reads(page, "The journal of run #1");
    picture.scrollIntoViewIfNeeded();
    page.waitForFunction("document.querySelector('.file img').naturalWidth === 320");
    Download taken =
        page.waitForDownload(
            () ->
                page.locator("p.file a", new Page.LocatorOptions().setHasText("run-1.txt"))
                    .click());
    assertThat(taken.suggestedFilename()).isEqualTo("run-1.txt");
    assertThat(Files.readString(taken.path())).isEqualTo("one <b>\ntwo\n");
  }

  @Test
  void cancelsByAButton() {
    Page page = page();
    page.locator("[data-room=ops-staging]").click();
    says(page, "scale backend 4");
    page.locator(".press", new Page.LocatorOptions().setHasText("Cancel")).click();
    reads(page, "Scale a service: cancelled");
  }

  @Test
  void speaksAsAnotherPersonOfTheDemonstration() {
    Page page = page();
    page.selectOption("#as", "carol");
    page.waitForSelector("body[data-login=carol]");
    live(page);
    says(page, "scale backend 9");
    reads(page, "Who may: alice, bob.");
  }

  @Test
  void completesOnTabAndRemembersOnUp() {
    Page page = page();
    page.locator("h1").click();
    page.keyboard().type("/ops serv");
    page.keyboard().press("Tab");
    PlaywrightAssertions.assertThat(page.locator("#line")).hasValue("services ");
    page.keyboard().press("Enter");
    reads(page, "maplepress_backend");
    PlaywrightAssertions.assertThat(page.locator("#line")).hasValue("");
    page.keyboard().press("ArrowUp");
    PlaywrightAssertions.assertThat(page.locator("#line")).hasValue("services");
  }

  @Test
  void keepsTheWordsThatWereTooLong() {
    Page page = page();
    says(page, "x".repeat(5_000));
    PlaywrightAssertions.assertThat(page.locator("#notice")).containsText("at most 4,000");
    assertThat(page.inputValue("#line")).hasSize(5_000);
    complaints.removeIf(text -> text.contains("413"));
  }
}
