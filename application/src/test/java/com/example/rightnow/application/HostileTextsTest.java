package com.example.rightnow.application;

import static com.example.rightnow.application.InMemoryRoot.NINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunction;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Note;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Words that want to ping the whole channel, to break out of a message or to break what reads them: from the slash command
 * to its answer, and over event and queue to the post, as Slack gets both.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Slack: formatting message text</a>
 */
@Tag("reliability")
class HostileTextsTest {
  private static final int TEXTS = Boolean.getBoolean("reliability.whole") ? 10_000 : 1_000;

  /** Slack advises as much for a message, and cuts off what is behind ten times of it. */
  private static final int LIMIT = 4_000;

  private static final PrintStream REPORT = System.out;
  private static final String TYPIST = "U012AB3CD";

  /** All that may begin with one of the three characters: a mention of a member, the link to a channel, an entity. */
  private static final Pattern MARKUP = Pattern
      .compile("<@([UW][A-Z0-9]+)>|<#([CG][A-Z0-9]+)>|&amp;|&lt;|&gt;");

  private static final List<String> PARTS = List.of("<!channel>", "<!here>", "<!everyone>",
      "<!subteam^S012AB3CD>",
      "<!channel|@ada>", "&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;", "<<!channel>>", "<@U0HOSTILE>",
      "<@U0HOSTILE|<!here>>",
      "<#C0HOSTILE|team>", "<#C0HOSTILE|<!channel>>", "<https://evil.example|Slack>",
      "<mailto:a@b.example|a>", "</x>",
      "<script>alert(1)</script>", "<", ">", "&", "&&", "&#60;", "&nbsp;", "\u0000", "\u0007", "\u001B[31m",
      "\u202E", "\u2066",
      "\u200B", "\uFEFF", "\u3164", "\u0085", "\u2028", "\r\n", "\n", "\t", "\"", "\\",
      "\\u003c!channel\\u003e", "\"}],\"text\":\"x",
      "`", "```", "*", "_", "~", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\uD83D", "e\u0301".repeat(20), "ﷺ", "日本語",
      "שלום", "مرحبا",
      "%s%n%1$s", "$1", "${jndi:ldap://evil.example}", "{{resolve:secretsmanager:x}}", "' OR 1=1 --",
      "../../etc/passwd", "@channel",
      "in English", "help", "announce", "昼食", "Ada", " ");

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final Random random = new Random(20_261_128);
  private final BlockingQueue<String> posts = new LinkedBlockingQueue<>();
  private final List<DomainEvent> events = new ArrayList<>();
  private final HttpServer slack = standInForSlack();

  @BeforeEach
  void startSlack() {
    slack.start();
  }

  @AfterEach
  void stopSlack() {
    slack.stop(0);
  }

  @Test
  void ping_nobody_and_break_nothing() throws JsonParserException {
    var root = root();
    var command = new SlackCommandFunction(root);
    var delivery = new DeliverAnnouncementFunction(root);
    int answers = 0;
    int tooLarge = 0;
    int posted = 0;
    int longest = 0;

    for (int i = 0; i < TEXTS; i++) {
      String text = text();
      events.clear();
      var response = FunctionCall.call(command,
          SlashCommandFixture.greetings(text, NINE, EnvironmentFixture.SIGNING_SECRET));

      assertThat(response.getInt("statusCode")).as("of %s", text).isIn(200, 413);
      if (response.getInt("statusCode") == 413) {
        tooLarge++;
        continue;
      }
      answers++;
      String answer = FunctionCall.body(response).getString("text");
      thenHarmless(answer, text);
      longest = Math.max(longest, answer.length());

      for (DomainEvent event : events) {
        deliver(delivery, event, i);
        var post = JsonParser.object().from(posts.remove());
        assertThat(post).as("of %s", text).containsOnlyKeys("text");
        thenHarmless(post.getString("text"), text);
        longest = Math.max(longest, post.getString("text").length());
        posted++;
      }
      assertThat(posts).as("posted without an event: %s", text).isEmpty();
    }

    assertThat(posted).as("texts that became an announcement").isGreaterThan(TEXTS / 10);
    assertThat(tooLarge).as("texts that are too large for a command").isGreaterThan(0);
    REPORT.printf(Locale.ROOT,
        "[reliability 14] %,d hostile texts: %,d answers and %,d posts, %,d refused as too large;"
            + " 0 bare < > &, 0 pings of a group or channel, the longest message has %,d characters%n",
        TEXTS, answers, posted,
        tooLarge, longest);
  }

  private static void thenHarmless(String shown, String typed) {
    var markup = MARKUP.matcher(shown);
    assertThat(markup.replaceAll("")).as("of %s: %s", typed, shown).doesNotContain("<", ">", "&");
    assertThat(
        markup.reset().results().map(found -> found.group(1)).filter(id -> id != null && !id.equals(TYPIST)))
        .as("members who are mentioned in %s, of %s", shown, typed)
        .allSatisfy(id -> assertThat(typed).contains("<@" + id));
    assertThat(shown.length()).as("the length of %s", shown).isLessThanOrEqualTo(LIMIT);
    assertThat(shown.codePoints().filter(HostileTextsTest::isHidden)).as("hidden characters in %s", shown)
        .isEmpty();
  }

  /** A control, half a character, or what turns the direction of all that follows. */
  private static boolean isHidden(int point) {
    int type = Character.getType(point);
    return type == Character.SURROGATE || (type == Character.CONTROL && point != '\n' && point != '\t')
        || (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }

  /** A few parts, now and then as many of one as a note may have, or far more. */
  private String text() {
    var text = new StringBuilder(random.nextInt(3) == 0 ? "announce " : "");
    int parts = 1 + random.nextInt(6);
    for (int i = 0; i < parts; i++) {
      text.append(PARTS.get(random.nextInt(PARTS.size()))).append(random.nextBoolean() ? " " : "");
    }
    int length = switch (random.nextInt(50)) {
      case 0 -> 40_000;
      case 1, 2, 3, 4, 5 -> Note.MAX_LENGTH - text.length();
      default -> 0;
    };
    String part = PARTS.get(random.nextInt(PARTS.size()));
    text.append(part.repeat(Math.max(0, length / part.length())));
    return text.toString();
  }

  private static void deliver(DeliverAnnouncementFunction delivery, DomainEvent event, int number) {
    var written = EventFormat.write(event);
    // each is a command of its own, or it would be posted once only
    String detail = written.detail().replace("1.2.abc", number + ".2.abc");
    var message = SampleEvents.announcementFromQueue();
    message.getRecords().getFirst()
        .setBody("{\"id\":\"7f0c2a4e\",\"source\":" + JsonWriter.string(written.source())
            + ",\"detail-type\":" + JsonWriter.string(written.detailType()) + ",\"detail\":" + detail + "}");
    assertThat(delivery.handleRequest(message, new Invocation()).getBatchItemFailures())
        .as("kept: %s", detail).isEmpty();
  }

  private InMemoryRoot root() {
    var origin = "http://localhost:" + slack.getAddress().getPort();
    var environment = new HashMap<>(EnvironmentFixture.environment());
    environment.putAll(
        Map.of("SLACK_STAND_IN", origin, "WEBHOOK_URL", origin + "/services/T012AB3CD/B012AB3CD/c4n4ryXq"));
    var root = new InMemoryRoot(environment);
    root.postsOverHttp = true;
    root.events = event -> {
      events.add(event);
      return root.published.publish(event);
    };
    return root;
  }

  private HttpServer standInForSlack() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/services/", exchange -> {
        try (exchange) {
          posts.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(UTF_8));
        }
      });
      return server;
    } catch (IOException noPort) {
      throw new AssertionError("a port on this machine", noPort);
    }
  }
}
