package com.example.rightnow.adapters.out.eventbridge;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** A server that speaks EventBridge's protocol, AWS JSON 1.1, on a socket of this machine. */
final class EventBridgeStandIn implements AutoCloseable {
  private static final MockResponse TAKEN = json(200, """
      {"FailedEntryCount":0,"Entries":[{"EventId":"11710aed-b79e-4468-a20b-bb3c0c3b4860"}]}""");

  private final MockWebServer server = new MockWebServer();
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> taken = new CopyOnWriteArrayList<>();

  /** Gives these answers, one after the other, and takes every event after that. */
  EventBridgeStandIn(MockResponse... answers) throws IOException {
    this.answers.addAll(List.of(answers));
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answer(request);
      }
    });
    server.start();
  }

  void answersNext(MockResponse answer) {
    answers.add(answer);
  }

  private MockResponse answer(RecordedRequest request) {
    requests.add(request);
    var answer = answers.poll();
    if (answer != null) {
      return answer;
    }
    taken.add(request);
    return TAKEN;
  }

  /** The call succeeds, its entry does not. */
  static MockResponse failed(String code) {
    return json(200, """
        {"FailedEntryCount":1,"Entries":[{"ErrorCode":"%s","ErrorMessage":"about the entry"}]}"""
        .formatted(code));
  }

  /** The call fails. */
  static MockResponse error(int status, String type) {
    return json(status, """
        {"__type":"%s","message":"about the call"}""".formatted(type));
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder().code(status)
        .setHeader("Content-Type", "application/x-amz-json-1.1")
        .body(body)
        .build();
  }

  /** A client of this server; the SDK's retries are on, as they are unless somebody turns them off. */
  EventBridgeClient client() {
    return client(server.getPort());
  }

  static EventBridgeClient client(int port) {
    return EventBridgeClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.EU_WEST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(1)))
        .build();
  }

  List<RecordedRequest> requests() {
    return requests;
  }

  /** The entries that were sent, in order of arrival. */
  List<JsonObject> entries() {
    return requests.stream().flatMap(EventBridgeStandIn::entries).toList();
  }

  /** The entries that were taken, in order of arrival. */
  List<JsonObject> takenEntries() {
    return taken.stream().flatMap(EventBridgeStandIn::entries).toList();
  }

  private static Stream<JsonObject> entries(RecordedRequest request) {
    return json(text(request)).getArray("Entries").stream().map(JsonObject.class::cast);
  }

  private static String text(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody(), "a request without a body").utf8();
  }

  static JsonObject json(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
