package com.example.rightnow.application;

import com.example.rightnow.adapters.in.http.ApiRequest;
import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.http.GreetingsEndpoint;
import com.example.rightnow.adapters.in.slack.SampleCommand;
import com.example.rightnow.adapters.in.slack.SignatureVerifier;
import com.example.rightnow.adapters.in.slack.SlackAnswer;
import com.example.rightnow.adapters.in.slack.SlashCommandEndpoint;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.adapters.in.sqs.Queue;
import com.example.rightnow.adapters.in.sqs.QueueConsumer;
import com.example.rightnow.adapters.in.sqs.SqsQueue;
import com.example.rightnow.adapters.out.dynamodb.DynamoDbDeliveries;
import com.example.rightnow.adapters.out.eventbridge.EventBridgeEventPublisher;
import com.example.rightnow.adapters.out.slack.PacedTeamChannel;
import com.example.rightnow.adapters.out.slack.SlackTeamChannel;
import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.application.settings.DeliverAnnouncementSettings;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.GreetTeamSettings;
import com.example.rightnow.application.settings.GreetingApiSettings;
import com.example.rightnow.application.settings.SlackCommandSettings;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.example.rightnow.domain.port.in.GreetTeamUseCase;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.domain.service.DeliverAnnouncementService;
import com.example.rightnow.domain.service.GreetService;
import com.example.rightnow.domain.service.GreetTeamService;
import com.example.rightnow.domain.service.RequestAnnouncementService;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Puts the hexagon together, by hand: the only place that knows both a port and the adapter behind it. One method per
 * object; every function has a root of its own, and builds only what it needs. The playground and the tests override the
 * methods of the driven side.
 */
public class CompositionRoot {
  private final Environment environment;
  private @Nullable SlackCommandSettings slackCommandSettings;
  private @Nullable DeliverAnnouncementSettings deliverAnnouncementSettings;
  private @Nullable RequestAnnouncementUseCase requestAnnouncement;
  private @Nullable PacedTeamChannel pacedTeamChannel;
  private @Nullable Queue announcementQueue;

  /** A root with these settings; none is read before an object needs it. */
  public CompositionRoot(Environment environment) {
    this.environment = environment;
  }

  /** The root of a deployed function. */
  public static CompositionRoot fromEnvironment() {
    return new CompositionRoot(Environment.ofThisProcess());
  }

  // ---- driving adapters

  /** From headers, by lower-case name, and body to Slack's answer. */
  protected BiFunction<Map<String, String>, byte[], SlackAnswer> slashCommands() {
    var settings = slackCommandSettings();
    return new SlashCommandEndpoint(new SignatureVerifier(settings.signingSecrets(), clock()),
        greet(settings.timeZone()), command -> requestAnnouncement(settings).request(command),
        settings.language());
  }

  /** When the first announcement is asked for: the first answer must not wait for the AWS SDK. */
  private synchronized RequestAnnouncementUseCase requestAnnouncement(SlackCommandSettings settings) {
    if (requestAnnouncement == null) {
      requestAnnouncement = requestAnnouncement(settings.eventBus(), settings.timeZone());
    }
    return requestAnnouncement;
  }

  /** A command as Slack would send it now, for {@link SlackCommandFunction} to answer before anybody waits. */
  SampleCommand sampleCommand() {
    return SampleCommand.signedWith(slackCommandSettings().signingSecrets().getFirst(),
        clock().instant());
  }

  /** See {@link SlackCommandSettings#unusualSecrets}. */
  String unusualSecrets() {
    return slackCommandSettings().unusualSecrets();
  }

  /** Whether {@link #rehearseAnnouncement} costs nobody anything. */
  boolean endsInSnapshot() {
    return environment.endsInSnapshot();
  }

  /**
   * Makes what the first announcement will need, and has one asked for that nobody hears of. Slow, and without effect
   * outside.
   */
  RequestAnnouncementUseCase.Outcome rehearseAnnouncement() {
    var settings = slackCommandSettings();
    requestAnnouncement(settings);
    return AnnouncementRehearsal.perform(environment, settings);
  }

  protected Function<ApiRequest, ApiResponse> greetings() {
    var settings = GreetingApiSettings.from(environment);
    return new GreetingsEndpoint(greet(settings.timeZone()), settings.language());
  }

  protected QueueConsumer announcementConsumer(Function<String, Disposition> handler) {
    return new QueueConsumer(handler, announcementQueue(), Clocks.DELIVERY, clock());
  }

  /** One for all invocations: a client has threads of its own. */
  private synchronized Queue announcementQueue() {
    if (announcementQueue == null) {
      var settings = deliverAnnouncementSettings();
      announcementQueue = new SqsQueue(sqsClient(), settings.queueUrl(), settings.deadLettersUrl());
    }
    return announcementQueue;
  }

  // ---- use cases

  protected GreetUseCase greet(ZoneId zone) {
    return new GreetService(clock(), zone);
  }

  protected RequestAnnouncementUseCase requestAnnouncement(String eventBus, ZoneId zone) {
    return new RequestAnnouncementService(eventPublisher(eventBus), clock(), zone);
  }

  protected DeliverAnnouncementUseCase deliverAnnouncement() {
    var settings = deliverAnnouncementSettings();
    return new DeliverAnnouncementService(deliveries(settings.deliveriesTable()), pacedTeamChannel(),
        settings.afterUnknownOutcome(), clock());
  }

  protected GreetTeamUseCase greetTeam() {
    return new GreetTeamService(teamChannel(GreetTeamSettings.from(environment).webhook()));
  }

  // ---- driven adapters

  protected EventPublisher eventPublisher(String eventBus) {
    return new EventBridgeEventPublisher(eventBridgeClient(), eventBus, publicationBudget());
  }

  protected Deliveries deliveries(String table) {
    return new DynamoDbDeliveries(dynamoDbClient(), table, Clocks.LEASE, Clocks.HORIZON);
  }

  protected TeamChannel teamChannel(WebhookUrl webhook) {
    return new SlackTeamChannel(webhook, Clocks.CALL);
  }

  /** One for the function and the use case: the function rests for what the use case has posted. */
  final synchronized PacedTeamChannel pacedTeamChannel() {
    if (pacedTeamChannel == null) {
      pacedTeamChannel = new PacedTeamChannel(teamChannel(deliverAnnouncementSettings().webhook()),
          postInterval());
    }
    return pacedTeamChannel;
  }

  // ---- settings, clients, and the time

  private synchronized SlackCommandSettings slackCommandSettings() {
    if (slackCommandSettings == null) {
      slackCommandSettings = SlackCommandSettings.from(environment);
    }
    return slackCommandSettings;
  }

  private synchronized DeliverAnnouncementSettings deliverAnnouncementSettings() {
    if (deliverAnnouncementSettings == null) {
      deliverAnnouncementSettings = DeliverAnnouncementSettings.from(environment);
    }
    return deliverAnnouncementSettings;
  }

  /** While somebody waits for the answer. */
  protected Duration publicationBudget() {
    return Clocks.PUBLICATION;
  }

  /** From the beginning of one post to the end of the invocation. */
  protected Duration postInterval() {
    return Clocks.POST_INTERVAL;
  }

  protected EventBridgeClient eventBridgeClient() {
    return AwsClients.eventBridge();
  }

  protected SqsClient sqsClient() {
    return AwsClients.sqs();
  }

  protected DynamoDbClient dynamoDbClient() {
    return AwsClients.dynamoDb();
  }

  protected InstantSource clock() {
    return InstantSource.system();
  }
}
