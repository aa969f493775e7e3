package com.example.rightnow.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.example.rightnow.application.UnopenedSockets.NotOpened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** The clients as they are deployed. None of them gets further than to the socket that it would open. */
class AwsClientsTest {
  private static final Map<String, String> LAMBDA = Map.of("aws.region", "eu-west-1", "aws.accessKeyId",
      "CANARYKEY",
      "aws.secretAccessKey", "canary-secret", "aws.sessionToken", "canary-token", "aws.endpointUrl",
      "https://127.0.0.1:1");

  private final UnopenedSockets sockets = new UnopenedSockets();

  @BeforeEach
  void open() {
    LAMBDA.forEach(System::setProperty);
    Security.insertProviderAt(sockets, 1);
  }

  @AfterEach
  void close() {
    Security.removeProvider(sockets.getName());
    LAMBDA.keySet().forEach(System::clearProperty);
  }

  static Stream<Arguments> stores() {
    return Stream.of(argumentSet("table", (Supplier<AwsClient>) AwsClients::dynamoDb),
        argumentSet("queue", (Supplier<AwsClient>) AwsClients::sqs));
  }

  /** Half of the time for an attempt: so a second one can make up for a first that got lost. */
  @ParameterizedTest
  @MethodSource("stores")
  void a_call_to_a_store_has_a_deadline_in_all_and_for_each_attempt(Supplier<AwsClient> store) {
    try (var client = store.get()) {
      var deadlines = client.serviceClientConfiguration().overrideConfiguration();

      assertThat(deadlines.apiCallTimeout()).contains(Clocks.STORE);
      assertThat(deadlines.apiCallAttemptTimeout()).contains(Clocks.STORE.dividedBy(2));
    }
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        call("table", AwsClients::dynamoDb,
            client -> client
                .updateItem(
                    request -> request.tableName("table").overrideConfiguration(AwsClientsTest::patient))),
        call("queue", AwsClients::sqs,
            client -> client.sendMessage(request -> request.queueUrl("https://127.0.0.1:1/queue")
                .overrideConfiguration(AwsClientsTest::patient))),
        argumentSet("a service without a client", (Runnable) () -> {
          try {
            AwsClients.calls().post("lambda", "/", Map.of(), new byte[0], Duration.ofMinutes(1));
          } catch (IOException failure) {
            throw failure.getCause() instanceof NotOpened notOpened
                ? notOpened
                : new UncheckedIOException(failure);
          }
        }),
        call("bus", AwsClients::eventBridge,
            client -> client.putEvents(request -> request.overrideConfiguration(AwsClientsTest::patient))));
  }

  /** The first call loads the SDK, and a busy machine takes longer for it than the deadline of a store. */
  private static void patient(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallTimeout(Duration.ofMinutes(1)).apiCallAttemptTimeout(Duration.ofMinutes(1));
  }

  private static <T extends AwsClient> Arguments call(String name, Supplier<T> client, Consumer<T> call) {
    return argumentSet(name, (Runnable) () -> {
      try (var opened = client.get()) {
        call.accept(opened);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a_connection_that_does_not_open_is_given_up_soon(Runnable call) {
    assertThatExceptionOfType(NotOpened.class).isThrownBy(call::run);

    assertThat(sockets.connectTimeouts()).isNotEmpty()
        .containsOnly(Math.toIntExact(Clocks.CONNECT.toMillis()));
  }

  @Test
  void the_client_for_rehearsals_signs_with_nothing_of_this_process() {
    var requests = new ArrayList<HttpExecuteRequest>();
    try (var client = AwsClients.eventBridge(new Recorder(requests))) {
      assertThatExceptionOfType(NotOpened.class).isThrownBy(() -> client.putEvents(request -> {}));
    }

    assertThat(requests).singleElement().satisfies(request -> {
      assertThat(request.httpRequest().firstMatchingHeader("Authorization").orElseThrow())
          .contains("Credential=none/");
      assertThat(request.httpRequest().headers().toString()).doesNotContainIgnoringCase("canary");
    });
    assertThat(sockets.connectTimeouts()).isEmpty();
  }

  /** @param requests that were signed; they are not sent */
  private record Recorder(List<HttpExecuteRequest> requests) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      requests.add(request);
      throw new NotOpened();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
