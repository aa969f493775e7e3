package com.example.rightnow.application.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rule that names the wrong package or method passes for ever. So each is broken here, by classes in a house of their
 * own, and has to notice it and say why it matters.
 */
class RulesBiteTest {
  private static final String BASE = "com.example.sample";
  private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages(BASE);

  /** One class for each layer, and each uses all the others. */
  private static final Set<String> ONE_OF_EACH_LAYER = Set.of("Model", "DrivingPort", "DrivenPort", "Service",
      "DrivingAdapter", "DrivenAdapter", "Dialect", "FastJson", "Settings", "Root");

  @ParameterizedTest
  @MethodSource("offences")
  void a_broken_rule_names_the_offence_and_the_reason(Rule rule, List<String> offences) {
    assertThatThrownBy(() -> rule.in(BASE).check(SAMPLES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("because " + rule.reason())
        .hasMessageContainingAll(offences.toArray(String[]::new));
  }

  static Stream<Arguments> offences() {
    return Stream.of(
        arguments(Rule.LAYERS_USE_ONLY_WHAT_THE_TABLE_ALLOWS,
            List.of("Class <com.example.sample.Stray> is not contained in architecture",
                "domain.model.Model.use(")),
        arguments(Rule.ADAPTERS_DO_NOT_USE_ONE_ANOTHER,
            List.of("in.http.NosyEndpoint.neighbour", "out.memory.NosyTwin.neighbour")),
        arguments(Rule.SLACKS_DIALECT_IS_FOR_SLACKS_ADAPTERS, List.of("in.http.NosyEndpoint.dialect")),
        arguments(Rule.FAST_JSON_IS_FOR_THE_FIRST_ANSWER,
            List.of("in.sqs.WrongService.json", "out.slack.DrivenAdapter.use", "application.Root.use")),
        arguments(Rule.THE_DOMAIN_USES_THE_JDK_ONLY_AND_DOES_NO_IO,
            List.of("<java.net.http.HttpClient>", "<java.nio.file.Path>", "<java.util.logging.Logger>",
                "<java.util.concurrent.Executor>", "<com.grack.nanojson.JsonObject>",
                "<com.example.sample.application.Root>")),
        arguments(Rule.THE_DOMAIN_ASKS_NO_CLOCK_OF_THE_MACHINE,
            List.of("<java.time.Instant.now()>", "references method <java.time.LocalTime.now()>",
                "<java.time.Clock.systemUTC()>", "<java.time.InstantSource.system()>",
                "<java.time.ZoneId.systemDefault()>", "<java.lang.System.currentTimeMillis()>",
                "<java.lang.System.nanoTime()>", "<java.util.Date.<init>()>",
                "<java.util.Calendar.getInstance()>")),
        arguments(Rule.ONLY_THE_SETTINGS_READ_THE_ENVIRONMENT,
            List.of("<java.lang.System.getenv(java.lang.String)>",
                "references method <java.lang.System.getenv()>",
                "<java.lang.System.getProperty(java.lang.String)>")),
        arguments(Rule.THE_AWS_SDK_STAYS_IN_ITS_ADAPTERS, List.of("out.memory.NosyTwin.region")),
        arguments(Rule.SQS_STAYS_IN_ITS_ADAPTER, List.of("out.dynamodb.WrongServices.queue")),
        arguments(Rule.EVENTBRIDGE_STAYS_IN_ITS_ADAPTER, List.of("out.dynamodb.WrongServices.bus")),
        arguments(Rule.DYNAMODB_STAYS_IN_ITS_ADAPTER, List.of("in.sqs.WrongService.table")),
        arguments(Rule.OKHTTP_STAYS_IN_ITS_ADAPTER, List.of("out.memory.NosyTwin.url")),
        arguments(Rule.JSON_STAYS_WHERE_IT_IS_SPOKEN, List.of("out.memory.NosyTwin.json")),
        arguments(Rule.TYPED_EVENTS_STAY_WHERE_NOBODY_WAITS, List.of("in.http.NosyEndpoint.event")),
        arguments(Rule.LAMBDA_IS_KNOWN_TO_THE_APPLICATION_ONLY, List.of("in.http.NosyEndpoint.context")),
        arguments(Rule.WHAT_A_USER_WAITS_FOR_LOADS_LITTLE,
            List.of("in.http.NosyEndpoint.event", "<javax.crypto.Mac>", "json.Convenience.parsed")),
        arguments(Rule.A_SIGNATURE_IS_COMPARED_IN_CONSTANT_TIME,
            // the last of them is listed only because isEqual is missing
            List.of("<java.util.Arrays.equals([B, [B)>", "<java.util.Arrays.mismatch([B, [B)>",
                "<java.lang.String.equals(java.lang.Object)>",
                "references method <java.lang.String.contentEquals(java.lang.CharSequence)>",
                "<java.util.function.BiPredicate.test(java.lang.Object, java.lang.Object)>")),
        arguments(Rule.ONLY_THE_LOG_WRITES_TO_STANDARD_OUTPUT,
            List.of("<java.lang.System.out>", "<java.lang.System.err>",
                "<java.lang.IO.println(java.lang.Object)>", "printStackTrace()>")),
        arguments(Rule.THE_SNAPSHOT_HOOK_ALONE_KNOWS_CRAC, List.of("application.Hoarder.register")),
        arguments(Rule.WHAT_A_SNAPSHOT_MUST_NOT_KEEP,
            List.of("Hoarder.STARTED>", "Hoarder.NAME>", "Hoarder.calendar>", "Hoarder.day>",
                "Hoarder.chance>",
                "Hoarder.splittableChance>", "Hoarder.socket>", "Hoarder.channel>", "Hoarder.connection>",
                "Hoarder.pool>", "Hoarder.credentials>", "adapters.out.memory.Gambler.dice>",
                "domain.service.Worldly.TODAY>")),
        arguments(Rule.CHANCE_IS_NOT_SEEDED_ONCE,
            List.of("<java.util.Random.<init>()>", "<java.util.SplittableRandom.<init>()>",
                "references method <java.util.concurrent.ThreadLocalRandom.current()>",
                "<java.lang.Math.random()>", "<java.lang.StrictMath.random()>",
                "<java.util.Collections.shuffle(java.util.List)>",
                "<java.util.random.RandomGenerator.getDefault()>",
                "<java.util.random.RandomGenerator.of(java.lang.String)>",
                "<java.util.random.RandomGenerator$SplittableGenerator.of(java.lang.String)>",
                "<java.util.random.RandomGeneratorFactory.create()>")),
        arguments(Rule.NAMES_SAY_A_ROLE,
            List.of("GreetingImpl>", "GreetingManager>", "GreetingHelper>", "GreetingUtil>",
                "GreetingUtils>")));
  }

  @Test
  void every_rule_is_broken_here() {
    assertThat(offences().map(offence -> offence.get()[0]))
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Rule.class));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      Model          | ''
      DrivingPort    | Model
      DrivenPort     | Model
      Service        | Model DrivingPort DrivenPort
      DrivingAdapter | Model DrivingPort Dialect FastJson
      DrivenAdapter  | Model DrivenPort Dialect
      Dialect        | Model
      FastJson       | ''
      Settings       | Model Service DrivingAdapter DrivenAdapter
      Root           | Model DrivingPort DrivenPort Service DrivingAdapter DrivenAdapter Dialect FastJson Settings
      """, delimiter = '|')
  void a_layer_may_use_this_and_nothing_else(String layer, String mayUse) {
    var forbidden = new HashSet<>(ONE_OF_EACH_LAYER);
    forbidden.remove(layer);
    List.of(mayUse.split(" ")).forEach(forbidden::remove);

    assertThat(complaintsAbout(layer)).isEqualTo(forbidden);
  }

  private static Set<String> complaintsAbout(String layer) {
    var complaints = new HashSet<Dependency>();
    Rule.LAYERS_USE_ONLY_WHAT_THE_TABLE_ALLOWS.in(BASE).evaluate(SAMPLES)
        .handleViolations((Collection<Dependency> dependencies, String _) -> complaints.addAll(dependencies));
    return complaints.stream()
        .filter(complaint -> complaint.getOriginClass().getSimpleName().equals(layer))
        .map(complaint -> complaint.getTargetClass().getSimpleName())
        .collect(toSet());
  }
}
