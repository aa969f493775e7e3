package com.example.rightnow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.playground.Playground;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the README's pictures; CONTRIBUTING has the command. */
@EnabledIfSystemProperty(named = "screenshot", matches = ".+", disabledReason = "only when the pictures are to be taken")
class ScreenshotTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final Path FOLDER = Path.of(System.getProperty("screenshot", "target"));
  private static final int MEGABYTE_AND_A_HALF = 1_500_000;
  private static final int FRAME_MILLIS = 100;
  private static final Duration LAST_FRAME = Duration.ofSeconds(3);

  @BeforeAll
  static void waitLongEnough() {
    setDefaultAssertionTimeout(20_000);
  }

  @Test
  void shows_the_way_of_an_announcement() {
    try (
        var playground = Playground.start(Path.of("..", "template.yaml"), 0,
            Map.of("GreetingLanguage", "en"));
        var browser = Browser.open()) {
      var page = browser.page(1360, 1010);
      page.navigate(playground.origin() + "/");
      for (String command : new String[]{"/greetings @grace", "/greetings Ada",
          "/greetings announce Launch at noon"}) {
        page.locator("#command").fill(command);
        page.locator("#send").click();
        assertThat(page.locator("#command")).hasValue("");
      }
      assertThat(page.getByText("everyone! Launch at noon")).isVisible();
      atRest(page);
      cutBetweenHops(page);
      for (ColorScheme scheme : new ColorScheme[]{ColorScheme.LIGHT, ColorScheme.DARK}) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.waitForTimeout(500); // colours fade
        var file = FOLDER.resolve("playground-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
      }
    }
  }

  @Test
  void plays_an_announcement_on_its_way() throws IOException {
    Path file = FOLDER.resolve("playground.gif");
    try (var playground = Playground.start(TEMPLATE, 0, Map.of("GreetingLanguage", "en"));
        var browser = Browser.open();
        var film = new AnimatedGif(file)) {
      var page = browser.page(1280, 740);
      page.navigate(playground.origin() + "/");
      assertThat(page.locator("#hexagon .node").first()).isVisible();
      film.add(picture(page), Duration.ofMillis(800));
      page.locator("#show").click();
      long shotAt = System.nanoTime();
      var frame = picture(page);
      do {
        page.waitForTimeout(FRAME_MILLIS);
        var next = picture(page);
        long now = System.nanoTime();
        film.add(frame, Duration.ofNanos(now - shotAt));
        frame = next;
        shotAt = now;
      } while (!isAtRest(page));
      film.add(picture(page), LAST_FRAME);
    }
    assertThat(Files.size(file)).isLessThan(MEGABYTE_AND_A_HALF);
  }

  /** The list of hops scrolls: no line of it is to be cut in two. */
  private static void cutBetweenHops(Page page) {
    var tooMuch = (Number) page.evaluate("""
        () => {
          const table = document.getElementById("hop-table");
          const rows = [...document.querySelectorAll("#hops > li")];
          const head = table.querySelector(".hop-head").getBoundingClientRect().height;
          const top = table.getBoundingClientRect().top + head;
          const first = rows.find((row) => row.getBoundingClientRect().top >= top - 1);
          table.scrollTop += first.getBoundingClientRect().top - top;
          const bottom = table.getBoundingClientRect().bottom;
          const last = rows.findLast((row) => row.getBoundingClientRect().bottom <= bottom + 1);
          return Math.floor(bottom - last.getBoundingClientRect().bottom);
        }""");
    var size = page.viewportSize();
    page.setViewportSize(size.width, size.height - tooMuch.intValue());
  }

  private static BufferedImage picture(Page page) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
  }

  /** The request is done, and the page has played it to its end. */
  private static boolean isAtRest(Page page) {
    return page.locator(".chip").count() > 0 && page.locator("#play").textContent().equals("Replay")
        && page.locator(".chip.under-way").count() == 0;
  }

  private static void atRest(Page page) {
    assertThat(page.locator("#play")).hasText("Replay");
    assertThat(page.locator(".chip.under-way")).hasCount(0);
  }
}
