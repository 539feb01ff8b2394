package dev.quarterdeck;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
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
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product as it starts with nothing configured, in a real browser. */
@ResourceLock(value = "log", mode = ResourceAccessMode.READ)
final class ConsoleIT {
  /** A scale takes about 12 s: tasks become healthy, then stay so for the stability window. */
  private static final double PATIENCE = 60_000;

  @TempDir private static Path data;
  private static ConfigurableApplicationContext product;
  private static Playwright playwright;
  private static Browser chromium;
  private BrowserContext first;
  private BrowserContext second;

  @BeforeAll
  static void open() {
    product =
        SpringApplication.run(
            Quarterdeck.class,
            "--quarterdeck.data=" + data,
            "--server.port=0",
            "--quarterdeck.hooks.port=0",
            "--quarterdeck.engine.stability=1s");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
  }

  @AfterAll
  static void close() {
    playwright.close();
    product.close();
  }

  @BeforeEach
  void enter() {
    first = chromium.newContext();
    second = chromium.newContext();
  }

  @AfterEach
  void leave() {
    first.close();
    second.close();
  }

  @Test
  void scalesTheBackendBeforeTheEyesOfEverybodyAndKeepsTheCard() {
    Page bob = page(second, "bob");
    Page alice = page(first, "alice");
    says(alice, "scale maplepress_backend 4");
    reads(card(alice), "scale maplepress_backend 4: running");
    reads(card(bob), "scale maplepress_backend 4: running");
    reads(card(alice), "scale maplepress_backend 4: succeeded");
    reads(card(bob), "scale maplepress_backend 4: succeeded");
    reads(card(bob), "4 of 4 running");
    alice.reload();
    live(alice);
    reads(card(alice), "scale maplepress_backend 4: succeeded");
  }

  @Test
  void tellsCarolWhyNotAndWhoMay() {
    Page carol = page(first, "carol");
    says(carol, "scale maplefile_backend 4");
    Locator answer = carol.locator(".reply").last();
    reads(answer, "no grant lets carol (viewer) run 'scale-service'");
    reads(answer, "Who may: alice, bob, dave.");
  }

  @Test
  void opensTheRoomThatALinkNamesOnTheFirstVisit() {
    Page page = first.newPage();
    page.navigate(address() + "?room=deploys");
    live(page);
    assertThat(page.locator("#room")).hasText("deploys");
  }

  private static Page page(BrowserContext browser, String login) {
    Page page = browser.newPage();
    page.navigate(address());
    live(page);
    if (!"alice".equals(login)) {
      page.selectOption("#as", login);
      page.waitForSelector("body[data-login=" + login + "]");
      live(page);
    }
    return page;
  }

  private static String address() {
    var server = requireNonNull(((WebServerApplicationContext) product).getWebServer());
    int port = server.getPort();
    return "http://localhost:" + port + "/";
  }

  private static void live(Page page) {
    page.waitForSelector("[data-state=live]");
  }

  private static void says(Page page, String text) {
    page.fill("#line", text);
    page.keyboard().press("Enter");
  }

  private static Locator card(Page page) {
    return page.locator(".card").last();
  }

  private static void reads(Locator where, String text) {
    assertThat(where)
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
  }
}
