package com.example.rightnow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.example.rightnow.playground.Playground;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes a picture of the playground; CONTRIBUTING has the command. */
@EnabledIfSystemProperty(named = "screenshot", matches = ".+", disabledReason = "only when the picture is to be taken")
class ScreenshotTest {

  @Test
  void shows_the_way_of_an_announcement() {
    try (
        var playground = Playground.start(Path.of("..", "template.yaml"), 0,
            Map.of("GreetingLanguage", "en"));
        var browser = Browser.open()) {
      var page = browser.page(1360, 900);
      page.navigate(playground.origin() + "/");
      for (String command : new String[]{"/greetings Ada", "/greetings Ada in Korean",
          "/greetings announce Launch at noon"}) {
        page.locator("#command").fill(command);
        page.locator("#send").click();
        assertThat(page.locator("#command")).hasValue("");
      }
      assertThat(page.getByText("everyone! Launch at noon")).isVisible();
      assertThat(page.locator("#hexagon .node[data-name=InMemoryDeliveries]").first())
          .hasClass(Pattern.compile("reached|current"));
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("screenshot"))));
    }
  }
}
