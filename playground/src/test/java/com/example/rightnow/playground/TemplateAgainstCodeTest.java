package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.adapters.eventbridge.Reading;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunction;
import com.example.rightnow.application.releasegate.ReleaseGateFunction;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.Schedule;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.QueueSource;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.template.Template.QueueTarget;
import com.example.rightnow.playground.template.Template.Redrive;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.template.Template.RuleSpec;
import com.example.rightnow.playground.template.Template.ScheduleSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget.BusTarget;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import com.example.rightnow.playground.trace.Spot;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code template.yaml} and the code say about the same thing. Neither can be changed alone: one of these goes red
 * and says what the other has to follow with.
 */
@Tag(TemplateFixture.TAG)
@TestInstance(Lifecycle.PER_CLASS)
class TemplateAgainstCodeTest {
  private static final Duration SLACK_WAITS = Duration.ofSeconds(3);
  private static final Duration API_GATEWAY_WAITS = Duration.ofSeconds(30);

  private final Template template = TemplateFixture.template();
  /** With all functions, also those that there are on demand. */
  private final Template whole = TemplateFixture
      .template(TemplateFixture.known(Map.of("CanaryRelease", "true")));
  private final Template warm = TemplateFixture.template(Map.of("KeepWarm", "on"));

  // ---- functions

  @Test
  void every_function_class_is_in_the_template_under_its_own_name_and_nothing_else_is() throws Exception {
    var named = whole.functions().stream()
        .collect(Collectors.toMap(FunctionSpec::id, FunctionSpec::handler));

    assertThat(named)
        .as("template.yaml: one AWS::Serverless::Function for each class ...Function below %s, its logical id the"
            + " class's simple name and its Handler the full one. Mend the template or the class's name, or delete the one"
            + " whose other half is gone",
            CompositionRoot.class.getPackageName())
        .isEqualTo(functionClasses());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void a_function_gets_the_settings_that_it_asks_for_no_more_and_no_less(FunctionSpec function) {
    var environment = new NotedEnvironment(function.environment());
    Optional<StartException> refusal = start(function, environment);

    assertThat(function.environment().keySet())
        .as("template.yaml, %s.Environment.Variables: exactly what the function's settings record reads. Add what is"
            + " missing, delete what nobody reads, or mend the record", function.id())
        .isEqualTo(environment.asked);
    assertThat(refusal).as("%s starts with the values of template.yaml", function.id()).isEmpty();
  }

  // ---- routes

  @Test
  void the_routes_of_the_http_api_are_those_that_the_endpoints_serve() throws Exception {
    var endpoints = endpoints();

    assertThat(template.routes().stream().map(route -> route.method() + " " + route.path()))
        .as("template.yaml, paths of the HTTP API: the constant ROUTE of each endpoint in the adapters, %s. Mend path or"
            + " constant, or delete the endpoint that has no path any more", endpoints)
        .containsExactlyInAnyOrderElementsOf(endpoints.keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void a_route_leads_to_the_function_that_serves_it(RouteSpec route) throws Exception {
    String event = JsonWriter.string().object().value("version", "2.0").value("rawPath", route.path())
        .object("requestContext").object("http").value("method", route.method()).end().end().end().done();

    assertThat(JsonParser.object().from(answer(function(route.function()), event)).getInt("statusCode"))
        .as("%s knows %s %s: mend the uri of its integration in template.yaml, or the ROUTE that the function serves",
            route.function(), route.method(), route.path())
        .isNotEqualTo(404);
  }

  // ---- from the bus to the function

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("schedulesOfTheBus")
  void what_a_schedule_puts_on_the_bus_reaches_the_function_and_is_understood(ScheduleSpec spec) {
    var cloud = new Cloud(template, new Traces());
    var slot = Instant.parse("2026-11-23T09:00:00Z");

    new Schedule(spec, cloud.bus(), (function, event) -> fail("%s invokes %s", spec.id(), function),
        new Traces())
        .run(slot);

    assertThat(cloud.queue(source().queue()).bodies())
        .as("template.yaml: the EventPattern of the rule matches Source and DetailType of %s. Mend one of them",
            spec.id())
        .singleElement().satisfies(body -> {
          var announcement = (AnnouncementRequested) understood(body);
          assertThat(announcement.meantFor())
              .as("template.yaml, %s.Target.Input: meantFor is the slot, zone is ScheduleExpressionTimezone",
                  spec.id())
              .isEqualTo(slot.atZone(ZoneId.of(spec.zone())));
          assertThat(announcement.id().value())
              .as("template.yaml, %s.Target.Input: the id is the schedule's and the slot's, so that a slot is greeted once",
                  spec.id())
              .contains(spec.arn(), slot.toString());
        });
  }

  @Test
  void another_event_on_the_bus_does_not_reach_the_queue() {
    var cloud = new Cloud(template, new Traces());
    RuleSpec rule = rule();

    cloud.bus().put(rule.bus(), "rightnow", "SomethingElse", "{}");
    cloud.bus().put(rule.bus(), "someone.else", "AnnouncementRequested", "{}");
    cloud.bus().put("another-bus", "rightnow", "AnnouncementRequested", "{}");

    assertThat(cloud.queue(source().queue()).bodies())
        .as("template.yaml, %s.EventPattern: names source and detail-type, and no more events than the function reads",
            rule.id())
        .isEmpty();
  }

  @Test
  void the_queue_that_the_rule_feeds_is_the_one_that_the_function_is_told_about() {
    var environment = function(DeliverAnnouncementFunction.class).environment();

    assertThat(rule().targets())
        .as("template.yaml, %s.Targets: the queue of %s, and a MessageGroupId, because it is a FIFO queue",
            rule().id(),
            DeliverAnnouncementFunction.class.getSimpleName())
        .singleElement().satisfies(target -> {
          assertThat(target.queue()).isEqualTo(source().queue());
          assertThat(target.messageGroup()).isPresent();
        });
    assertThat(environment).as("template.yaml: the queue that triggers the function, whose messages it hides")
        .containsEntry("ANNOUNCEMENTS_QUEUE_URL", queue().url());
    assertThat(environment).as("template.yaml: the dead-letter queue of the queue that triggers the function")
        .containsEntry("ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL", deadLetters().url());
  }

  @Test
  void a_message_comes_alone_and_can_be_kept() {
    assertThat(source().batchSize())
        .as("template.yaml, BatchSize: 1, because the function rests a second after each post")
        .isEqualTo(1);
    assertThat(source().reportsFailures())
        .as("template.yaml, FunctionResponseTypes: [ReportBatchItemFailures], or every message that QueueConsumer keeps is"
            + " deleted")
        .isTrue();
  }

  @Test
  void the_queue_keeps_the_order_and_takes_what_comes_without_a_deduplication_id() {
    assertThat(queue().fifo()).as("template.yaml, %s.FifoQueue", queue().id()).isTrue();
    assertThat(queue().contentBasedDeduplication())
        .as("template.yaml, %s.ContentBasedDeduplication: EventBridge sends no id, and SQS would refuse its messages",
            queue().id())
        .isTrue();
    assertThat(deadLetters().fifo())
        .as("template.yaml, %s.FifoQueue: the dead-letter queue of a FIFO queue is one too",
            deadLetters().id())
        .isTrue();
  }

  // ---- keeping warm

  @Test
  void nothing_is_kept_warm_unless_somebody_wants_it() {
    assertThat(keptWarm(template)).as("template.yaml, KeepWarm: off is the default").isEmpty();
  }

  @Test
  void what_is_kept_warm_is_what_somebody_waits_for() throws Exception {
    TemplateFixture.needs("parameter KeepWarm",
        Files.readString(TemplateFixture.file()).contains("\n  KeepWarm:\n"));

    assertThat(keptWarm(warm).keySet())
        .as("template.yaml, KeepWarm=on: a schedule for each function behind a route, aimed at its alias")
        .isEqualTo(template.routes().stream().map(RouteSpec::function).collect(Collectors.toSet()));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("callsThatKeepWarm")
  void a_call_that_keeps_warm_is_a_request_for_nothing(FunctionSpec function, String event) throws Exception {
    var traces = new Traces();

    assertThat(JsonParser.object().from(answer(function, event, traces)))
        .as("template.yaml, Input of the schedule that keeps %s warm: a request in payload format 2.0, for a path that"
            + " no endpoint has", function.id())
        .containsEntry("statusCode", 404);
    assertThat(traces.toJson().getObject(0).getArray("hops"))
        .as("the call ends in the function: it reaches no endpoint, no port, nothing outside")
        .hasSize(1);
  }

  // ---- the release gate

  @Test
  void nobody_reviews_a_release_unless_somebody_wants_it() {
    assertThat(template.functions()).as("template.yaml, CanaryRelease: false is the default")
        .extracting(FunctionSpec::handler).doesNotContain(ReleaseGateFunction.class.getName());
  }

  @Test
  void the_release_gate_has_the_time_for_all_its_questions_and_for_its_report() {
    var gate = TemplateFixture.function(whole, ReleaseGateFunction.class);

    assertThat(gate.timeout())
        .as("template.yaml, %s.Timeout: more than ReleaseGateFunction.LONGEST, or a slow version is never reported",
            gate.id())
        .isGreaterThan(ReleaseGateFunction.LONGEST);
  }

  // ---- clocks

  @Test
  void whoever_is_late_is_stopped_before_another_one_may_start() {
    Duration timeout = function(DeliverAnnouncementFunction.class).timeout();

    assertThat(List.of(Clocks.CALL, timeout, Clocks.LEASE, queue().visibilityTimeout()))
        .as("Clocks.CALL < Timeout of %s < Clocks.LEASE < VisibilityTimeout of %s: mend Clocks or template.yaml",
            DeliverAnnouncementFunction.class.getSimpleName(), queue().id())
        .isSorted().doesNotHaveDuplicates();
    assertThat(timeout)
        .as("Clocks.DELIVERY < Timeout: with less, every message would be kept unread, for ever")
        .isGreaterThan(Clocks.DELIVERY);
  }

  @Test
  void a_delivery_is_remembered_for_longer_than_its_message_can_wait() {
    assertThat(queue().retention().plus(deadLetters().retention()))
        .as("template.yaml, MessageRetentionPeriod of %s and of %s together < Clocks.HORIZON, or a redriven message is"
            + " posted again", queue().id(), deadLetters().id())
        .isLessThan(Clocks.HORIZON);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("httpFunctions")
  void a_function_with_a_route_is_stopped_before_api_gateway_gives_up(FunctionSpec function) {
    assertThat(function.timeout())
        .as("template.yaml, %s.Timeout: more than the 3 s that Slack waits, so that a slow first call still warms the"
            + " next; less than the 30 s that API Gateway waits", function.id())
        .isGreaterThan(SLACK_WAITS).isLessThan(API_GATEWAY_WAITS);
  }

  @Test
  void an_event_is_published_while_slack_still_waits() {
    assertThat(Clocks.PUBLICATION.multipliedBy(2))
        .as("Clocks.PUBLICATION: Slack waits for 3 s, and an answer must still fit in")
        .isLessThanOrEqualTo(SLACK_WAITS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functionsThatPost")
  void a_function_that_posts_has_the_time_for_its_call(FunctionSpec function) {
    assertThat(function.timeout()).as("template.yaml, %s.Timeout > Clocks.CALL", function.id())
        .isGreaterThan(Clocks.CALL);
  }

  // ---- how it is read

  Stream<Named<FunctionSpec>> functions() {
    return whole.functions().stream().map(function -> named(function.id(), function));
  }

  Stream<Named<FunctionSpec>> functionsThatPost() {
    return functions().filter(function -> function.getPayload().environment().containsKey("WEBHOOK_URL"));
  }

  Stream<Named<RouteSpec>> routes() {
    return template.routes().stream().map(route -> named(route.method() + " " + route.path(), route));
  }

  Stream<Named<ScheduleSpec>> schedulesOfTheBus() {
    return template.schedules().stream().filter(schedule -> schedule.target() instanceof BusTarget)
        .map(schedule -> named(schedule.id(), schedule));
  }

  Stream<Arguments> callsThatKeepWarm() {
    return keptWarm(warm).entrySet().stream()
        .map(kept -> arguments(named(kept.getKey(), function(kept.getKey())), kept.getValue()));
  }

  /** The events of the schedules that invoke a function, by function. */
  private static Map<String, String> keptWarm(Template template) {
    Map<String, String> inputs = new TreeMap<>();
    for (ScheduleSpec schedule : template.schedules()) {
      if (schedule.target() instanceof FunctionTarget(var function)) {
        inputs.put(function, schedule.input());
      }
    }
    return inputs;
  }

  Stream<Named<FunctionSpec>> httpFunctions() {
    Set<String> behindRoutes = template.routes().stream().map(RouteSpec::function)
        .collect(Collectors.toSet());
    return functions().filter(function -> behindRoutes.contains(function.getName()));
  }

  private FunctionSpec function(String id) {
    return template.functions().stream().filter(function -> function.id().equals(id)).findFirst()
        .orElseThrow(() -> new AssertionError("template.yaml has no function " + id));
  }

  private FunctionSpec function(Class<?> handler) {
    return TemplateFixture.function(template, handler);
  }

  private QueueSource source() {
    var sources = function(DeliverAnnouncementFunction.class).queues();
    assertThat(sources)
        .as("template.yaml, %s.Events: one queue", DeliverAnnouncementFunction.class.getSimpleName())
        .hasSize(1);
    return sources.getFirst();
  }

  private QueueSpec queue() {
    return queue(source().queue());
  }

  private QueueSpec deadLetters() {
    return queue(queue().redrive().map(Redrive::deadLetters)
        .orElseThrow(() -> new AssertionError("template.yaml, " + queue().id() + ": has no RedrivePolicy")));
  }

  private QueueSpec queue(String id) {
    return template.queues().stream().filter(queue -> queue.id().equals(id)).findFirst().orElseThrow();
  }

  private RuleSpec rule() {
    return template.rules().stream()
        .filter(rule -> rule.targets().stream().map(QueueTarget::queue).anyMatch(source().queue()::equals))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("template.yaml: no rule leads to the queue " + source().queue()));
  }

  private static DomainEvent understood(String envelope) {
    return switch (EventFormat.read(envelope)) {
      case Reading.Understood(var event, var envelopeId) -> event;
      case Reading.Malformed(var reason) -> throw new AssertionError(
          "EventFormat does not understand what is sent, mend one of them: " + reason + " in " + envelope);
    };
  }

  private Optional<StartException> start(FunctionSpec function, Map<String, String> environment) {
    var traces = new Traces();
    try {
      new Functions(List.of(function),
          spec -> root(environment, template, traces), traces);
      return Optional.empty();
    } catch (StartException refusal) {
      return Optional.of(refusal);
    }
  }

  private String answer(FunctionSpec function, String event) throws Exception {
    return answer(function, event, new Traces());
  }

  private String answer(FunctionSpec function, String event, Traces traces) throws Exception {
    var functions = new Functions(List.of(function), spec -> root(spec.environment(), template, traces),
        traces);
    return new String(functions.invoke(function.id(), event.getBytes(UTF_8), Spot.start(traces.begin(event))),
        UTF_8);
  }

  private static CompositionRoot root(Map<String, String> environment, Template template, Traces traces) {
    return new PlaygroundRoot(Environment.of(environment), new Cloud(template, traces),
        new InMemoryDeliveries(Clocks.LEASE, Clocks.HORIZON), traces, new Crash(), new Wiring().of("test"));
  }

  /** Notes the name of every variable that is asked for. */
  private static final class NotedEnvironment extends AbstractMap<String, String> {
    final Set<String> asked = new TreeSet<>();
    private final Map<String, String> variables;

    NotedEnvironment(Map<String, String> variables) {
      this.variables = variables;
    }

    @Override
    public @Nullable String get(Object name) {
      asked.add(String.valueOf(name));
      return variables.get(name);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      throw new UnsupportedOperationException("settings are asked for one by one");
    }
  }

  /** Full names of the classes that are functions, by simple name. */
  private static Map<String, String> functionClasses() throws IOException, URISyntaxException {
    return classesOf(CompositionRoot.class).stream().filter(name -> name.endsWith("Function"))
        .collect(Collectors.toMap(name -> name.substring(name.lastIndexOf('.') + 1), name -> name,
            (one, other) -> one + " and " + other, TreeMap::new));
  }

  /** The endpoints by what they serve: each says so in a constant. */
  private static Map<String, String> endpoints()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    Map<String, String> endpoints = new TreeMap<>();
    for (String name : classesOf(HttpApi.class)) {
      for (Field constant : Class.forName(name).getFields()) {
        if (constant.getName().equals("ROUTE")) {
          endpoints.put(String.valueOf(constant.get(null)), name);
        }
      }
    }
    return endpoints;
  }

  /** The classes of the module that has this one, which is a folder or a jar. */
  private static List<String> classesOf(Class<?> one) throws IOException, URISyntaxException {
    URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(place))) {
      return classes(Path.of(place));
    }
    try (var jar = FileSystems.newFileSystem(Path.of(place))) {
      return classes(jar.getPath("/"));
    }
  }

  private static List<String> classes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".class") && !file.contains("-"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.')).toList();
    }
  }
}
