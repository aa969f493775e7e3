package com.example.rightnow.adapters.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.port.out.Deliveries.Claim.AlreadyDelivered;
import com.example.rightnow.domain.port.out.Deliveries.Claim.Busy;
import com.example.rightnow.domain.port.out.Deliveries.Claim.Granted;
import com.example.rightnow.domain.port.out.Deliveries.Ending;
import com.example.rightnow.domain.port.out.Deliveries.Lease;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The adapter on a real wire: what it asks DynamoDB, and what it makes of each answer. Whether DynamoDB understands the
 * conditions as they are meant is up to the port's contract, which the adapter passes in the integration tests.
 */
class DynamoDbDeliveriesTest {
  private static final AnnouncementId ID = new AnnouncementId("slack:T1:1.2.abc");
  private static final Lease LEASE = new Lease(ID, "0b0e7d0a-token");
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123Z");
  private static final Instant LEASE_RUNS_OUT = Instant.parse("2026-11-21T09:00:45.123Z");
  private static final Instant HORIZON = Instant.parse("2026-12-26T09:00:00.123Z");

  private final Queue<Function<JsonObject, MockResponse>> answers = new ConcurrentLinkedQueue<>();
  private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
  private final List<String> operations = new CopyOnWriteArrayList<>();

  private final MockWebServer server = new MockWebServer();
  private DynamoDbClient client;
  private DynamoDbDeliveries deliveries;

  @BeforeEach
  void listen() throws IOException {
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest recorded) {
        var request = json(recorded);
        requests.add(request);
        operations.add(String.valueOf(recorded.getHeaders().get("X-Amz-Target")));
        return answers.remove().apply(request);
      }
    });
    server.start(InetAddress.getLoopbackAddress(), 0);
    client = DynamoDbClient.builder()
        .endpointOverride(server.url("/").uri())
        .region(Region.EU_WEST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
    deliveries = new DynamoDbDeliveries(client, "deliveries", Duration.ofSeconds(45), Duration.ofDays(35));
  }

  @AfterEach
  void hangUp() {
    client.close();
    server.close();
  }

  @Test
  void claims_by_one_conditional_update_of_the_announcements_item() {
    answers.add(request -> updated(claimed(tokenIn(request), "RELEASED")));

    var granted = (Granted) deliveries.claim(ID, NOW);

    assertThat(operations).containsExactly("DynamoDB_20120810.UpdateItem");
    var request = requests.getFirst();
    assertThat(request.getString("TableName")).isEqualTo("deliveries");
    assertThat(request.getObject("Key")).isEqualTo(JsonObject.builder()
        .object("id").value("S", "slack:T1:1.2.abc").end().done());
    assertThat(request.getString("ConditionExpression")).isEqualTo("attribute_not_exists(id)"
        + " OR #state = :released"
        + " OR (#state = :claimed AND leaseUntil <= :now)"
        + " OR keepUntil <= :now");
    assertThat(request.getString("UpdateExpression"))
        .contains("#state = :claimed", "lease = :lease", "leaseUntil = :leaseUntil", "forgetAt = :forgetAt")
        .contains("replaced = if_not_exists(#state, :released)")
        .endsWith("REMOVE keepUntil");
    assertThat(request.getObject("ExpressionAttributeValues")).isEqualTo(JsonObject.builder()
        .object(":claimed").value("S", "CLAIMED").end()
        .object(":released").value("S", "RELEASED").end()
        .object(":lease").value("S", granted.lease().token()).end()
        .object(":now").value("N", "1795251600123").end()
        .object(":leaseUntil").value("N", "1795251645123").end()
        .object(":forgetAt").value("N", "1798362045").end()
        .done());
    assertThat(request.getString("ReturnValues")).isEqualTo("ALL_NEW");
    assertThat(request.getString("ReturnValuesOnConditionCheckFailure")).isEqualTo("ALL_OLD");
  }

  @Test
  void completes_and_releases_only_what_the_lease_still_holds() {
    answers.add(_ -> updated(new JsonObject()));
    answers.add(_ -> updated(new JsonObject()));

    assertThat(deliveries.complete(LEASE, Ending.DELIVERED, NOW)).isTrue();
    assertThat(deliveries.release(LEASE)).isTrue();

    assertThat(requests).hasSize(2).allSatisfy(request -> {
      assertThat(request.getObject("Key").getObject("id").getString("S")).isEqualTo(ID.value());
      assertThat(request.getString("ConditionExpression")).isEqualTo("#state = :claimed AND lease = :lease");
      assertThat(valueOf(request, ":lease", "S")).isEqualTo(LEASE.token());
      assertThat(valueOf(request, ":claimed", "S")).isEqualTo("CLAIMED");
      assertThat(request.getString("ReturnValuesOnConditionCheckFailure")).isEqualTo("ALL_OLD");
    });
    assertThat(requests.getLast().getString("UpdateExpression")).isEqualTo("SET #state = :released");
  }

  @ParameterizedTest
  @EnumSource
  void records_each_ending_in_its_own_word_and_for_how_long_it_counts(Ending ending) {
    answers.add(_ -> updated(new JsonObject()));

    deliveries.complete(LEASE, ending, NOW);

    var request = requests.getFirst();
    assertThat(request.getString("UpdateExpression"))
        .isEqualTo("SET #state = :ending, keepUntil = :keepUntil, forgetAt = :forgetAt");
    assertThat(valueOf(request, ":ending", "S")).isEqualTo(word(ending));
    assertThat(valueOf(request, ":keepUntil", "N")).isEqualTo(Long.toString(HORIZON.toEpochMilli()));
    assertThat(Instant.ofEpochSecond(Long.parseLong(valueOf(request, ":forgetAt", "N"))))
        .as("DynamoDB cleans up after the horizon")
        .isBetween(HORIZON.plusSeconds(60), HORIZON.plus(Duration.ofDays(2)));
  }

  /** DynamoDB turns a request away that defines a name or a value without using it, or the reverse. */
  @Test
  void defines_the_names_and_values_that_it_uses_and_no_others() {
    answers.add(request -> updated(claimed(tokenIn(request), "RELEASED")));
    answers.add(_ -> updated(new JsonObject()));
    answers.add(_ -> updated(new JsonObject()));

    deliveries.claim(ID, NOW);
    deliveries.complete(LEASE, Ending.UNKNOWN, NOW);
    deliveries.release(LEASE);

    assertThat(requests).hasSize(3).allSatisfy(request -> {
      var used = Pattern.compile("[#:]\\w+")
          .matcher(request.getString("ConditionExpression") + " " + request.getString("UpdateExpression"))
          .results()
          .map(MatchResult::group)
          .distinct()
          .toList();
      var defined = Stream.of("ExpressionAttributeNames", "ExpressionAttributeValues")
          .flatMap(definitions -> request.getObject(definitions).keySet().stream())
          .toList();
      assertThat(used).containsExactlyInAnyOrderElementsOf(defined);
    });
  }

  @Test
  void gives_each_claim_a_token_of_its_own() {
    answers.add(request -> updated(claimed(tokenIn(request), "RELEASED")));
    answers.add(request -> updated(claimed(tokenIn(request), "RELEASED")));

    deliveries.claim(ID, NOW);
    deliveries.claim(ID, NOW);

    assertThat(requests).extracting(DynamoDbDeliveriesTest::tokenIn).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RELEASED", "DELIVERED", "EXPIRED", "UNKNOWN"})
  void is_granted_an_item_that_nobody_held(String replaced) {
    answers.add(request -> updated(claimed(tokenIn(request), replaced)));

    assertThat(deliveries.claim(ID, NOW))
        .isEqualTo(new Granted(new Lease(ID, tokenIn(requests.getFirst())), false));
  }

  @Test
  void is_granted_an_item_whose_holder_vanished() {
    answers.add(request -> updated(claimed(tokenIn(request), "CLAIMED")));

    assertThat(deliveries.claim(ID, NOW))
        .isEqualTo(new Granted(new Lease(ID, tokenIn(requests.getFirst())), true));
  }

  @Test
  void is_told_until_when_another_holder_has_time() {
    answers.add(_ -> refused(claimed("of somebody else", "RELEASED")));

    assertThat(deliveries.claim(ID, NOW)).isEqualTo(new Busy(LEASE_RUNS_OUT));
  }

  @ParameterizedTest
  @EnumSource
  void is_told_that_it_has_ended(Ending ending) {
    answers.add(_ -> refused(ended(word(ending), "of somebody else")));

    assertThat(deliveries.claim(ID, NOW)).isEqualTo(new AlreadyDelivered());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RELEASED", "CLAIMED"})
  void takes_its_own_claim_for_granted_when_the_first_answer_got_lost(String replaced) {
    answers.add(_ -> lost());
    answers.add(request -> refused(claimed(tokenIn(request), replaced)));

    assertThat(deliveries.claim(ID, NOW))
        .isEqualTo(new Granted(new Lease(ID, tokenIn(requests.getFirst())), replaced.equals("CLAIMED")));

    assertThat(requests).hasSize(2).extracting(DynamoDbDeliveriesTest::tokenIn)
        .containsOnly(tokenIn(requests.getFirst()));
  }

  @ParameterizedTest
  @EnumSource
  void takes_its_own_ending_for_recorded_when_the_first_answer_got_lost(Ending ending) {
    answers.add(_ -> lost());
    answers.add(_ -> refused(ended(word(ending), LEASE.token())));

    assertThat(deliveries.complete(LEASE, ending, NOW)).isTrue();

    assertThat(requests).hasSize(2);
  }

  @Test
  void takes_its_own_release_for_done_when_the_first_answer_got_lost() {
    answers.add(_ -> lost());
    answers.add(_ -> refused(item("RELEASED", LEASE.token())));

    assertThat(deliveries.release(LEASE)).isTrue();

    assertThat(requests).hasSize(2);
  }

  @Test
  void notices_that_the_lease_was_lost_to_another_holder() {
    answers.add(_ -> refused(claimed("of somebody else", "CLAIMED")));
    answers.add(_ -> refused(ended("DELIVERED", "of somebody else")));
    answers.add(_ -> refused(item("RELEASED", "of somebody else")));

    assertThat(deliveries.complete(LEASE, Ending.DELIVERED, NOW)).isFalse();
    assertThat(deliveries.complete(LEASE, Ending.DELIVERED, NOW)).isFalse();
    assertThat(deliveries.release(LEASE)).isFalse();
  }

  @Test
  void does_not_take_another_ending_of_its_own_for_this_one() {
    answers.add(_ -> refused(ended("EXPIRED", LEASE.token())));
    answers.add(_ -> refused(ended("DELIVERED", LEASE.token())));

    assertThat(deliveries.complete(LEASE, Ending.DELIVERED, NOW)).isFalse();
    assertThat(deliveries.release(LEASE)).isFalse();
  }

  @Test
  void has_lost_the_lease_on_an_item_that_is_gone() {
    answers.add(_ -> refused(new JsonObject()));
    answers.add(_ -> refused(new JsonObject()));

    assertThat(deliveries.complete(LEASE, Ending.DELIVERED, NOW)).isFalse();
    assertThat(deliveries.release(LEASE)).isFalse();
  }

  @Test
  void concludes_nothing_from_an_item_that_it_does_not_understand() {
    var withoutEnd = claimed("of somebody else", "RELEASED");
    withoutEnd.remove("leaseUntil");
    for (var strange : List.of(new JsonObject(), item("SHIPPED", "of somebody else"), withoutEnd)) {
      answers.add(_ -> refused(strange));

      assertThatThrownBy(() -> deliveries.claim(ID, NOW)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void throws_when_the_table_cannot_be_asked() {
    for (int call = 0; call < 3; call++) {
      answers.add(_ -> fault("com.amazon.coral.service#AccessDeniedException", new JsonObject()));
    }

    assertThatThrownBy(() -> deliveries.claim(ID, NOW)).isInstanceOf(SdkException.class);
    assertThatThrownBy(() -> deliveries.complete(LEASE, Ending.DELIVERED, NOW))
        .isInstanceOf(SdkException.class);
    assertThatThrownBy(() -> deliveries.release(LEASE)).isInstanceOf(SdkException.class);
  }

  private static String word(Ending ending) {
    return switch (ending) {
      case DELIVERED -> "DELIVERED";
      case EXPIRED -> "EXPIRED";
      case UNKNOWN -> "UNKNOWN";
    };
  }

  private static JsonObject claimed(String token, String replaced) {
    var item = item("CLAIMED", token);
    item.put("replaced", JsonObject.builder().value("S", replaced).done());
    item.put("leaseUntil",
        JsonObject.builder().value("N", Long.toString(LEASE_RUNS_OUT.toEpochMilli())).done());
    return item;
  }

  private static JsonObject ended(String state, String token) {
    var item = claimed(token, "RELEASED");
    item.put("state", JsonObject.builder().value("S", state).done());
    item.put("keepUntil", JsonObject.builder().value("N", Long.toString(HORIZON.toEpochMilli())).done());
    return item;
  }

  private static JsonObject item(String state, String token) {
    return JsonObject.builder()
        .object("id").value("S", ID.value()).end()
        .object("state").value("S", state).end()
        .object("lease").value("S", token).end()
        .done();
  }

  private static MockResponse updated(JsonObject attributes) {
    return answer(200, JsonObject.builder().value("Attributes", attributes).done());
  }

  private static MockResponse refused(JsonObject item) {
    return fault("com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
        JsonObject.builder().value("message", "The conditional request failed").value("Item", item).done());
  }

  private static MockResponse fault(String type, JsonObject fault) {
    fault.put("__type", type);
    return answer(400, fault);
  }

  private static MockResponse answer(int status, JsonObject body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/x-amz-json-1.0")
        .body(JsonWriter.string(body))
        .build();
  }

  /** The request arrives, its answer does not. */
  private static MockResponse lost() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  private static JsonObject json(RecordedRequest request) {
    try {
      return JsonParser.object().from(Objects.requireNonNull(request.getBody()).utf8());
    } catch (JsonParserException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static String tokenIn(JsonObject request) {
    return valueOf(request, ":lease", "S");
  }

  private static String valueOf(JsonObject request, String name, String type) {
    return request.getObject("ExpressionAttributeValues").getObject(name).getString(type);
  }
}
