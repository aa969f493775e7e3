package com.example.rightnow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.rightnow.playground.Playground;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaygroundPageTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final Map<String, String> ENGLISH = Map.of("GreetingLanguage", "en");
  private static Browser browser;
  private static Playground playground;
  private final List<String> complaints = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void begin() {
    setDefaultAssertionTimeout(20_000);
    browser = Browser.open();
    playground = Playground.start(TEMPLATE, 0, ENGLISH);
  }

  @AfterAll
  static void end() {
    if (playground != null) {
      playground.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    page = browser.page(1280, 900);
    page.onConsoleMessage(message -> complain(message));
    page.onPageError(complaints::add);
    page.navigate(playground.origin() + "/");
  }

  private void complain(ConsoleMessage message) {
    if (message.type().equals("error")) {
      complaints.add(message.text());
    }
  }

  @AfterEach
  void leave() {
    page.close();
    Assertions.assertThat(complaints).as("what the browser complained about").isEmpty();
  }

  @Test
  void answers_a_typed_command() {
    type("/greetings Ada");

    assertThat(message(Pattern.compile("Good (morning|afternoon|evening), Ada!"))).isVisible();
  }

  @Test
  void shows_an_announcement_as_it_arrives() {
    type("/greetings announce Cake in the kitchen");

    assertThat(message(Pattern.compile("Your announcement is on its way"))).isVisible();
    assertThat(message(Pattern.compile("everyone! Cake in the kitchen"))).isVisible();
  }

  @Test
  void fires_the_schedule() throws IOException {
    assumeTrue(Files.readString(TEMPLATE).contains("\n  TeamGreetingSchedule:"),
        "the template has no TeamGreetingSchedule");

    page.getByRole(AriaRole.BUTTON, button("Run TeamGreetingSchedule now")).click();

    assertThat(message(Pattern.compile("^Good morning, everyone!$|Good morning, everyone!")).first())
        .isVisible();
  }

  @Test
  void lights_up_the_way_of_a_request_through_the_hexagon() {
    type("/greetings announce Follow me");
    assertThat(message(Pattern.compile("everyone! Follow me"))).isVisible();

    for (String name : List.of("SlashCommandEndpoint", "RequestAnnouncementUseCase",
        "EventBridgeEventPublisher",
        "QueueConsumer", "DeliverAnnouncementUseCase", "SlackTeamChannel")) {
      assertThat(page.locator("#hexagon .node[data-name=" + name + "]").first())
          .hasClass(Pattern.compile("reached|current"));
    }
  }

  @Test
  void shows_what_is_not_played_and_invokes_the_function(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("template.yaml"), Files.readString(TEMPLATE)
        .replaceFirst("(?m)^      Events:$", """
            $0
                    Uploads: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: "s3:ObjectCreated:*"}}\
            """)
        .replaceFirst("(?m)^Resources:$", """
            $0
              UploadsSchedule:
                Type: AWS::Scheduler::Schedule
                Properties:
                  ScheduleExpression: rate(1 day)
                  Target: {Arn: "arn:aws:states:us-east-1:1:stateMachine:a"}
            """));
    try (var other = Playground.start(file, 0, Map.of())) {
      page.navigate(other.origin() + "/");
      var function = page.locator("#functions li",
          new Page.LocatorOptions().setHasText("Invoke DeliverAnnouncementFunction"));

      assertThat(function).containsText("S3 Uploads (not played here)");
      function.getByRole(AriaRole.BUTTON).click();
      assertThat(function.locator(".result")).not().hasText("");
      assertThat(page.locator("#not-played li"))
          .hasText(
              "UploadsSchedulerate(1 day) to arn:aws:states:us-east-1:1:stateMachine:a (not played here)");
      page.navigate("about:blank"); // it asks no more
    }
  }

  @Test
  void shows_hostile_text_as_text() {
    type("/greetings <img src=x onerror=alert(1)>");

    assertThat(page.locator("#messages .message").getByText("<img src=x onerror=alert(1)>").first())
        .isVisible();
    Assertions.assertThat(page.locator("#messages img").count()).isZero();
  }

  @Test
  void can_be_used_with_the_keyboard_alone() {
    page.locator("#command").focus();
    page.keyboard().type("/greetings Grace");
    page.keyboard().press("Enter");

    assertThat(message(Pattern.compile("Good (morning|afternoon|evening), Grace!"))).isVisible();
  }

  @Test
  void fits_on_a_telephone() {
    page.setViewportSize(360, 740);

    Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
  }

  @Test
  void begins_anew_with_a_playground_that_was_restarted() {
    var first = Playground.start(TEMPLATE, 0, ENGLISH);
    int port = URI.create(first.origin()).getPort();
    try (first) {
      page.navigate(first.origin() + "/");
      type("/greetings announce Before");
      assertThat(message(Pattern.compile("everyone! Before"))).isVisible();
      assertThat(page.locator("#hexagon .way").first()).isAttached();
    }
    type("/greetings Ada");
    assertThat(page.locator("#command-problem"))
        .hasText("The playground is not answering. Is it still running?");
    assertThat(page.locator("#connection")).containsText("not answering");
    try (var second = Playground.start(TEMPLATE, port, ENGLISH)) {
      Assertions.assertThat(second.origin()).isEqualTo(first.origin());
      assertThat(page.locator("#connection")).hasText("Connected");
      assertThat(page.locator("#hexagon .way")).hasCount(0);
      assertThat(page.locator("#command-problem")).hasText("");
      assertThat(page.locator("#messages .posted")).hasCount(0);
    }
    page.navigate("about:blank"); // it asks no more
    complaints.removeIf(complaint -> complaint.contains("net::ERR_")); // while there was no playground
  }

  private void type(String command) {
    page.locator("#command").fill(command);
    page.locator("#send").click();
  }

  private Locator message(Pattern text) {
    return page.locator("#messages .message", new Page.LocatorOptions().setHasText(text)).first();
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
