package com.example.rightnow.adapters.out.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.rightnow.adapters.out.slack.WebhookAnswer.Meaning;
import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DayPart;
import com.example.rightnow.domain.model.Greeting;
import com.example.rightnow.domain.model.GreetingWithNote;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.model.Recipient;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack answers, and what becomes of the message then. */
class SlackTeamChannelTest {
  private static final String CANARY = "c4n4ryXq";
  private static final Message MESSAGE = new Note("Lunch is ready.");

  private final MockWebServer slack = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    slack.start();
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void sends_one_small_json_object() throws Exception {
    slack.enqueue(answer(200, "ok"));
    var member = new Greeting(new Recipient.Member("U012AB3CD"), Language.ENGLISH, DayPart.MORNING);

    channel().post(new GreetingWithNote(member, new Note("R&D\n\"1\" < 2")));

    var request = slack.takeRequest();
    assertThat(request.getRequestLine())
        .isEqualTo("POST /services/T012AB3CD/B012AB3CD/" + CANARY + " HTTP/1.1");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(request.getBodySize()));
    assertThat(request.getBody()).isEqualTo(ByteString.encodeUtf8(
        "{\"text\":\"Good morning, <@U012AB3CD>! R&amp;D\\n\\\"1\\\" &lt; 2\"}"));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("knownAnswers")
  void understands_every_answer_that_is_known(int status, String body, Meaning meaning, String advice) {
    slack.enqueue(answer(status, body));

    Receipt receipt = channel().post(MESSAGE);

    assertThat(receipt).isEqualTo(switch (meaning) {
      case POSTED -> new Receipt.Posted();
      case ASKED_TO_WAIT -> new Receipt.Deferred(reason(status, body), SlackTeamChannel.UNNAMED_WAIT);
      case TRY_AGAIN -> new Receipt.Deferred("HTTP " + status + " " + body, Duration.ZERO);
      case REFUSED -> new Receipt.Refused(
          "HTTP " + status + " " + body + (advice.isEmpty() ? "" : ": " + advice));
      case UNAVAILABLE, UNCLEAR -> new Receipt.Unconfirmed("HTTP " + status + " " + body, Duration.ZERO);
    });
    assertThat(slack.getRequestCount()).isEqualTo(1);
  }

  /** Each row at its lowest and its highest status; where any word will do, one that nobody knows. */
  static Stream<Arguments> knownAnswers() {
    return WebhookAnswer.TABLE.stream().flatMap(row -> Stream.of(row.from(), row.to()).distinct()
        .flatMap(status -> (row.words().isEmpty() ? Stream.of("some_new_word") : row.words().stream())
            .map(word -> Arguments.of(status, word, row.meaning(), row.advice()))));
  }

  @ParameterizedTest
  @CsvSource({"200,REFUSED", "201,REFUSED", "202,REFUSED", "301,REFUSED", "302,REFUSED", "307,REFUSED",
      "308,REFUSED",
      "400,REFUSED", "401,REFUSED", "403,REFUSED", "404,REFUSED", "407,REFUSED", "408,REFUSED", "410,REFUSED",
      "418,REFUSED", "421,REFUSED", "429,ASKED_TO_WAIT", "499,REFUSED", "500,UNCLEAR", "501,UNCLEAR",
      "502,UNCLEAR", "503,UNAVAILABLE", "504,UNCLEAR", "520,UNCLEAR", "599,UNCLEAR", "600,UNCLEAR",
      "999,UNCLEAR"})
  void classifies_by_the_status_whatever_the_body_says(int status, Meaning meaning) {
    assertThat(Stream.of("", "OK", "ok\n", "ok ", "channel_not_found", "Rollup_error", "<html>ok</html>"))
        .allSatisfy(body -> assertThat(WebhookAnswer.of(status, body).meaning()).isEqualTo(meaning));
  }

  @ParameterizedTest
  @CsvSource({"400, invalid_token", "403, invalid_token", "404, no_service", "403, team_disabled"})
  void tells_operators_what_to_do(int status, String word) {
    slack.enqueue(answer(status, word));
    assertThat(channel().post(MESSAGE)).isInstanceOfSatisfying(Receipt.Refused.class,
        refused -> assertThat(refused.reason()).matches("HTTP " + status + " " + word + ": .{10,}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "ok\n", " ok", "ok ok", "okay", "\"ok\"", "{\"ok\":true}", "\uFEFFok",
      "no_text"})
  void believes_in_a_post_only_if_the_whole_body_is_ok(String body) {
    slack.enqueue(answer(200, body));
    assertThat(channel().post(MESSAGE)).isInstanceOf(Receipt.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 204, 302, 400, 404, 500, 503})
  void believes_in_a_post_only_with_status_200(int status) {
    slack.enqueue(answer(status, status == 204 ? "" : "ok"));
    assertThat(channel().post(MESSAGE)).isNotEqualTo(new Receipt.Posted());
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 999})
  void knows_nothing_after_a_status_that_nobody_knows(int status) {
    slack.enqueue(answer(status, ""));
    assertThat(channel().post(MESSAGE)).isEqualTo(
        new Receipt.Unconfirmed("HTTP " + status + " without an error word", Duration.ZERO));
  }

  /** RFC 9110, 15.6.3 and 15.6.5: a gateway got no good answer, or none, from where it had sent the request. */
  @ParameterizedTest
  @CsvSource({"500, ''", "500, <html>", "500, internal_error", "500, rollup_errors", "502, ''",
      "502, rollup_error", "503, ''", "503, rollup_error", "504, ''", "505, ok", "520, ''", "599, ''"})
  void knows_nothing_after_an_error_that_a_gateway_may_have_made_up(int status, String body) {
    slack.enqueue(answer(status, body));
    slack.enqueue(answer(status, body).newBuilder().setHeader("Retry-After", "90").build());

    assertThat(channel().post(MESSAGE)).isInstanceOfSatisfying(Receipt.Unconfirmed.class, receipt -> {
      assertThat(receipt.reason()).startsWith("HTTP " + status).doesNotContain("<html>");
      assertThat(receipt.delay()).isZero();
    });
    assertThat(channel().post(MESSAGE)).isEqualTo(status == 503
        ? new Receipt.Deferred(reason(status, body), Duration.ofSeconds(90))
        : new Receipt.Unconfirmed(reason(status, body), Duration.ofSeconds(90)));
  }

  private static String reason(int status, String body) {
    return "HTTP " + status + (body.matches("[a-z_]+") ? " " + body : " without an error word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Forbidden</html>", "bad\nINFO forged", "Lunch is ready.",
      "/services/T0/B0/" + CANARY,
      CANARY, "a b", "\u0000", "_", "日本語"})
  void repeats_nothing_of_a_body_that_is_no_error_word(String body) {
    slack.enqueue(answer(403, body));
    assertThat(channel().post(MESSAGE)).isEqualTo(new Receipt.Refused("HTTP 403 without an error word"));
  }

  @Test
  void repeats_no_endless_word() {
    slack.enqueue(answer(403, "a".repeat(65)));
    slack.enqueue(answer(403, "a".repeat(64)));
    assertThat(channel().post(MESSAGE)).isEqualTo(new Receipt.Refused("HTTP 403 without an error word"));
    assertThat(channel().post(MESSAGE)).isEqualTo(new Receipt.Refused("HTTP 403 " + "a".repeat(64)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "030, 30", "3600, 3600", "86400, 86400", "1209599, 1209599",
      "1209600, 1209600"})
  void waits_as_long_as_slack_asks(String retryAfter, long seconds) {
    Map.of(429, "", 503, "", 500, "rollup_error").forEach((status, body) -> {
      slack.enqueue(answer(status, body).newBuilder().setHeader("Retry-After", retryAfter).build());
      assertThat(channel().post(MESSAGE)).isEqualTo(
          new Receipt.Deferred(reason(status, body), Duration.ofSeconds(seconds)));
    });
    slack.enqueue(answer(504, "").newBuilder().setHeader("Retry-After", retryAfter).build());
    assertThat(channel().post(MESSAGE)).isEqualTo(
        new Receipt.Unconfirmed("HTTP 504 without an error word", Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Fri, 27 Nov 2026 09:01:30 GMT   | 90
      Friday, 27-Nov-26 09:01:30 GMT  | 90
      Fri Nov 27 09:01:30 2026        | 90
      Sat, 28 Nov 2026 09:00:00 GMT   | 86400
      Fri, 27 Nov 2026 09:00:00 GMT   | 0
      Fri, 27 Nov 2026 08:59:59 GMT   | 0
      Thu, 27 Nov 2036 09:00:00 GMT   | 1209600
      """)
  void waits_until_the_time_that_slack_names(String retryAfter, long seconds) {
    for (int status : List.of(429, 503)) {
      slack.enqueue(answer(status, "").newBuilder().setHeader("Retry-After", retryAfter)
          .setHeader("Date", "Fri, 27 Nov 2026 09:00:00 GMT").build());
      assertThat(channel().post(MESSAGE)).isEqualTo(
          new Receipt.Deferred(reason(status, ""), Duration.ofSeconds(seconds)));
    }
  }

  @Test
  void counts_from_the_arrival_of_an_answer_that_bears_no_date() {
    var inAWeek = ZonedDateTime.now(ZoneOffset.UTC).plusDays(7);
    slack.enqueue(answer(429, "").newBuilder()
        .setHeader("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(inAWeek)).build());

    assertThat(channel().post(MESSAGE)).isInstanceOfSatisfying(Receipt.Deferred.class,
        deferred -> assertThat(deferred.delay()).isBetween(Duration.ofDays(6), Duration.ofDays(7)));
  }

  @Test
  void waits_as_long_as_the_longest_of_several_waits() {
    slack.enqueue(answer(429, "").newBuilder().addHeader("Retry-After", "7").addHeader("Retry-After", "90")
        .addHeader("Retry-After", "soon").addHeader("Retry-After", "30").build());

    assertThat(channel().post(MESSAGE))
        .isEqualTo(new Receipt.Deferred(reason(429, ""), Duration.ofSeconds(90)));
  }

  /** As proxies write it. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      120, 120 | 120
      7,90,30  | 90
      1.5      | 2
      120.0    | 120
      "120"    | 120
      120;     | 120
      """)
  void waits_as_long_as_an_odd_spelling_means(String retryAfter, long seconds) {
    slack.enqueue(answer(429, "").newBuilder().setHeader("Retry-After", retryAfter).build());
    assertThat(channel().post(MESSAGE))
        .isEqualTo(new Receipt.Deferred(reason(429, ""), Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1209601", "9223372036854775807", "9223372036854775808",
      "99999999999999999999999999"})
  void waits_no_longer_than_a_queue_keeps_a_message(String retryAfter) {
    slack.enqueue(answer(429, "").newBuilder().setHeader("Retry-After", retryAfter).build());
    assertThat(channel().post(MESSAGE)).isEqualTo(new Receipt.Deferred(reason(429, ""), Duration.ofDays(14)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "+1", "1s", "soon", "0x10", "٣", "27 Nov",
      "Fri, 27 Nov"})
  void waits_for_a_while_if_slack_does_not_say_how_long(String retryAfter) {
    for (int status : List.of(429, 503)) {
      slack.enqueue(answer(status, "").newBuilder()
          .headers(new Headers.Builder().addUnsafeNonAscii("Retry-After", retryAfter).build())
          .setHeader("Content-Length", 0).build());
    }
    assertThat(channel().post(MESSAGE))
        .isEqualTo(new Receipt.Deferred(reason(429, ""), SlackTeamChannel.UNNAMED_WAIT));
    assertThat(channel().post(MESSAGE)).isEqualTo(
        new Receipt.Unconfirmed("HTTP 503 without an error word", Duration.ZERO));
  }

  @Test
  void follows_no_redirect() {
    slack.enqueue(answer(302, "").newBuilder().setHeader("Location", slack.url("/elsewhere")).build());
    slack.enqueue(answer(200, "ok"));
    assertThat(channel().post(MESSAGE)).isInstanceOf(Receipt.Refused.class);
    assertThat(slack.getRequestCount()).isEqualTo(1);
  }

  /** These make an HTTP client that means well send the same request again. */
  @ParameterizedTest
  @CsvSource({"408, 0", "421, 0", "429, 0", "503, 0", "401, 0", "407, 0", "307, 0", "308, 0"})
  void sends_nothing_twice(int status, String retryAfter) {
    slack.enqueue(answer(status, "").newBuilder().setHeader("Retry-After", retryAfter)
        .setHeader("Location", slack.url("/elsewhere")).setHeader("WWW-Authenticate", "Basic").build());
    slack.enqueue(answer(200, "ok"));
    assertThat(channel().post(MESSAGE)).isNotEqualTo(new Receipt.Posted());
    assertThat(slack.getRequestCount()).isEqualTo(1);
  }

  @Test
  void opens_a_connection_for_every_post() throws Exception {
    slack.enqueue(answer(200, "ok"));
    slack.enqueue(answer(200, "ok"));
    var channel = channel();
    channel.post(MESSAGE);
    channel.post(MESSAGE);
    assertThat(slack.takeRequest().getConnectionIndex()).isZero();
    assertThat(slack.takeRequest().getConnectionIndex()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void the_longest_announcement_is_shorter_than_slack_advises(Language language) {
    var note = new Note("&".repeat(Note.MAX_LENGTH));
    assertThat(Stream.of("09:00", "15:00", "21:00")).allSatisfy(time -> {
      var meantFor = ZonedDateTime.parse("2026-11-21T" + time + "+09:00[Asia/Seoul]");
      var announcement = AnnouncementRequested
          .of(new AnnouncementId("x"), meantFor, language, Optional.of(note))
          .announcement();
      assertThat(announcement.message().wording(Mrkdwn.DISPLAY)).hasSizeBetween(3_750, 4_000);
    });
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void the_longest_message_is_far_shorter_than_slack_cuts(Language language) {
    var name = new Recipient.Named("&".repeat(Recipient.Named.MAX_LENGTH));
    var note = new Note("&".repeat(Note.MAX_LENGTH));
    assertThat(DayPart.values()).allSatisfy(dayPart -> {
      var message = new GreetingWithNote(new Greeting(name, language, dayPart), note);
      assertThat(message.wording(Mrkdwn.DISPLAY)).hasSizeLessThan(40_000);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void needs_a_deadline(Duration callTimeout) {
    var webhook = WebhookUrl.of(slack.url("/x").toString(), Optional.of(slack.url("/").toString()));
    assertThatIllegalArgumentException().isThrownBy(() -> new SlackTeamChannel(webhook, callTimeout));
  }

  private SlackTeamChannel channel() {
    var url = slack.url("/services/T012AB3CD/B012AB3CD/" + CANARY).toString();
    return new SlackTeamChannel(WebhookUrl.of(url, Optional.of(url)), Duration.ofSeconds(10));
  }

  private static MockResponse answer(int status, String body) {
    return new MockResponse(status, Headers.EMPTY, body);
  }
}
