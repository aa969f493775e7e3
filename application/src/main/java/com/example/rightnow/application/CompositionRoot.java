package com.example.rightnow.application;

import com.example.rightnow.adapters.aws.AwsCalls;
import com.example.rightnow.application.settings.Environment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a function puts its part of the hexagon together from: settings, time, clients of AWS. Every function does that in
 * its constructor, by hand, and has a root of its own. Every port that it makes goes through {@link #port}, every driving
 * adapter through {@link #drivingAdapter}: there the playground looks on, and the tests put something else in its place.
 */
public class CompositionRoot {
  private final Environment environment;

  /** A root with these settings. */
  public CompositionRoot(Environment environment) {
    this.environment = environment;
  }

  /** The root of a deployed function. */
  public static CompositionRoot fromEnvironment() {
    return new CompositionRoot(Environment.ofThisProcess());
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

  /**
   * The way into a driving adapter.
   *
   * @param adapter its class
   * @param entrance what it does with a request
   */
  public <Q, A> Function<Q, A> drivingAdapter(Class<?> adapter, Function<Q, A> entrance) {
    return entrance;
  }

  /** How long publishing an event may take. */
  public Duration publicationBudget() {
    return Clocks.PUBLICATION;
  }

  /** From the beginning of one post to the beginning of the next. */
  public Duration postInterval() {
    return Clocks.POST_INTERVAL;
  }

  /** A new client. */
  public EventBridgeClient eventBridgeClient() {
    return AwsClients.eventBridge();
  }

  /** A new client. */
  public SqsClient sqsClient() {
    return AwsClients.sqs();
  }

  /** A new client. */
  public DynamoDbClient dynamoDbClient() {
    return AwsClients.dynamoDb();
  }

  /** For services of AWS that have no client here. */
  public AwsCalls awsCalls() {
    return AwsClients.calls();
  }

  /** The time. */
  public InstantSource clock() {
    return InstantSource.system();
  }

  /** The time that Slack signs by. The same, wherever nobody lets time pass faster. */
  public InstantSource clockOfSignatures() {
    return clock();
  }
}
