package com.example.rightnow.application.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A rule that names the wrong package or method passes for ever. So each is broken here, by a sample of a few words, and
 * has to notice it and say why it matters. In a sample, {@code $} stands for its base package.
 */
class PrinciplesBiteTest {

  /** A type for each layer. */
  private static final Map<String, String> LAYERS = new LinkedHashMap<>(Map.of(
      "Model", "domain.model", "DrivingPort", "domain.port.in", "DrivenPort", "domain.port.out", "Service",
      "domain.service", "DrivingAdapter", "adapters.in.chat", "DrivenAdapter", "adapters.out.chat", "Shared",
      "adapters.chat", "Settings", "application.settings", "Root", "application"));

  /** Each layer's type uses all the others. */
  private static final JavaClasses EVERYBODY_USES_EVERYBODY = Sample.of(LAYERS.entrySet().stream()
      .map(layer -> layer.getValue() + ": interface " + layer.getKey() + " { void use("
          + others(layer.getKey()) + "); }")
      .toArray(String[]::new));

  private static String others(String layer) {
    return String.join(", ", LAYERS.entrySet().stream().filter(other -> !other.getKey().equals(layer))
        .map(other -> "$." + other.getValue() + "." + other.getKey() + " "
            + other.getKey().toLowerCase(java.util.Locale.ROOT))
        .toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Model          | ''
      DrivingPort    | Model
      DrivenPort     | Model
      Service        | Model DrivingPort DrivenPort
      DrivingAdapter | Model DrivingPort Shared
      DrivenAdapter  | Model DrivenPort Shared
      Shared         | Model
      Settings       | Model Service DrivingAdapter DrivenAdapter
      Root           | Model DrivingPort DrivenPort Service DrivingAdapter DrivenAdapter Shared Settings
      """)
  void a_layer_may_use_this_and_nothing_else(String layer, String mayUse) {
    var forbidden = new HashSet<>(LAYERS.keySet());
    forbidden.remove(layer);
    List.of(mayUse.split(" ")).forEach(forbidden::remove);

    assertThat(complaintsAbout(layer)).isEqualTo(forbidden);
  }

  private static Set<String> complaintsAbout(String layer) {
    var complaints = new HashSet<Dependency>();
    Principle.EVERY_ARROW_POINTS_INWARD.in(Sample.BASE).evaluate(EVERYBODY_USES_EVERYBODY)
        .handleViolations((Collection<Dependency> dependencies, String _) -> complaints.addAll(dependencies));
    return complaints.stream()
        .filter(complaint -> complaint.getOriginClass().getSimpleName().equals(layer))
        .map(complaint -> complaint.getTargetClass().getSimpleName())
        .collect(toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {": interface Stray {}", "domain: interface Stray {}",
      "helpers: interface Stray {}"})
  void every_class_has_its_layer(String stray) {
    assertThat(Principle.EVERY_ARROW_POINTS_INWARD).satisfies(bites("Stray", stray));
  }

  @Test
  void a_house_without_some_layers_is_one_too() {
    var small = Sample.of("domain.model: record Word(String text) {}", "application: class Function {}");

    for (var principle : Principle.values()) {
      assertThatCode(() -> principle.in(Sample.BASE).check(small)).as(principle.name())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void adapters_do_not_use_one_another() {
    assertThat(Principle.ADAPTERS_DO_NOT_USE_ONE_ANOTHER).satisfies(bites("in.http.Nosy.neighbour",
        "adapters.in.http: interface Nosy { void neighbour($.adapters.out.chat.Channel channel); }",
        "adapters.out.chat: interface Channel {}"));
  }

  @Test
  void functions_do_not_use_one_another() {
    assertThat(Principle.FUNCTIONS_DO_NOT_USE_ONE_ANOTHER).satisfies(bites("one.Function.use",
        "application.one: interface Function { void use($.application.other.Other other); }",
        "application.other: interface Other {}"));
    assertThat(Principle.FUNCTIONS_DO_NOT_USE_ONE_ANOTHER).satisfies(bites("application.Shared.use",
        "application: interface Shared { void use($.application.one.One one); }",
        "application.one: interface One {}"));
  }

  private static final String[] PORT = {"domain.port.out: interface Channel {}",
      "adapters.out.chat: class Chat implements $.domain.port.out.Channel {}",
      "adapters.out.pacing: class Paced implements $.domain.port.out.Channel {"
          + " public Paced($.domain.port.out.Channel channel) {} }",
      "application: class Root { public <P> P port(Class<P> type, java.util.function.Supplier<P> made) {"
          + " return made.get(); } }"};

  @ParameterizedTest
  @ValueSource(strings = {"new $.adapters.out.chat.Chat()",
      "new $.adapters.out.pacing.Paced(new $.adapters.out.chat.Chat())",
      "((java.util.function.Supplier<Object>) () -> new $.adapters.out.chat.Chat()).get()",
      "root.port(Object.class, () -> new $.adapters.out.chat.Chat())",
      "((java.util.function.Supplier<Object>) $.adapters.out.chat.Chat::new).get()",
      "java.util.List.of(root.port($.domain.port.out.Channel.class, () -> new $.adapters.out.chat.Chat()),"
          + " (java.util.function.Supplier<Object>) () -> new $.adapters.out.chat.Chat())"})
  void the_root_hands_out_every_port(String made) {
    assertThat(Principle.THE_ROOT_HANDS_OUT_EVERY_PORT).satisfies(bites("Function.make", Stream
        .concat(Stream.of(PORT), Stream.of(function(made))).toArray(String[]::new)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"root.port($.domain.port.out.Channel.class, () -> new $.adapters.out.chat.Chat())",
      "new $.adapters.out.pacing.Paced("
          + "root.port($.domain.port.out.Channel.class, () -> new $.adapters.out.chat.Chat()))"})
  void a_port_that_the_root_hands_out_is_right(String made) {
    assertThatCode(() -> Principle.THE_ROOT_HANDS_OUT_EVERY_PORT.in(Sample.BASE).check(
        Sample.of(Stream.concat(Stream.of(PORT), Stream.of(function(made))).toArray(String[]::new))))
        .doesNotThrowAnyException();
  }

  private static String function(String made) {
    return "application.one: class Function { Object make($.application.Root root) { return " + made
        + "; } }";
  }

  @Test
  void what_adapters_share_belongs_to_one_technology() {
    String dialect = "adapters.chat: interface Dialect {}";

    assertThat(Principle.WHAT_ADAPTERS_SHARE_BELONGS_TO_ONE_TECHNOLOGY).satisfies(bites("in.http.Nosy.use",
        dialect, "adapters.in.http: interface Nosy { void use($.adapters.chat.Dialect dialect); }"));
    assertThatCode(() -> Principle.WHAT_ADAPTERS_SHARE_BELONGS_TO_ONE_TECHNOLOGY.in(Sample.BASE)
        .check(Sample.of(
            dialect, "adapters.out.chat: interface Channel { void use($.adapters.chat.Dialect dialect); }")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.net.http.HttpClient", "java.nio.file.Path", "java.util.logging.Logger",
      "java.util.concurrent.Executor", "com.grack.nanojson.JsonObject"})
  void the_domain_uses_the_jdk_only_and_does_no_io(String type) {
    assertThat(Principle.THE_DOMAIN_USES_THE_JDK_ONLY_AND_DOES_NO_IO).satisfies(bites("<" + type + ">",
        "domain.service: interface Worldly { void use(" + type + " it); }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.time.Instant.now()", "java.time.Clock.systemUTC()",
      "java.time.InstantSource.system()", "java.time.ZoneId.systemDefault()", "System.currentTimeMillis()",
      "System.nanoTime()", "new java.util.Date()", "java.util.Calendar.getInstance()",
      "(java.util.function.Supplier<Object>) java.time.LocalTime::now"})
  void the_domain_asks_no_clock_of_the_machine(String asking) {
    assertThat(Principle.THE_DOMAIN_ASKS_NO_CLOCK_OF_THE_MACHINE).satisfies(bites("ClockWatcher.time()",
        "domain.model: class ClockWatcher { Object time() { return " + asking + "; } }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"System.getenv(\"X\")", "System.getProperty(\"x\")",
      "(java.util.function.Supplier<Object>) System::getenv"})
  void only_the_settings_read_the_environment(String reading) {
    assertThat(Principle.ONLY_THE_SETTINGS_READ_THE_ENVIRONMENT).satisfies(bites("SelfServed.variable()",
        "application: class SelfServed { Object variable() { return " + reading + "; } }"));
  }

  @Test
  void lambda_is_known_to_the_application_only() {
    assertThat(Principle.LAMBDA_IS_KNOWN_TO_THE_APPLICATION_ONLY).satisfies(bites("Nosy.context",
        "adapters.in.http: interface Nosy { void context(com.amazonaws.services.lambda.runtime.Context it); }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.util.Arrays.equals(expected, claimed)",
      "java.util.Arrays.mismatch(expected, claimed)",
      "new String(expected).equals(new String(claimed))",
      "(java.util.function.BiPredicate<String, CharSequence>) String::contentEquals"})
  void a_signature_is_compared_in_constant_time(String comparison) {
    String verifier = "adapters.in.chat: class SignatureVerifier { Object verify(byte[] expected, byte[] claimed) {"
        + " boolean right = java.security.MessageDigest.isEqual(expected, claimed); return right ? null : %s; } }";

    assertThat(Principle.A_SIGNATURE_IS_COMPARED_IN_CONSTANT_TIME).satisfies(
        bites("SignatureVerifier.verify(", verifier.formatted(comparison)));
    assertThatCode(() -> Principle.A_SIGNATURE_IS_COMPARED_IN_CONSTANT_TIME.in(Sample.BASE)
        .check(Sample.of(verifier.formatted("true")))).doesNotThrowAnyException();
  }

  @Test
  void a_signature_is_compared() {
    assertThat(Principle.A_SIGNATURE_IS_COMPARED_IN_CONSTANT_TIME).satisfies(bites("SignatureVerifier",
        "adapters.in.chat: class SignatureVerifier { boolean verify(String claimed) { return !claimed.isEmpty(); } }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"System.out.println()", "System.err.println()", "IO.println(\"x\")",
      "new Exception().printStackTrace()"})
  void only_the_log_writes_to_standard_output(String writing) {
    assertThat(Principle.ONLY_THE_LOG_WRITES_TO_STANDARD_OUTPUT).satisfies(bites("Chatterbox.tell()",
        "adapters.out.memory: class Chatterbox { void tell() { " + writing + "; } }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.time.Instant", "java.time.ZonedDateTime", "java.time.LocalDate",
      "java.util.Calendar", "java.util.UUID", "java.util.Random", "java.util.SplittableRandom",
      "java.net.Socket", "java.nio.channels.SocketChannel", "java.net.URLConnection",
      "software.amazon.awssdk.auth.credentials.AwsSessionCredentials"})
  void what_a_snapshot_must_not_keep(String type) {
    assertThat(Principle.WHAT_A_SNAPSHOT_MUST_NOT_KEEP).satisfies(bites("Hoarder.kept",
        "domain.service: class Hoarder { static final " + type + " kept = null; }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new java.util.Random()", "new java.util.SplittableRandom()", "Math.random()",
      "StrictMath.random()", "java.util.random.RandomGenerator.getDefault()",
      "java.util.random.RandomGenerator.of(\"L64X128MixRandom\")",
      "java.util.random.RandomGenerator.SplittableGenerator.of(\"L64X128MixRandom\")",
      "java.util.random.RandomGeneratorFactory.of(\"L64X128MixRandom\").create()",
      "(Runnable) () -> java.util.Collections.shuffle(new java.util.ArrayList<>())",
      "(java.util.function.Supplier<Object>) java.util.concurrent.ThreadLocalRandom::current"})
  void chance_is_not_seeded_once(String dice) {
    assertThat(Principle.CHANCE_IS_NOT_SEEDED_ONCE).satisfies(bites("Gambler",
        "adapters.out.memory: class Gambler { Object dice() { return " + dice + "; } }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.io.ObjectInputStream", "java.io.ObjectInput",
      "javax.xml.parsers.DocumentBuilder", "javax.xml.stream.XMLStreamReader", "org.w3c.dom.Document",
      "org.xml.sax.XMLReader"})
  void what_comes_in_is_read_as_text(String reader) {
    assertThat(Principle.WHAT_COMES_IN_IS_READ_AS_TEXT).satisfies(bites("Trusting.take",
        "adapters.in.http: interface Trusting { void take(" + reader + " it); }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Impl", "Manager", "Helper", "Util", "Utils"})
  void names_say_a_role(String ending) {
    assertThat(Principle.NAMES_SAY_A_ROLE).satisfies(bites("Word" + ending,
        "domain.model: interface Word" + ending + " {}"));
  }

  @ParameterizedTest
  @EnumSource
  void a_library_is_used_at_home_only(Library library) {
    String type = library.type(Sample.BASE);
    var elsewhere = sources("adapters.out.elsewhere: interface Nosy { void use(" + type + " it); }");
    var atHome = sources(library.homes().stream().map(home -> atHome(home, type)).toArray(String[]::new));

    assertThatThrownBy(() -> library.in(Sample.BASE).check(elsewhere))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Nosy.use").hasMessageContaining("because " + library.reason());
    assertThatCode(() -> library.in(Sample.BASE).check(atHome)).doesNotThrowAnyException();
  }

  private static JavaClasses sources(String... users) {
    return Sample.of(Stream.concat(Library.ownAsSources(), Stream.of(users)).toArray(String[]::new));
  }

  private static String atHome(String home, String type) {
    int dot = home.lastIndexOf('.');
    boolean isClass = Character.isUpperCase(home.charAt(dot + 1));
    return isClass
        ? home.substring(0, dot) + ": class " + home.substring(dot + 1) + " { class Inner { void use(" + type
            + " it) {} } }"
        : home + ": interface Resident { void use(" + type + " it); }";
  }

  @Test
  void what_a_user_waits_for_loads_little() {
    for (String path : Library.ON_THE_WAY_TO_THE_FIRST_ANSWER) {
      assertThatThrownBy(() -> Library.whatAUserWaitsForLoadsLittle(Sample.BASE)
          .check(Sample.of(path + ": interface Slow { void use(javax.crypto.Mac it); }")))
          .as(path).isInstanceOf(AssertionError.class).hasMessageContaining("Slow.use");
    }
  }

  /** Whether a principle is broken by these sources, names the offence and says why it matters. */
  private static org.assertj.core.api.ThrowingConsumer<Principle> bites(String offence, String... sources) {
    return principle -> assertThatThrownBy(() -> principle.in(Sample.BASE).check(Sample.of(sources)))
        .as(() -> Arrays.toString(sources))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(offence)
        .hasMessageContaining("because " + principle.reason());
  }
}
