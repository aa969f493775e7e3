package com.example.rightnow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.rightnow.playground.Playground;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaygroundPageTest extends PageTest {
  private static final String AXE = axe();
  private static final String PLACES = """
      () => [...document.querySelectorAll("#hexagon .node")].map((node) =>
          node.dataset.id + node.getAttribute("transform"))""";
  private static @Nullable Playground playground;

  private static String axe() {
    try (var script = PlaygroundPageTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(requireNonNull(script, "axe-core's jar has no script").readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @BeforeAll
  static void begin() {
    playground = Playground.start(TEMPLATE, 0, ENGLISH);
  }

  @AfterAll
  static void end() {
    if (playground != null) {
      playground.close();
    }
  }

  @BeforeEach
  void open() {
    open(origin());
  }

  private static String origin() {
    return requireNonNull(playground, "the playground").origin();
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

    page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run TeamGreetingSchedule now"))
        .click();

    assertThat(message(Pattern.compile("^Good morning, everyone!$|Good morning, everyone!")).first())
        .isVisible();
  }

  @Test
  void draws_the_whole_bot_before_anything_happened() {
    try (var fresh = Playground.start(TEMPLATE, 0, ENGLISH)) {
      page().navigate(fresh.origin() + "/");

      assertThat(page().locator("#hexagon .way")).hasCount(0);
      for (String kind : List.of("route", "function", "driving adapter", "driving port", "service",
          "driven port",
          "driven adapter", "bus", "rule", "queue", "dead letters", "table", "chat")) {
        assertThat(page().locator("#hexagon .node .kind", new Page.LocatorOptions().setHasText(kind)).first())
            .isVisible();
      }
      assertThat(page().locator("#hexagon .node:not([data-state=''])")).hasCount(0);
      assertThat(page().locator("#command")).isFocused();
      page().navigate("about:blank"); // it asks no more
    }
  }

  @Test
  void a_request_leaves_the_boxes_where_they_are() {
    assertThat(part("SlashCommandEndpoint")).isVisible();
    var before = page().evaluate(PLACES);

    type("/greetings announce Stay where you are");
    assertThat(message(Pattern.compile("everyone! Stay where you are"))).isVisible();
    assertThat(part("SlackTeamChannel")).hasAttribute("data-state", "ok");

    Assertions.assertThat(page().evaluate(PLACES)).isEqualTo(before);
  }

  @Test
  void lights_up_the_way_of_a_request_through_the_hexagon() {
    type("/greetings announce Follow me");
    assertThat(message(Pattern.compile("everyone! Follow me"))).isVisible();

    for (String name : List.of("SlackIn", "SlashCommandEndpoint", "RequestAnnouncementUseCase",
        "EventBridgeEventPublisher", "Bus", "Announcements", "QueueConsumer", "DeliverAnnouncementUseCase",
        "SlackTeamChannel", "Slack")) {
      assertThat(part(name)).hasAttribute("data-state", "ok");
    }
    assertThat(part("GreetUseCase")).hasAttribute("data-state", "");
    assertThat(page().locator("#hexagon .way.back").first()).isAttached();
  }

  @Test
  void leads_through_four_steps_that_tick_themselves() {
    try (var fresh = Playground.start(TEMPLATE, 0, ENGLISH)) {
      page().navigate(fresh.origin() + "/");
      assertThat(step("It travels")).hasAttribute("aria-current", "step");

      press("Watch an announcement on its way");
      assertThat(message(Pattern.compile("everyone! Launch at noon"))).isVisible();
      assertThat(step("It travels")).hasClass("done");

      press("Make Slack busy, then announce");
      assertThat(part("Slack").locator(".badge")).hasText("429 busy");
      assertThat(part("Announcements").locator(".badge")).containsText("1 waits · next in");
      assertThat(page().locator(".hop[data-place=slack][data-state=failed]").first()).containsText("429");
      page().waitForCondition(() -> {
        page().locator("#skip[aria-disabled=false]").click();
        page().waitForTimeout(1_000);
        return page().locator("#skipped").textContent().contains("ahead"); // not if less than a second was left
      });
      press("Let Slack work again");
      assertThat(message(Pattern.compile("everyone! Cake in the kitchen"))).isVisible();
      assertThat(step("Slack is busy")).hasClass("done");
      assertThat(page().locator(".attempt .title", new Page.LocatorOptions().setHasText("2nd try")))
          .isVisible();

      press("Make Slack refuse, then announce");
      assertThat(page().locator("#letters-title")).hasText("1 dead letter");
      assertThat(page().locator("#hexagon .node[data-kind=table] .badge")).hasText("2 others delivered");
      var last = page().locator(".hop").last();
      assertThat(last).containsText("keeps it as a dead letter");
      assertThat(last).containsText("stored at");
      assertThat(page().locator("#letters .reason")).containsText("404");
      assertThat(part("AnnouncementDeadLetters").locator(".badge")).hasText("1");
      press("Let Slack work");
      press("Send the dead letter back");
      assertThat(message(Pattern.compile("everyone! Demo at three"))).isVisible();
      assertThat(step("A dead letter")).hasClass("done");
      assertThat(page().locator("#dead-letters")).isHidden();

      press("Send the same event again");
      assertThat(step("Only once")).hasClass("done");
      assertThat(page().locator("#hops")).containsText("already delivered");
      assertThat(page().locator("#messages .posted", new Page.LocatorOptions().setHasText("Demo at three")))
          .hasCount(1);
      page().navigate("about:blank"); // it asks no more
    }
  }

  @Test
  void tells_in_a_drawer_what_a_part_is_and_what_went_over_the_wire() {
    type("/greetings Ada");
    assertThat(part("SlashCommandEndpoint")).hasAttribute("data-state", "ok");

    part("SlashCommandEndpoint").click();
    var drawer = page().locator("#drawer");
    assertThat(drawer.locator(".role")).not().hasText("");
    assertThat(drawer.locator(".file")).containsText("SlashCommandEndpoint.java");

    page().locator(".hop[data-place=front-door]").click();
    assertThat(drawer).containsText("text = Ada");
    assertThat(drawer).containsText("curl -i " + origin() + "/slack/commands");
    Assertions.assertThat(drawer.textContent()).doesNotContain("v0=" + "0".repeat(8));

    page().keyboard().press("Escape");
    assertThat(drawer).isHidden();
  }

  @Test
  void is_stepped_through_with_the_arrows() {
    type("/greetings Ada");
    assertThat(part("GreetService")).hasAttribute("data-state", "ok");
    page().locator(".hop").first().getByRole(AriaRole.BUTTON).focus();
    page().keyboard().press("Home");
    assertThat(page().locator("#hexagon-caption")).containsText("1 of ");
    assertThat(part("GreetService")).hasAttribute("data-state", "ahead");

    page().keyboard().press("ArrowRight");
    assertThat(page().locator("#hexagon-caption")).containsText("2 of ");
    page().keyboard().press("Enter");
    assertThat(page().locator("#drawer-close")).isFocused();
    page().keyboard().press("Escape");
    assertThat(page().locator(".hop button[aria-current]")).isFocused();
  }

  @Test
  void opens_the_request_that_the_address_names() {
    type("/greetings Ada");
    assertThat(page().locator(".chip[aria-selected=true] .title")).hasText("/greetings Ada");
    var link = page().url();
    Assertions.assertThat(link).contains("#trace=");
    type("/greetings Grace");
    assertThat(page().locator(".chip[aria-selected=true] .title")).hasText("/greetings Grace");

    page().navigate("about:blank");
    page().navigate(link);

    assertThat(page().locator(".chip[aria-selected=true] .title")).hasText("/greetings Ada");
  }

  @Test
  void asks_nothing_while_nobody_looks() {
    assertThat(page().locator("#connection")).hasText("Connected");
    page().evaluate("""
        () => {
          Object.defineProperty(document, "hidden", { get: () => true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""");
    page().waitForTimeout(1_000); // what is under way may end
    var asked = new ArrayList<String>();
    page().onRequest(request -> asked.add(request.url()));

    page().waitForTimeout(2_500);

    Assertions.assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, 900, LIGHT", "1280, 900, DARK", "900, 700, LIGHT", "390, 844, LIGHT", "390, 844, DARK"})
  void is_accessible_in_every_state(int width, int height, ColorScheme scheme) {
    page().setViewportSize(width, height);
    page().emulateMedia(
        new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    assertThat(part("Slack")).isVisible();
    Assertions.assertThat(violations()).as("at rest").isEmpty();

    page().locator("#slack-modes label", new Page.LocatorOptions().setHasText("refuses")).click();
    type("/greetings announce In every state");
    assertThat(page().locator("#letters .reason").first()).isVisible();
    Assertions.assertThat(violations()).as("with a dead letter").isEmpty();

    page().locator(".hop[data-state=failed]").last().getByRole(AriaRole.BUTTON).click();
    assertThat(page().locator("#drawer")).isVisible();
    Assertions.assertThat(violations()).as("with the drawer").isEmpty();
    page().keyboard().press("Escape");
    page().locator("#slack-modes label", new Page.LocatorOptions().setHasText("works")).click();
    assertThat(part("Slack").locator(".badge")).hasCount(0);
    page().locator("#letters button").first().click();
    assertThat(page().locator("#dead-letters")).isHidden();
  }

  @Test
  void shows_two_people_what_each_may_see() {
    page().locator("#person").selectOption("U0GRACE");
    type("/greetings help");
    assertThat(message(Pattern.compile("Only visible to you"))).isVisible();
    page().locator("#person").selectOption("U0ADA");
    assertThat(message(Pattern.compile("Only visible to you"))).isHidden();

    type("/greetings @grace");
    assertThat(
        page().locator("#messages .in-channel .mention", new Page.LocatorOptions().setHasText("@grace"))
            .last())
        .isVisible();
    page().reload();
    assertThat(
        page().locator("#messages .in-channel .mention", new Page.LocatorOptions().setHasText("@grace"))
            .last())
        .isVisible();
  }

  @Test
  void refuses_a_command_that_the_manifest_does_not_know() {
    type("/unknown x");

    assertThat(message(Pattern.compile("/unknown is not a valid command"))).isVisible();
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
      page().navigate(other.origin() + "/");
      var function = page().locator("#functions li",
          new Page.LocatorOptions().setHasText("Invoke DeliverAnnouncementFunction"));

      assertThat(function).containsText("S3 Uploads (not played here)");
      function.getByRole(AriaRole.BUTTON).click();
      assertThat(function.locator(".result")).not().hasText("");
      assertThat(page().locator("#not-played li"))
          .hasText(
              "UploadsSchedulerate(1 day) to arn:aws:states:us-east-1:1:stateMachine:a (not played here)");
      page().navigate("about:blank"); // it asks no more
    }
  }

  @Test
  void shows_hostile_text_as_text() {
    type("/greetings <img src=x onerror=alert(1)>");

    assertThat(page().locator("#messages .message").getByText("<img src=x onerror=alert(1)>").first())
        .isVisible();
    Assertions.assertThat(page().locator("#messages img").count()).isZero();
  }

  @Test
  void can_be_used_with_the_keyboard_alone() {
    page().locator("#command").focus();
    page().keyboard().type("/greetings Grace");
    page().keyboard().press("Enter");

    assertThat(message(Pattern.compile("Good (morning|afternoon|evening), Grace!"))).isVisible();
  }

  @Test
  void shows_the_channel_first_then_the_picture_on_a_telephone() {
    page().setViewportSize(360, 740);
    assertThat(part("Slack")).isVisible();

    Assertions.assertThat(page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    Assertions.assertThat(List.of(top(".channel"), top(".picture"), top(".triggers"))).isSorted();
  }

  @Test
  void stands_side_by_side_in_a_window_of_900_pixels() {
    page().setViewportSize(900, 700);

    Assertions.assertThat(top(".follow")).isEqualTo(top(".channel"));
  }

  @Test
  void shows_five_messages_in_a_low_window() {
    page().setViewportSize(1366, 650);
    page().reload();
    for (int i = 1; i <= 5; i++) {
      type("/greetings Number" + i);
      assertThat(message(Pattern.compile("Number" + i + "!"))).isVisible();
    }

    for (int i = 1; i <= 5; i++) {
      assertThat(message(Pattern.compile("Number" + i + "!")))
          .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.6));
    }
  }

  @Test
  void begins_anew_with_a_playground_that_was_restarted() {
    var first = Playground.start(TEMPLATE, 0, ENGLISH);
    int port = URI.create(first.origin()).getPort();
    try (first) {
      page().navigate(first.origin() + "/");
      type("/greetings announce Before");
      assertThat(message(Pattern.compile("everyone! Before"))).isVisible();
      assertThat(page().locator("#hexagon .way").first()).isAttached();
    }
    type("/greetings Ada");
    assertThat(page().locator("#command-problem"))
        .hasText("The playground is not answering. Is it still running?");
    assertThat(page().locator("#connection")).containsText("not answering");
    try (var second = Playground.start(TEMPLATE, port, ENGLISH)) {
      Assertions.assertThat(second.origin()).isEqualTo(first.origin());
      assertThat(page().locator("#connection")).hasText("Connected");
      assertThat(page().locator("#hexagon .way")).hasCount(0);
      assertThat(page().locator("#command-problem")).hasText("");
      assertThat(page().locator("#messages .posted")).hasCount(0);
    }
    page().navigate("about:blank"); // it asks no more
    forgiveWhatWasNotThere();
  }
  private double top(String selector) {
    return page().locator(selector).first().boundingBox().y;
  }

  /** What axe-core finds: the rule, and the first place that breaks it. */
  private List<?> violations() {
    page().evaluate(AXE);
    return (List<?>) page().evaluate("""
        () => axe.run().then(({ violations }) => violations.map(({ id, nodes }) =>
            id + ": " + nodes[0].html + nodes[0].failureSummary))""");
  }
}
