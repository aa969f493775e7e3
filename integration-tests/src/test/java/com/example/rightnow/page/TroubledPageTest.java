package com.example.rightnow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor;

import com.example.rightnow.playground.Playground;
import com.grack.nanojson.JsonWriter;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a person reads when things go wrong, or come in heaps: Slack fails, the function dies, the playground is gone, there
 * are two tabs, or hundreds of requests. Each test has a playground of its own.
 */
class TroubledPageTest extends PageTest {
  private @Nullable Playground playground;

  @BeforeEach
  void open() {
    playground = Playground.start(TEMPLATE, 0, ENGLISH);
    open(origin());
    assertThat(page().locator("#connection")).hasText("Connected");
  }

  @AfterEach
  @Override
  void leave() {
    try {
      super.leave();
    } finally {
      if (playground != null) {
        playground.close();
      }
    }
  }

  private String origin() {
    return requireNonNull(playground, "the playground").origin();
  }

  // ---- Slack fails

  @Test
  void keeps_trying_while_slack_is_down() {
    slack("down");
    assertThat(part("Slack").locator(".badge")).hasText("503 down");

    type("/greetings announce Soup today");

    assertThat(part("Announcements").locator(".badge")).containsText("1 waits · next in");
    assertThat(hop("slack", "failed")).containsText("503");
    assertThat(page().locator(".chip .title")).hasText("announce Soup today");
    assertThat(page().locator(".chip .meta"))
        .containsText(Pattern.compile("^waiting · [1-9] failed tr(y|ies)$"));
    assertThat(attempt("try waits")).isVisible();
    assertThat(page().locator(".hop.wait").last()).containsText("the bot’s own back-off, which doubles");
    assertThat(posted("Soup today")).hasCount(0);
    slack("works");
    skipTheWait();
    assertThat(posted("Soup today")).hasCount(1);
    assertThat(attempt("2nd try")).isVisible();
    assertThat(part("Slack").locator(".badge")).hasCount(0);
  }

  @Test
  void posts_twice_when_the_answer_was_lost() {
    slack("answer lost");
    type("/greetings announce Soup today");

    assertThat(posted("Soup today").first()).isVisible();
    assertThat(hop("driven-adapter", "failed")).containsText("may or may not have been posted");
    slack("works");
    skipTheWait();
    assertThat(posted("Soup today").nth(1)).isVisible();
    assertThat(attempt("2nd try")).isVisible();
  }

  @Test
  void posts_once_when_the_answer_was_lost_and_the_policy_is_to_drop() {
    choose("drop");
    slack("answer lost");
    type("/greetings announce Soup today");

    assertThat(hop("service", "failed")).containsText("dropped: ");
    assertThat(page().locator(".chip.under-way")).hasCount(0);
    assertThat(posted("Soup today")).hasCount(1);
  }

  @ParameterizedTest
  @CsvSource({"repeat, 2", "drop, 1"})
  void crashes_between_slacks_ok_and_the_record(String policy, int posts) {
    choose(policy);
    page().locator("#crash").click();
    assertThat(page().locator("#crash")).hasAttribute("aria-pressed", "true");
    assertThat(part("SlackTeamChannel").locator(".badge")).hasText("will crash");

    type("/greetings announce Soup today");

    assertThat(page().locator(".hop", new Page.LocatorOptions().setHasText("died after Slack's ok")))
        .hasCount(1);
    assertThat(part("SlackTeamChannel").locator(".badge")).hasCount(0);
    assertThat(posted("Soup today")).hasCount(1);
    skipTheWait();
    assertThat(posted("Soup today")).hasCount(posts);
  }

  @Test
  void makes_the_functions_anew_with_the_other_policy() {
    var other = open(origin());
    slack("answer lost");
    choose("drop");
    assertThat(other.locator("#policies input[value=drop]")).isChecked();
    type("/greetings announce Soup today");
    assertThat(hop("service", "failed")).containsText("dropped: ");

    choose("repeat");
    assertThat(other.locator("#policies input[value=repeat]")).isChecked();
    type("/greetings announce Salad today");

    assertThat(hop("service", "failed")).containsText("is posted again");
  }

  // ---- two tabs, and no playground

  @Test
  void shows_in_two_tabs_what_everybody_sees() {
    var other = open(origin());
    slack("refuses");
    assertThat(other.locator("#slack-modes input[value=refuses]")).isChecked();
    type("/greetings announce Soup today");
    assertThat(other.locator("#letters-title")).hasText("1 dead letter");
    assertThat(part(other, "AnnouncementDeadLetters").locator(".badge")).hasText("1");
    assertThat(other.locator("#messages .ephemeral")).hasCount(0); // only the asker sees it

    other.locator("#slack-modes label", new Page.LocatorOptions().setHasText("works")).click();
    assertThat(page().locator("#slack-modes input[value=works]")).isChecked();
    other.locator("#letters button").click();

    assertThat(page().locator("#dead-letters")).isHidden();
    assertThat(posted("Soup today")).hasCount(1);
    assertThat(posted(other, "Soup today")).hasCount(1);
  }

  @Test
  void forgets_in_two_tabs_what_a_restarted_playground_does_not_know() {
    var other = open(origin());
    slack("refuses");
    type("/greetings announce Soup today");
    assertThat(other.locator("#letters-title")).hasText("1 dead letter");
    slack("busy");
    type("/greetings announce Salad today");
    assertThat(part(other, "Announcements").locator(".badge")).containsText("1 waits");
    int port = URI.create(origin()).getPort();
    requireNonNull(playground).close();
    assertThat(page().locator("#connection")).containsText("not answering");
    type("/greetings Ada");
    assertThat(page().locator("#command-problem")).containsText("not answering");

    playground = Playground.start(TEMPLATE, port, ENGLISH);

    for (Page tab : new Page[]{page(), other}) {
      assertThat(tab.locator("#connection")).hasText("Connected");
      assertThat(tab.locator("#dead-letters")).isHidden();
      assertThat(tab.locator("#hexagon .badge")).hasCount(0);
      assertThat(tab.locator("#hexagon .way")).hasCount(0);
      assertThat(tab.locator(".chip")).hasCount(0);
      assertThat(tab.locator("#slack-modes input[value=works]")).isChecked();
    }
    assertThat(page().locator("#command")).hasValue("/greetings Ada"); // what was typed is not lost
    page().locator("#send").click();
    assertThat(other.locator("#messages .in-channel")).containsText("Ada!");
    assertThat(other.locator(".chip")).hasCount(1);
    forgiveWhatWasNotThere();
  }

  // ---- many at once

  @Test
  void stays_readable_after_five_hundred_requests() throws Exception {
    for (int i = 1; i <= 500; i++) {
      command("Number" + i);
    }

    assertThat(page().locator("#messages .in-channel")).hasCount(500);
    assertThat(page().locator("#messages .in-channel").last()).containsText("Number500!");
    assertThat(page().locator(".chip")).hasCount(100); // the last ones
    assertThat(page().locator(".chip .title").first()).hasText("/greetings Number500");
    page().reload();
    assertThat(page().locator("#messages .in-channel")).hasCount(500);
    type("/greetings Ada");
    assertThat(page().locator(".chip[aria-selected=true] .title")).hasText("/greetings Ada");
  }

  @Test
  void shows_a_hundred_announcements_that_wait() throws Exception {
    slack("busy");
    try (var threads = newVirtualThreadPerTaskExecutor()) {
      var all = IntStream.rangeClosed(1, 100)
          .mapToObj(i -> (Callable<Integer>) () -> command("announce Number" + i)).toList();
      for (var answer : threads.invokeAll(all)) {
        Assertions.assertThat(answer.get()).isEqualTo(200);
      }
    }

    assertThat(page().locator(".chip.under-way")).hasCount(100);
    // one may be with the function just now
    assertThat(part("Announcements").locator(".badge")).containsText(Pattern.compile("(99|100) wait"));
    type("/greetings Ada");
    assertThat(page().locator("#messages .in-channel")).containsText("Ada!");
    slack("works");
    page().waitForCondition(() -> {
      skipIfPossible();
      return page().locator("#messages .posted").count() > 1;
    });
    assertThat(page().locator("#messages .posted").first()).containsText("Number");
  }

  // ---- how it is told

  private void slack(String mode) {
    page().locator("#slack-modes label", new Page.LocatorOptions().setHasText(mode)).click();
  }

  private void choose(String policy) {
    var more = page().locator(".trouble details");
    if (more.getAttribute("open") == null) {
      more.locator("summary").click();
    }
    more.locator("#policies label", new Locator.LocatorOptions().setHasText(policy)).click();
    assertThat(more.locator("#policies input[value=" + policy + "]")).isChecked();
  }

  /** Again and again until nothing is under way: what is due just now cannot be skipped to. */
  private void skipTheWait() {
    page().waitForCondition(() -> {
      skipIfPossible();
      return page().locator(".chip.under-way").count() == 0;
    });
  }

  private void skipIfPossible() {
    page().evaluate("document.getElementById('skip').click()"); // it does nothing where nothing waits
    page().waitForTimeout(500);
  }

  private Locator hop(String place, String state) {
    return page().locator(".hop[data-place=" + place + "][data-state=" + state + "]").first();
  }

  private Locator attempt(String title) {
    return page().locator(".attempt .title", new Page.LocatorOptions().setHasText(title));
  }

  private Locator posted(String text) {
    return posted(page(), text);
  }

  private static Locator posted(Page tab, String text) {
    return tab.locator("#messages .posted", new Page.LocatorOptions().setHasText(text));
  }

  private int command(String text) throws IOException, InterruptedException {
    var body = JsonWriter.string(Map.of("command", "/greetings", "text", text));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(origin() + "/playground/commands"))
          .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
