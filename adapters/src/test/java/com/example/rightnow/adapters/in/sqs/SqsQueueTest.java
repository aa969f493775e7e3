package com.example.rightnow.adapters.in.sqs;

import static com.example.rightnow.adapters.in.sqs.SqsMessageFixture.message;
import static com.example.rightnow.adapters.in.sqs.SqsMessageFixture.messageReceived;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The adapter on a real wire. */
class SqsQueueTest {
  private static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/announcements.fifo";
  private static final String FIFO = "https://sqs.eu-west-1.amazonaws.com/123456789012/dead-letters.fifo";
  private static final String STANDARD = "https://sqs.eu-west-1.amazonaws.com/123456789012/dead-letters";

  private final MockWebServer server = new MockWebServer();
  private SqsClient client;

  @BeforeEach
  void listen() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
    client = SqsClient.builder()
        .endpointOverride(server.url("/").uri())
        .region(Region.EU_WEST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        // SQS answers with digests of what it took; here what it took is looked at
        .checksumValidationEnabled(false)
        .build();
  }

  @AfterEach
  void hangUp() {
    client.close();
    server.close();
  }

  private SqsQueue queue() {
    return new SqsQueue(client, QUEUE, FIFO);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0", "PT1S, 1", "PT1.000000001S, 2", "PT2.5S, 3", "PT15M, 900", "PT12H, 43200"})
  void hides_a_message_for_whole_seconds_and_never_for_less(Duration delay, int seconds) throws Exception {
    server.enqueue(answer(200, new JsonObject()));

    queue().hide("the handle", delay);

    var request = server.takeRequest();
    assertThat(request.getHeaders().get("X-Amz-Target")).isEqualTo("AmazonSQS.ChangeMessageVisibility");
    assertThat(json(request)).isEqualTo(JsonObject.builder()
        .value("QueueUrl", QUEUE)
        .value("ReceiptHandle", "the handle")
        .value("VisibilityTimeout", seconds)
        .done());
  }

  @Test
  void copies_a_dead_letter_to_a_fifo_queue_in_its_group_with_all_an_operator_needs() throws Exception {
    givenTheCopyIsTaken();

    queue().deadLetter(messageReceived("7"), "no_such_channel");

    var request = server.takeRequest();
    assertThat(request.getHeaders().get("X-Amz-Target")).isEqualTo("AmazonSQS.SendMessage");
    assertThat(json(request)).isEqualTo(JsonObject.builder()
        .value("QueueUrl", FIFO)
        .value("MessageBody", "body of m1")
        .value("MessageGroupId", "team-channel")
        .value("MessageDeduplicationId", "m1-7")
        .object("MessageAttributes")
        .object("reason").value("DataType", "String").value("StringValue", "no_such_channel").end()
        .object("originalMessageId").value("DataType", "String").value("StringValue", "m1").end()
        .object("sentTimestamp").value("DataType", "Number").value("StringValue", "1795251600000").end()
        .end()
        .done());
  }

  /** SQS refuses a group id or a deduplication id that does not fit the queue's type. */
  @Test
  void copies_a_dead_letter_to_a_standard_queue_without_group_and_deduplication_id() throws Exception {
    givenTheCopyIsTaken();

    new SqsQueue(client, QUEUE, STANDARD).deadLetter(message("m1"), "malformed");

    assertThat(json(server.takeRequest()))
        .containsEntry("QueueUrl", STANDARD)
        .doesNotContainKeys("MessageGroupId", "MessageDeduplicationId");
  }

  @Test
  void copies_a_dead_letter_that_lacks_the_attributes_of_its_queue() throws Exception {
    givenTheCopyIsTaken();
    var bare = message("m1");
    bare.setAttributes(null);

    queue().deadLetter(bare, "malformed");

    var request = json(server.takeRequest());
    assertThat(request).containsEntry("MessageGroupId", "m1").containsEntry("MessageDeduplicationId", "m1-1");
    assertThat(request.getObject("MessageAttributes")).containsOnlyKeys("reason", "originalMessageId");
  }

  @ParameterizedTest
  @MethodSource("reasonsAndTheirAttributes")
  void replaces_what_sqs_does_not_take_in_an_attribute(String reason, String attribute) throws Exception {
    givenTheCopyIsTaken();

    queue().deadLetter(message("m1"), reason);

    assertThat(reasonIn(server.takeRequest())).isEqualTo(attribute);
  }

  private static Stream<Arguments> reasonsAndTheirAttributes() {
    return Stream.of(
        arguments("detail.id is missing", "detail.id is missing"),
        arguments("朝食 😀 \t\r\n", "朝食 😀 \t\r\n"),
        arguments("a\0b\033c", "a?b?c"),
        arguments("half \uD83D a character", "half ? a character"),
        arguments("no\uFFFEcharacters\uFFFF", "no?characters?"));
  }

  @Test
  void gives_some_reason_where_none_was_given() throws Exception {
    givenTheCopyIsTaken();

    queue().deadLetter(message("m1"), "");

    assertThat(reasonIn(server.takeRequest())).isEqualTo("no reason given");
  }

  @Test
  void cuts_a_reason_that_is_too_long_and_never_through_a_character() throws Exception {
    givenTheCopyIsTaken();
    givenTheCopyIsTaken();

    queue().deadLetter(message("m1"), "x".repeat(257));
    queue().deadLetter(message("m1"), "x".repeat(255) + "😀");

    assertThat(reasonIn(server.takeRequest())).isEqualTo("x".repeat(256));
    assertThat(reasonIn(server.takeRequest())).isEqualTo("x".repeat(255) + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.amazonaws.sqs#QueueDoesNotExist", "com.amazonaws.sqs#ReceiptHandleIsInvalid"})
  void throws_when_sqs_refuses(String type) {
    server.enqueue(answer(400, JsonObject.builder().value("__type", type).done()));
    server.enqueue(answer(400, JsonObject.builder().value("__type", type).done()));

    assertThatThrownBy(() -> queue().hide("the handle", Duration.ofSeconds(1)))
        .isInstanceOf(SdkException.class);
    assertThatThrownBy(() -> queue().deadLetter(message("m1"), "malformed")).isInstanceOf(SdkException.class);
  }

  private void givenTheCopyIsTaken() {
    server.enqueue(answer(200, JsonObject.builder().value("MessageId", "copy").done()));
  }

  private static MockResponse answer(int status, JsonObject body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/x-amz-json-1.0")
        .body(JsonWriter.string(body))
        .build();
  }

  private static String reasonIn(RecordedRequest request) {
    return json(request).getObject("MessageAttributes").getObject("reason").getString("StringValue");
  }

  private static JsonObject json(RecordedRequest request) {
    try {
      return JsonParser.object().from(Objects.requireNonNull(request.getBody()).utf8());
    } catch (JsonParserException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}
