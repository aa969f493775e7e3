package com.example.rightnow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.out.dynamodb.DynamoDbVisits;
import com.example.rightnow.domain.model.Visitor;
import com.example.rightnow.domain.port.out.Visits;
import com.example.rightnow.domain.port.out.VisitsContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The template and the zip, deployed: the route counts, in a table that keeps the contract. */
@NeedsEmulator
class LocalStackVisitsIT extends VisitsContract {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static LocalStack emulator;
  private static Deployment deployment;
  private static DynamoDbClient client;

  @BeforeAll
  static void deploy() {
    emulator = LocalStack.running();
    client = emulator.client(DynamoDbClient.builder());
    deployment = Deployment.of(emulator, "rightnow-" + UUID.randomUUID().toString().substring(0, 8),
        Map.of("FrontDoor", "FunctionUrl", // API Gateway's HTTP APIs need a licence there
            "Architecture", System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64"),
        UnaryOperator.identity());
  }

  @AfterAll
  static void delete() {
    deployment.close();
    client.close();
  }

  @Override
  protected Visits visits() {
    return new DynamoDbVisits(client, deployment.output("Visits"));
  }

  @Test
  void the_route_counts_visits() throws Exception {
    // the first call waits until a container is there for the function
    Awaitility.await("the function answers").atMost(Duration.ofMinutes(3)).ignoreExceptions()
        .until(() -> get("?name=Grace").statusCode() == 200);
    visits().add(new Visitor("Ada"));

    assertThat(get("?name=Ada").body()).isEqualTo("{\"name\":\"Ada\",\"visits\":2}");
    assertThat(get("").statusCode()).isEqualTo(400);
  }

  /** No name server here knows the host of the URL, so the emulator gets it in a header. */
  private static HttpResponse<String> get(String query) throws IOException, InterruptedException {
    var url = URI.create(deployment.output("Url"));
    return HTTP.send(HttpRequest.newBuilder(emulator.endpoint().resolve(url.getRawPath() + query))
        .header("Host", url.getHost()).timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
  }
}
