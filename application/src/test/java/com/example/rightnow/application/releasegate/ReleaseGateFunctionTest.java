package com.example.rightnow.application.releasegate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.example.rightnow.adapters.aws.AwsCalls;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.MetricFilter;
import com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunction;
import com.example.rightnow.application.greetingapi.GreetingApiFunction;
import com.example.rightnow.application.greetteam.GreetTeamFunction;
import com.example.rightnow.application.releasegate.AwsStandIn.Unavailable;
import com.example.rightnow.application.releasegate.AwsStandIn.Version;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.port.out.Deliveries;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases, good and broken. The versions are the functions themselves, on a stand-in for Lambda; so is CodeDeploy. */
class ReleaseGateFunctionTest {
  private static final Map<String, String> GATE = EnvironmentFixture.releaseGate();
  private static final String SLACK_COMMAND = arn("SLACK_COMMAND_VERSION");
  private static final String GREETING_API = arn("GREETING_API_VERSION");
  private static final String DELIVER_ANNOUNCEMENT = arn("DELIVER_ANNOUNCEMENT_VERSION");
  private static final String GREET_TEAM = arn("GREET_TEAM_VERSION");
  private static final PojoSerializer<SQSEvent> SQS_EVENTS = serializer(SQSEvent.class);
  private static final PojoSerializer<SQSBatchResponse> SQS_ANSWERS = serializer(SQSBatchResponse.class);

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final InMemoryRoot bot = new InMemoryRoot();
  private AwsStandIn aws;

  @BeforeEach
  void a_good_release() throws IOException {
    aws = new AwsStandIn();
    aws.runs(SLACK_COMMAND, version(SlackCommandFunction::new, bot));
    aws.runs(GREETING_API, version(GreetingApiFunction::new, bot));
    aws.runs(DELIVER_ANNOUNCEMENT, deliveries(bot));
    aws.runs(GREET_TEAM, version(GreetTeamFunction::new, bot));
  }

  @AfterEach
  void close() {
    aws.close();
  }

  // ---- a good release

  @Test
  void a_good_release_passes_and_nobody_hears_of_it() {
    review();

    assertThat(aws.reports()).containsExactly(report("Succeeded"));
    assertThat(gate()).singleElement().satisfies(line -> assertThat(line).containsEntry("level", "INFO")
        .containsEntry("outcome", "Passed").containsEntry("deploymentId", "d-RELEASE01"));
    assertThat(gate()).extracting(line -> Integer.parseInt(line.getString("questions")))
        .allMatch(questions -> questions <= Questions.AT_MOST);
    assertThat(bot.posted.texts()).isEmpty();
    assertThat(bot.published.published()).isEmpty();
    assertThat(bot.sqs.sent()).isEmpty();
    assertThat(bot.sqs.hidden()).isEmpty();
  }

  @Test
  void no_filter_counts_what_a_version_logs_while_it_is_reviewed() {
    review();

    assertThat(log.lines()).isNotEmpty();
    assertThat(MetricFilter.counting(MetricFilter.all().toList(), log.lines())).isEmpty();
  }

  @Test
  void what_a_version_logs_while_it_is_reviewed_is_of_the_gate() {
    review();

    assertThat(tried()).extracting(line -> line.getString("tried") + ": " + line.getString("outcome"))
        .contains("announcement: Expired[]")
        .contains("greet team: Rehearsed")
        .containsSubsequence("slash command: signature MISMATCH", "slash command: greeted");
  }

  /** The second function of a release, and a repeated call of Lambda's: an announcement that was seen is no proof. */
  @Test
  void each_review_has_an_announcement_of_its_own() {
    review();
    bot.now = bot.now.plusMillis(1);
    review();

    assertThat(aws.reports()).containsExactly(report("Succeeded"), report("Succeeded"));
    assertThat(tried()).filteredOn(line -> "announcement".equals(line.getString("tried"))).hasSize(2)
        .allSatisfy(line -> assertThat(line).containsEntry("outcome", "Expired[]"));
  }

  /** An account runs so many functions at a time, and four gates may ask at once. */
  @Test
  void a_version_that_lambda_does_not_run_now_is_asked_again() {
    var attempts = new AtomicInteger();
    var command = version(SlackCommandFunction::new, bot);
    aws.runs(SLACK_COMMAND, (event, arn) -> {
      if (attempts.incrementAndGet() == 1) {
        throw new Unavailable(429, "TooManyRequestsException");
      }
      return command.answer(event, arn);
    });

    review();

    assertThat(aws.reports()).containsExactly(report("Succeeded"));
  }

  // ---- six ways to be broken

  @Test
  void a_wrong_secret_stops_the_release() {
    aws.runs(SLACK_COMMAND,
        version(SlackCommandFunction::new, with("SLACK_SIGNING_SECRET", "c4n4ry-another-secret")));

    review();

    isStoppedBecause(
        "SlackCommandFunction (rightnow-slack-command:7), asked for a signed command, answered with status"
            + " 401 instead of 200: it has not the signing secret that this deployment has, see docs/operations.md."
            + " Its log is /aws/lambda/rightnow-slack-command, where event is gate.");
  }

  @ParameterizedTest
  @CsvSource({
      "GreetingApiFunction, greeting-api, TIME_ZONE, a greeting, an IANA time zone",
      "DeliverAnnouncementFunction, deliver-announcement, ANNOUNCEMENTS_QUEUE_URL, an announcement that has expired, the URL of",
      "GreetTeamFunction, greet-team, WEBHOOK_URL, a rehearsal, an incoming webhook",
      "SlackCommandFunction, slack-command, EVENT_BUS, 'a forged command, a signed command', the name of the event bus"})
  void a_missing_setting_stops_the_release(String function, String name, String setting, String asked,
      String expected) {
    var without = with(setting, "");
    aws.runs(SLACK_COMMAND.replace("slack-command", name), switch (function) {
      case "GreetingApiFunction" -> version(GreetingApiFunction::new, without);
      case "DeliverAnnouncementFunction" -> deliveries(without);
      case "GreetTeamFunction" -> version(GreetTeamFunction::new, without);
      default -> version(SlackCommandFunction::new, without);
    });

    review();

    assertThat(faults()).hasSize(asked.split(", ").length).allSatisfy(fault -> assertThat(fault)
        .startsWith(function + " (rightnow-" + name + ":7), asked for ")
        .contains(", failed: Settings: " + setting + " is missing, it should be " + expected)
        .endsWith(". They are set in template.yaml, under Environment. Its log is /aws/lambda/rightnow-"
            + name + ", where event is gate."));
    assertThat(faults()).extracting(fault -> fault.replaceAll(".*asked for (.*), failed.*", "$1"))
        .containsExactly(asked.split(", "));
    assertThat(aws.reports()).containsExactly(report("Failed"));
  }

  @Test
  void a_handler_that_throws_stops_the_release_and_its_message_is_not_passed_on() {
    aws.runs(SLACK_COMMAND, fromTheSecondQuestionOn(() -> {
      throw new IllegalStateException("cannot reach https://hooks.slack.com/services/T0/B0/c4n4ry");
    }));

    review();

    isStoppedBecause("SlackCommandFunction (rightnow-slack-command:7), asked for a signed command, failed:"
        + " java.lang.IllegalStateException. Its log is /aws/lambda/rightnow-slack-command, where event is gate.");
  }

  /** It takes the three seconds that Slack waits, and this test is more patient. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_slow_answer_stops_the_release() {
    aws.runs(SLACK_COMMAND, fromTheSecondQuestionOn(aws::silence));

    review();

    isStoppedBecause(
        "SlackCommandFunction (rightnow-slack-command:7), asked for a signed command, was silent for 3 s."
            + " Its log is /aws/lambda/rightnow-slack-command, where event is gate.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "greeting-api         | {'statusCode': 500}                                       | a greeting, answered with status 500 instead of 200",
      "greeting-api         | {'statusCode': 200, 'body': '{}'}                         | a greeting, answered with 200 and without a greeting",
      "greeting-api         | nonsense                                                  | a greeting, answered with status 0 instead of 200",
      "deliver-announcement | {}                                                        | expired, answered what is no answer to a queue",
      "greet-team           | {'outcome': 'Greeted'}                                    | a rehearsal, answered something else. It may have greeted the team",
      "slack-command        | {'statusCode': 401}                                       | a signed command, answered with status 401",
      "slack-command        | {'statusCode': 200, 'body': '{\"response_type\":\"ephemeral\",\"text\":\"Hi\"}'} | a forged command, answered with status 200 instead of 401: it lets in what Slack has not signed"})
  void a_wrong_answer_stops_the_release(String name, String answer, String fault) {
    aws.runs(SLACK_COMMAND.replace("slack-command", name), (event, arn) -> json(answer).getBytes(UTF_8));

    review();

    isStoppedBecause(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not shown", "{\"response_type\":\"loud\",\"text\":\"Hi\"}",
      "{\"response_type\":\"ephemeral\",\"text\":\" \"}"})
  void an_answer_that_slack_cannot_show_stops_the_release(String body) {
    var questions = new AtomicInteger();
    aws.runs(SLACK_COMMAND, (event, arn) -> JsonWriter.string().object()
        .value("statusCode", questions.incrementAndGet() == 1 ? 401 : 200).value("body", body).end().done()
        .getBytes(UTF_8));

    review();

    isStoppedBecause("a signed command, answered with 200 and with what Slack cannot show");
  }

  @Test
  void no_permission_on_the_table_stops_the_release() {
    bot.deliveries = new Deliveries() {
      @Override
      public Claim claim(AnnouncementId id, Instant now) {
        throw new IllegalStateException("AccessDeniedException");
      }

      @Override
      public boolean complete(Lease lease, Ending ending, Instant now) {
        throw new AssertionError("it has no lease");
      }

      @Override
      public boolean release(Lease lease) {
        throw new AssertionError("it has no lease");
      }
    };

    review();

    isStoppedBecause(
        "DeliverAnnouncementFunction (rightnow-deliver-announcement:7), asked for an announcement that has"
            + " expired, answered that it keeps it: it may not write to the table of deliveries, or could not."
            + " Its log is /aws/lambda/rightnow-deliver-announcement, where event is gate.");
  }

  @Test
  void no_permission_to_invoke_stops_the_release() {
    aws.runs(SLACK_COMMAND, fromTheSecondQuestionOn(() -> {
      throw new Unavailable(403, "AccessDeniedException");
    }));

    review();

    isStoppedBecause(
        "SlackCommandFunction (rightnow-slack-command:7), asked for a signed command, was not run: AccessDeniedException."
            + " Look at ReleaseGateRole in template.yaml, and whether the version is there.");
  }

  // ---- whatever else goes wrong

  @Test
  void all_that_is_wrong_is_said_at_once() {
    aws.runs(SLACK_COMMAND, (event, arn) -> {
      throw new IllegalStateException();
    });

    review();

    assertThat(faults()).hasSize(2);
    assertThat(aws.reports()).containsExactly(report("Failed"));
  }

  @Test
  void a_failure_of_the_gate_itself_stops_the_release() {
    new ReleaseGateFunction(new GateRoot() {
      @Override
      public <P> P port(Class<P> type, java.util.function.Supplier<? extends P> made) {
        return type == Versions.class ? type.cast((Versions) (version, event, within) -> {
          throw new UnsupportedOperationException("c4n4ry");
        }) : super.port(type, made);
      }
    }).handleRequest(hook(), OutputStream.nullOutputStream(), new Invocation());

    isStoppedBecause("The gate itself failed with java.lang.UnsupportedOperationException");
  }

  @Test
  void a_verdict_that_cannot_be_told_is_logged_and_the_function_fails() {
    aws.refusesReports(9, 400, "InvalidLifecycleEventHookExecutionIdException");
    aws.runs(DELIVER_ANNOUNCEMENT, (event, arn) -> json("{}").getBytes(UTF_8));

    assertThatIllegalStateException().isThrownBy(this::review)
        .withMessage("CodeDeploy answered with HTTP status 400");

    assertThat(aws.reports()).isEmpty();
    assertThat(faults()).as("what it would have told").hasSize(1);
    assertThat(gate().getLast()).containsEntry("level", "ERROR").containsEntry("event",
        "release not reported");
  }

  /** Four gates may tell it at once, and it takes so many calls a second. */
  @Test
  void code_deploy_is_told_again_when_it_did_not_take_it() {
    aws.refusesReports(2, 503, "InternalFailure");

    review();

    assertThat(aws.reports()).containsExactly(report("Succeeded"));
  }

  /** The answer to the first attempt was lost: there is nothing to tell, and nothing to complain of. */
  @Test
  void a_verdict_that_code_deploy_has_is_not_told_again() {
    aws.refusesReports(9, 400, "LifecycleEventAlreadyCompletedException");

    review();

    assertThat(gate()).extracting(line -> line.getString("event")).containsExactly("release");
  }

  /** CodeDeploy would wait for an hour for a gate that does not start. */
  @Test
  void a_gate_without_a_setting_stops_the_release() {
    var settings = new HashMap<>(GATE);
    settings.put("SLACK_SIGNING_SECRET", "");
    settings.put("SLACK_COMMAND_VERSION", "c4n4ry");

    new ReleaseGateFunction(new GateRoot(settings), Duration.ZERO).handleRequest(hook(),
        OutputStream.nullOutputStream(), new Invocation());

    isStoppedBecause(
        "The gate itself failed with java.lang.IllegalStateException (Settings: SLACK_SIGNING_SECRET"
            + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Hello", "{}", "{\"DeploymentId\": \"d-RELEASE01\"}",
      "{\"LifecycleEventHookExecutionId\": \"execution\"}", "{\"DeploymentId\": 7}"})
  void nobody_but_code_deploy_is_answered(String event) {
    var function = new ReleaseGateFunction(new GateRoot());

    assertThatIllegalStateException()
        .isThrownBy(() -> function.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)),
            OutputStream.nullOutputStream(), new Invocation()))
        .withMessageStartingWith("this is no event of CodeDeploy");
  }

  // ---- how it is set up

  private void review() {
    new ReleaseGateFunction(new GateRoot(), Duration.ZERO).handleRequest(hook(),
        OutputStream.nullOutputStream(),
        new Invocation());
  }

  private void isStoppedBecause(String fault) {
    assertThat(faults()).singleElement().asString().contains(fault);
    assertThat(aws.reports()).containsExactly(report("Failed"));
    assertThat(
        log.lines().stream().filter(line -> "Stopped".equals(line.getString("outcome"))).toList().toString())
        .doesNotContainIgnoringCase("c4n4ry");
  }

  private List<String> faults() {
    return gate().stream().filter(line -> "Stopped".equals(line.getString("outcome")))
        .map(line -> line.getString("reason")).toList();
  }

  /** What the gate logged. */
  private List<JsonObject> gate() {
    return log.lines().stream().filter(line -> line.getString("event").startsWith("release")).toList();
  }

  /** What the versions logged. */
  private List<JsonObject> tried() {
    return log.lines().stream().filter(line -> "gate".equals(line.getString("event"))).toList();
  }

  private static ByteArrayInputStream hook() {
    return new ByteArrayInputStream(
        "{\"DeploymentId\": \"d-RELEASE01\", \"LifecycleEventHookExecutionId\": \"execution\"}"
            .getBytes(UTF_8));
  }

  private static Map<String, Object> report(String status) {
    return Map.of("deploymentId", "d-RELEASE01", "lifecycleEventHookExecutionId", "execution", "status",
        status);
  }

  private static InMemoryRoot with(String setting, String value) {
    var environment = new HashMap<>(EnvironmentFixture.environment());
    environment.put(setting, value);
    return new InMemoryRoot(environment);
  }

  /** Made when it is invoked for the first time, as Lambda does: whoever cannot start, fails there. */
  private static Version version(Function<CompositionRoot, RequestStreamHandler> function,
      CompositionRoot root) {
    return (event, arn) -> {
      var answer = new ByteArrayOutputStream();
      function.apply(root).handleRequest(new ByteArrayInputStream(event), answer,
          new Invocation(Duration.ofSeconds(30), arn));
      return answer.toByteArray();
    };
  }

  /** The first question to the slash command is the forged one. */
  private Version fromTheSecondQuestionOn(Callable<byte[]> answer) {
    var questions = new AtomicInteger();
    var command = version(SlackCommandFunction::new, bot);
    return (event, arn) -> questions.incrementAndGet() == 1 ? command.answer(event, arn) : answer.call();
  }

  private static Version deliveries(CompositionRoot root) {
    return (event, arn) -> {
      var answer = new ByteArrayOutputStream();
      SQS_ANSWERS.toJson(
          new DeliverAnnouncementFunction(root).handleRequest(
              SQS_EVENTS.fromJson(new ByteArrayInputStream(event)),
              new Invocation(Duration.ofSeconds(30), arn)),
          answer);
      return answer.toByteArray();
    };
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.serializerFor(type, ReleaseGateFunctionTest.class.getClassLoader());
  }

  private static String arn(String variable) {
    return String.valueOf(GATE.get(variable));
  }

  private static String json(String quotedSingly) {
    return quotedSingly.replace("\"", "\\\"").replace("'{", "\"{").replace("}'", "}\"").replace("'", "\"");
  }

  /** The gate's own root: real but for its calls, which go to the stand-in. */
  private class GateRoot extends InMemoryRoot {
    GateRoot() {
      this(GATE);
    }

    GateRoot(Map<String, String> settings) {
      super(settings);
      now = bot.now;
    }

    @Override
    public AwsCalls awsCalls() {
      return aws.calls();
    }
  }
}
