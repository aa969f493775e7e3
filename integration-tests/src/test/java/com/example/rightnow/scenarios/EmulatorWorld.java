package com.example.rightnow.scenarios;

import static java.util.stream.Collectors.joining;

import com.example.rightnow.localstack.Deployment;
import com.example.rightnow.localstack.Emulator;
import com.example.rightnow.playground.slack.SlackStandIn.Mode;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The packaged zip and the template on an emulator of AWS. Slack is played on this machine. */
abstract class EmulatorWorld implements World {
  static final String SIGNING_SECRET = "c4n4ry-signing-secret";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern LAMBDAS_OWN = Pattern.compile("(START|END|REPORT) RequestId|.*\\(rapid\\)");
  private static final String WITNESS = "witness";

  private final String name = "rightnow-" + UUID.randomUUID().toString().substring(0, 8);
  private final Emulator emulator;
  private final SecretsManagerClient secrets;
  private final EventBridgeClient events;
  private final SqsClient sqs;
  private final LambdaClient lambda;
  private final CloudWatchLogsClient logs;
  private final SlackStandInServer slack = new SlackStandInServer();
  private final String secretVersion;
  private final Deployment deployment;
  private final FrontDoor frontDoor;
  private final String witnessUrl;
  private final List<String> witnessed = new ArrayList<>();

  /**
   * Deploys the bot: the secret first, as its README asks of everybody, then the stack.
   *
   * @param parameters of the template, beside those that every emulator needs
   * @param edit what is changed in the template first
   */
  EmulatorWorld(Emulator emulator, Map<String, String> parameters, UnaryOperator<String> edit) {
    this.emulator = emulator;
    secrets = emulator.client(SecretsManagerClient.builder());
    events = emulator.client(EventBridgeClient.builder());
    sqs = emulator.client(SqsClient.builder());
    lambda = emulator.client(LambdaClient.builder());
    logs = emulator.client(CloudWatchLogsClient.builder());
    secretVersion = secrets.createSecret(request -> request.name(name).secretString(secret(SIGNING_SECRET)))
        .versionId();
    Map<String, String> all = new HashMap<>(TEAM);
    all.putAll(parameters);
    all.put("Architecture", System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64");
    all.put("SlackSecret", name);
    all.put("SlackStandIn", slack.origin());
    deployment = Deployment.of(emulator, name, all, edit);
    frontDoor = new FrontDoor(URI.create(deployment.output("SlackRequestUrl")),
        Optional.of("GreetingsUrl").filter(deployment.outputKeys()::contains).map(deployment::output)
            .map(URI::create),
        Optional.of(emulator.endpoint()));
    witnessUrl = createWitness(deployment.output("Bus"));
    awaken();
  }

  /**
   * Calls the functions behind the front door until each has answered once. On a busy machine the first call starts a
   * container, a JVM and a function, and is cut off before it is through: what comes back then is an "Internal Server
   * Error", and a scenario would take it for the bot's. If none answers for another reason, the scenarios say so better.
   */
  private void awaken() {
    try {
      Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1))
          .ignoreExceptions()
          .until(() -> frontDoor.slashCommand(SlackRequest.greetings("Ada", SIGNING_SECRET)).status() < 500
              && (!DeployedTemplate.hasRoute("GET /greetings")
                  || frontDoor.greetings("name=Ada").status() < 500));
    } catch (ConditionTimeoutException _) {
      // with evidence
    }
  }

  private String secret(String signingSecret) {
    return JsonWriter.string().object()
        .value("signingSecret", signingSecret)
        .value("webhookUrl", slack.webhookUrl())
        .end().done();
  }

  /** The id of the secret's first version. */
  final String secretVersion() {
    return secretVersion;
  }

  /** Puts another signing secret into the secret, which nothing uses yet, and returns the id of that version. */
  final String rotate(String signingSecret) {
    return secrets.putSecretValue(request -> request.secretId(name).secretString(secret(signingSecret)))
        .versionId();
  }

  /** A script of delivery/, on this stack. */
  final DeliveryScript script(String name) {
    return new DeliveryScript(name, emulator, this.name);
  }

  /** Host and port of everything. */
  final String address() {
    return emulator.endpoint().getAuthority();
  }

  final SqsClient sqs() {
    return sqs;
  }

  final String webhookUrl() {
    return slack.webhookUrl();
  }

  /** The stack, to look at and to update. */
  final Deployment deployment() {
    return deployment;
  }

  final LambdaClient lambda() {
    return lambda;
  }

  /** A queue that gets whatever is put on the bus: evidence, should an event not reach the one it was meant for. */
  private String createWitness(String bus) {
    String url = sqs.createQueue(request -> request.queueName(name + "-" + WITNESS)).queueUrl();
    events.putRule(request -> request.name(WITNESS).eventBusName(bus)
        .eventPattern("{\"source\": [{\"prefix\": \"\"}]}"));
    events.putTargets(request -> request.rule(WITNESS).eventBusName(bus)
        .targets(
            Target.builder().id(WITNESS).arn(attributes(url).get(QueueAttributeName.QUEUE_ARN)).build()));
    return url;
  }

  @Override
  public String signingSecret() {
    return SIGNING_SECRET;
  }

  @Override
  public FrontDoor frontDoor() {
    return frontDoor;
  }

  @Override
  public String invoke(String function, String event) {
    return lambda.invoke(request -> request.functionName(deployment.physicalId(function)).qualifier("live")
        .payload(SdkBytes.fromUtf8String(event))).payload().asUtf8String();
  }

  @Override
  public List<String> channel() {
    return slack.texts();
  }

  /** No emulator fires when a test wants it: what its scheduler keeps is put on the bus from here. */
  @Override
  public void fire(String schedule, Instant slot) {
    // GetSchedule: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html
    JsonObject deployed = call("scheduler", "/schedules/" + deployment.physicalId(schedule),
        HttpRequest.Builder::GET);
    JsonObject target = deployed.getObject("Target");
    JsonObject event = target.getObject("EventBridgeParameters");
    String detail = target.getString("Input")
        .replace("<aws.scheduler.schedule-arn>", deployed.getString("Arn"))
        .replace("<aws.scheduler.scheduled-time>", slot.truncatedTo(ChronoUnit.SECONDS).toString());
    events.putEvents(request -> request.entries(PutEventsRequestEntry.builder()
        .eventBusName(target.getString("Arn"))
        .source(event.getString("Source"))
        .detailType(event.getString("DetailType"))
        .detail(detail)
        .build()));
  }

  /**
   * Calls a service, without one more client. An emulator looks at the header to tell which service is meant, and not at
   * the signature.
   */
  final JsonObject call(String service, String path, UnaryOperator<HttpRequest.Builder> method) {
    var request = method.apply(HttpRequest.newBuilder(emulator.endpoint().resolve(path)))
        .header("Authorization", "AWS4-HMAC-SHA256 Credential=" + emulator.accessKey() + "/20260101/"
            + emulator.region() + "/" + service + "/aws4_request, SignedHeaders=host, Signature=none");
    Answer answer = frontDoor.send(request);
    try {
      return JsonParser.object().from(answer.body());
    } catch (JsonParserException malformed) {
      throw new IllegalStateException(service + " answered " + answer, malformed);
    }
  }

  @Override
  public void slack(Mode mode) {
    slack.be(mode);
  }

  @Override
  public int posts() {
    return slack.posts();
  }

  @Override
  public List<String> deadLetters() {
    return peek(deployment.output("AnnouncementDeadLetters"));
  }

  @Override
  public void redrive() {
    String source = attributes(deployment.output("AnnouncementDeadLetters"))
        .get(QueueAttributeName.QUEUE_ARN);
    String destination = attributes(deployment.output("Announcements")).get(QueueAttributeName.QUEUE_ARN);
    sqs.startMessageMoveTask(request -> request.sourceArn(source).destinationArn(destination));
    ListMessageMoveTasksResultEntry task = Awaitility.await("the redrive").atMost(PATIENCE).until(
        () -> sqs.listMessageMoveTasks(request -> request.sourceArn(source)).results().getFirst(),
        latest -> !latest.status().equals("RUNNING"));
    if (!task.status().equals("COMPLETED")) {
      throw new IllegalStateException("the redrive ended as " + task.status() + ": " + task.failureReason());
    }
  }

  /** The messages that may be received, without hiding them from anybody. */
  private List<String> peek(String queueUrl) {
    return sqs
        .receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10).visibilityTimeout(0))
        .messages().stream().map(Message::body).toList();
  }

  private Map<QueueAttributeName, String> attributes(String queueUrl) {
    return sqs
        .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  /** Each station of an announcement, in order: the first one that knows nothing of it points at the cause. */
  @Override
  public String evidence() {
    String bus = deployment.output("Bus");
    return String.join("\n",
        "-- log of the slash command: " + log("SlackCommandLogGroup"),
        "-- on the bus: " + lines(onTheBus()),
        "-- rules of the bus: " + lines(rules(bus)),
        "-- in the queue: " + waiting("Announcements"),
        "-- handed over to nobody: " + waiting("HandOverFailures"),
        "-- log of the delivery: " + log("DeliverAnnouncementLogGroup"),
        // a function that cannot start writes no log here
        "-- answer of the delivery to no message at all: "
            + invoke("DeliverAnnouncementFunction", "{\"Records\": []}"),
        "-- all logs: " + logGroups().map(key -> "\n   " + key + ": " + log(key)).collect(joining()),
        "-- in the channel: " + lines(slack.texts()),
        "-- dead letters: " + lines(deadLetters()),
        "-- cut off at the end of their Timeout (is this machine busy?): " + lines(cutOff()),
        "-- the emulator's complaints: " + lines(emulator.complaints()));
  }

  private List<String> onTheBus() {
    List<Message> more;
    do {
      more = sqs.receiveMessage(request -> request.queueUrl(witnessUrl).maxNumberOfMessages(10)).messages();
      more.forEach(message -> sqs.deleteMessage(request -> request.queueUrl(witnessUrl)
          .receiptHandle(message.receiptHandle())));
      witnessed.addAll(more.stream().map(Message::body).toList());
    } while (!more.isEmpty());
    return witnessed;
  }

  private List<String> rules(String bus) {
    return events.listRules(request -> request.eventBusName(bus)).rules().stream()
        .filter(rule -> !rule.name().equals(WITNESS))
        .map(rule -> rule.eventPattern() + " -> " + targets(bus, rule))
        .toList();
  }

  private String targets(String bus, Rule rule) {
    return events.listTargetsByRule(request -> request.eventBusName(bus).rule(rule.name())).targets().stream()
        .map(Target::arn).collect(joining(", "));
  }

  private String waiting(String output) {
    var attributes = attributes(deployment.output(output));
    return attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) + " waiting, "
        + attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
        + " being handled or kept back";
  }

  private String log(String output) {
    return lines(written(output));
  }

  /** What the function itself wrote. An emulator takes a moment to store it. */
  final List<String> written(String output) {
    var deadline = Instant.now().plusSeconds(2);
    List<String> written;
    do {
      written = logged(deployment.output(output)).stream()
          .filter(line -> !LAMBDAS_OWN.matcher(line).lookingAt()).toList();
    } while (written.isEmpty() && Instant.now().isBefore(deadline));
    return written;
  }

  /** All that is in a log group. */
  final List<String> logged(String group) {
    try {
      return logs.filterLogEvents(request -> request.logGroupName(group)).events().stream()
          .map(FilteredLogEvent::message).toList();
    } catch (ResourceNotFoundException neverWritten) {
      return List.of();
    }
  }

  /** The outputs that name one. */
  final Stream<String> logGroups() {
    return deployment.outputKeys().stream().filter(key -> key.endsWith("LogGroup"));
  }

  private List<String> cutOff() {
    return logGroups()
        .flatMap(output -> logged(deployment.output(output)).stream()
            .filter(line -> line.contains("Task timed out"))
            .map(line -> output + ": " + line))
        .toList();
  }

  private static String lines(List<String> lines) {
    return lines.isEmpty()
        ? "nothing"
        : lines.subList(Math.max(0, lines.size() - 15), lines.size()).stream()
            .map(String::strip).map(line -> "\n   " + line).collect(joining());
  }

  /** Takes away what this world added to the stack; from here on there is less evidence. */
  final void dismissWitness() {
    String bus = deployment.output("Bus");
    events.removeTargets(request -> request.rule(WITNESS).eventBusName(bus).ids(WITNESS));
    events.deleteRule(request -> request.name(WITNESS).eventBusName(bus));
    sqs.deleteQueue(request -> request.queueUrl(witnessUrl));
  }

  @Override
  public void close() {
    dismissWitness();
    deployment.close();
    disconnect();
  }

  /** Leaves the stack alone, or what is left of it. */
  final void disconnect() {
    frontDoor.close();
    List.<SdkAutoCloseable>of(secrets, events, sqs, lambda, logs).forEach(SdkAutoCloseable::close);
    slack.close();
  }
}
