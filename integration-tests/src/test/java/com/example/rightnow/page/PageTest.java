package com.example.rightnow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The playground's page in a real browser. What a browser complains about fails the test. */
abstract class PageTest {
  static final Path TEMPLATE = Path.of("..", "template.yaml");
  static final Map<String, String> ENGLISH = Map.of("GreetingLanguage", "en");

  private static @Nullable Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private final List<Page> tabs = new ArrayList<>();

  @BeforeAll
  static void openBrowser() {
    setDefaultAssertionTimeout(20_000);
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void leave() {
    tabs.forEach(Page::close);
    Assertions.assertThat(complaints).as("what the browser complained about").isEmpty();
  }

  /** The tab that a test with one tab is about. */
  final Page page() {
    return tabs.getFirst();
  }

  /** One more tab. */
  final Page open(String origin) {
    var tab = requireNonNull(browser, "the browser").page(1280, 900);
    tab.onConsoleMessage(this::complain);
    tab.onPageError(complaints::add);
    tabs.add(tab);
    tab.navigate(origin + "/");
    return tab;
  }

  private void complain(ConsoleMessage message) {
    if (message.type().equals("error")) {
      complaints.add(message.text());
    }
  }

  /** While there was no playground, a browser had to complain. */
  final void forgiveWhatWasNotThere() {
    complaints.removeIf(complaint -> complaint.contains("net::ERR_"));
  }

  final Locator part(String id) {
    return part(page(), id);
  }

  static Locator part(Page tab, String id) {
    return tab.locator("#hexagon .node[data-id='" + id + "']");
  }

  final Locator step(String title) {
    return page().locator("#tour-steps li", new Page.LocatorOptions().setHasText(title));
  }

  final void press(String label) {
    assertThat(page().locator("#show")).hasText(label);
    page().locator("#show").click();
  }

  final void type(String command) {
    page().locator("#command").fill(command);
    page().locator("#send").click();
  }

  final Locator message(Pattern text) {
    return page().locator("#messages .message", new Page.LocatorOptions().setHasText(text)).first();
  }
}
