package com.example.rightnow.application;

import com.example.rightnow.application.settings.Environment;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a function puts its part of the hexagon together from. Every function does that in its constructor, by hand. Every
 * port that it makes goes through {@link #port}: there the playground and the tests put something else in its place.
 */
public class CompositionRoot {
  private static final Duration CONNECT = Duration.ofMillis(500);
  private static final Duration CALL = Duration.ofSeconds(2);

  private final Environment environment;

  /** A root with these settings. */
  public CompositionRoot(Environment environment) {
    this.environment = environment;
  }

  /** Where the settings of the function come from. */
  public final Environment environment() {
    return environment;
  }

  /**
   * The implementation of a port, for whoever uses it.
   *
   * @param made what is deployed
   */
  public <P> P port(Class<P> type, Supplier<? extends P> made) {
    return made.get();
  }

  /** A new client. A call takes two seconds at most, with all its attempts. */
  public DynamoDbClient dynamoDbClient() {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT))
        .overrideConfiguration(
            settings -> settings.apiCallTimeout(CALL).apiCallAttemptTimeout(CALL.dividedBy(2)))
        .build();
  }
}
