package com.example.rightnow.application.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a hexagon of this shape keeps to, whichever packages, functions and libraries it has. A principle names layers and
 * the JDK, nothing of this bot: that stands in {@link Library}.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Principle {

  EVERY_ARROW_POINTS_INWARD(
      "every class has its layer, and a layer uses what is further inside (docs/adr/0001-hexagon-and-modules.md)",
      Principle::layers),

  ADAPTERS_DO_NOT_USE_ONE_ANOTHER(
      "an adapter can then be replaced alone; the application composes them (docs/adr/0001-hexagon-and-modules.md)",
      base -> slices().matching(base + ".adapters.(*).(*)..").should().notDependOnEachOther()),

  FUNCTIONS_DO_NOT_USE_ONE_ANOTHER(
      "a function is deleted with its package, and nothing else misses it; what several need stands in application",
      base -> CompositeArchRule
          .of(slices().matching(base + ".application.(*)..").should().notDependOnEachOther()
              .ignoreDependency(alwaysTrue(), resideInAPackage(base + ".application.settings..")))
          .and(noClasses().that().resideInAPackage(base + ".application")
              .should().dependOnClassesThat(resideInAPackage(base + ".application.(*)..")
                  .and(resideOutsideOfPackages(base + ".application.settings..")))
              .allowEmptyShould(true))),

  THE_ROOT_HANDS_OUT_EVERY_PORT(
      "the playground looks on there, and the tests put something else in its place: make it in the lambda of"
          + " CompositionRoot.port(<the port>.class, () -> ...)",
      base -> classes().that().resideInAPackage(base + ".application..").should(handOutWhatTheyMake(base))),

  WHAT_ADAPTERS_SHARE_BELONGS_TO_ONE_TECHNOLOGY(
      "adapters.x is for adapters.in.x and adapters.out.x: it is no way around the rule that adapters do not use one"
          + " another. The application composes them; what more may use it has a row in Library",
      base -> classes().that(are(shared(base)))
          .should(beUsedByTheirTechnologyOnly(base))),

  THE_DOMAIN_USES_THE_JDK_ONLY_AND_DOES_NO_IO(
      "it is to run anywhere, and its tests at once: what needs more belongs into an adapter, behind"
          + " a port (docs/adr/0001-hexagon-and-modules.md)",
      base -> classes().that().resideInAPackage(base + ".domain..")
          .should().onlyDependOnClassesThat().resideInAnyPackage(base + ".domain..", "org.jspecify..",
              "java.lang", "java.math", "java.text", "java.time..", "java.util", "java.util.function",
              "java.util.regex", "java.util.stream")),

  THE_DOMAIN_ASKS_NO_CLOCK_OF_THE_MACHINE(
      "time comes in as an argument or an InstantSource, or no test could say what time it is",
      base -> noClasses().that().resideInAPackage(base + ".domain..")
          .should().accessTargetWhere(theirTarget("asks the machine for the time",
              Principle::asksTheMachine))),

  ONLY_THE_SETTINGS_READ_THE_ENVIRONMENT(
      "a function then refuses to start with one message about all that is missing, and never stops half-way;"
          + " add the variable to a record of settings",
      base -> noClasses().that().doNotHaveSimpleName("Environment")
          .should().accessTargetWhere(theirTarget("reads the environment", Principle::readsTheEnvironment))),

  LAMBDA_IS_KNOWN_TO_THE_APPLICATION_ONLY(
      "an adapter speaks one protocol and can be called from anywhere, the playground for example",
      base -> noClasses().that().resideOutsideOfPackage(base + ".application..")
          .should().dependOnClassesThat().resideInAPackage("com.amazonaws.services.lambda.runtime")),

  WHAT_COMES_IN_IS_READ_AS_TEXT(
      "Java's serialization makes objects of the classes that a stranger names, and a reader of XML fetches what it names:"
          + " take forms or JSON",
      base -> noClasses().should().dependOnClassesThat()
          .resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml.sax..")
          .orShould().dependOnClassesThat().haveNameMatching("java\\.io\\.Object(In|Out)put.*")),

  A_SIGNATURE_IS_COMPARED_IN_CONSTANT_TIME(
      "a comparison that ends at the first difference tells by its time how much of a forged signature is right, and the"
          + " rest can be guessed: use MessageDigest.isEqual",
      base -> CompositeArchRule
          .of(classes().that().haveSimpleName("SignatureVerifier")
              .should().callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
              .allowEmptyShould(true))
          .and(noClasses().that().haveSimpleName("SignatureVerifier")
              .should().accessTargetWhere(theirTarget("ends at the first difference", Principle::mayEndEarly))
              .allowEmptyShould(true))),

  ONLY_THE_LOG_WRITES_TO_STANDARD_OUTPUT(
      "a line of the log is one JSON object with the id of its request, and without secrets: see Log",
      base -> noClasses().that().doNotHaveSimpleName("Log")
          .should().accessTargetWhere(theirTarget("writes to the console", Principle::writesToTheConsole))),

  WHAT_A_SNAPSHOT_MUST_NOT_KEEP(
      "one snapshot starts many environments, days later: a time in it is past, an identity is shared, a connection is"
          + " dead and a credential has expired; ask for them when they are needed, an InstantSource for the time"
          + " (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html)",
      Principle::keeping),

  CHANCE_IS_NOT_SEEDED_ONCE(
      "environments that start from one snapshot would all throw the same dice: SecureRandom is seeded anew"
          + " (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html)",
      base -> noClasses().should()
          .accessTargetWhere(theirTarget("throws dice that were seeded once", Principle::isSeededOnce))),

  NAMES_SAY_A_ROLE(
      "such a name says nothing: call it by its role, or by its technology and role",
      base -> noClasses().should().haveSimpleNameEndingWith("Impl")
          .orShould().haveSimpleNameEndingWith("Manager")
          .orShould().haveSimpleNameEndingWith("Helper")
          .orShould().haveSimpleNameEndingWith("Util")
          .orShould().haveSimpleNameEndingWith("Utils"));

  /** Points in time, chance and identity, connections, credentials: by name, and each in the types it comes in. */
  private static final Set<String> AGING = Set.of(
      "java.time.Instant", "java.time.ZonedDateTime", "java.time.OffsetDateTime", "java.time.LocalDateTime",
      "java.time.LocalDate", "java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar",
      "java.util.UUID", "java.util.Random", "java.util.SplittableRandom", "java.util.random.RandomGenerator",
      "java.util.concurrent.ThreadLocalRandom",
      "java.net.Socket", "javax.net.ssl.SSLSocket", "java.nio.channels.SocketChannel",
      "java.net.URLConnection",
      "java.net.HttpURLConnection", "javax.net.ssl.HttpsURLConnection", "java.sql.Connection",
      "okhttp3.Connection", "okhttp3.ConnectionPool",
      "software.amazon.awssdk.auth.credentials.AwsCredentials",
      "software.amazon.awssdk.auth.credentials.AwsSessionCredentials");

  private final String reason;
  private final Function<String, ArchRule> rule;

  Principle(String reason, Function<String, ArchRule> rule) {
    this.reason = reason;
    this.rule = rule;
  }

  /** Why there is this principle; part of the message when it is broken. */
  String reason() {
    return reason;
  }

  /** The rule for the classes below a base package. */
  ArchRule in(String base) {
    // where a house lacks what a principle is about, it cannot break it
    return rule.apply(base).because(reason).allowEmptyShould(true);
  }

  private static ArchRule layers(String base) {
    return layeredArchitecture().consideringOnlyDependenciesInAnyPackage(base + "..")
        .withOptionalLayers(true)
        .layer("model").definedBy(base + ".domain.model..")
        .layer("driving ports").definedBy(base + ".domain.port.in..")
        .layer("driven ports").definedBy(base + ".domain.port.out..")
        .layer("services").definedBy(base + ".domain.service..")
        .layer("driving adapters").definedBy(base + ".adapters.in..")
        .layer("driven adapters").definedBy(base + ".adapters.out..")
        .layer("what adapters share").definedBy(shared(base))
        .layer("settings").definedBy(base + ".application.settings..")
        .layer("application").definedBy(resideInAPackage(base + ".application..")
            .and(resideOutsideOfPackages(base + ".application.settings..")))

        .whereLayer("model").mayNotAccessAnyLayer()
        .whereLayer("driving ports").mayOnlyAccessLayers("model")
        .whereLayer("driven ports").mayOnlyAccessLayers("model")
        .whereLayer("services").mayOnlyAccessLayers("model", "driving ports", "driven ports")
        .whereLayer("driving adapters").mayOnlyAccessLayers("model", "driving ports", "what adapters share")
        .whereLayer("driven adapters").mayOnlyAccessLayers("model", "driven ports", "what adapters share")
        .whereLayer("what adapters share").mayOnlyAccessLayers("model")
        // a setting is read as what it means: a webhook, a secret, a policy
        .whereLayer("settings")
        .mayOnlyAccessLayers("model", "services", "driving adapters", "driven adapters")
        .whereLayer("application").mayNotBeAccessedByAnyLayer()

        .ensureAllClassesAreContainedInArchitecture();
  }

  /** A package of {@code adapters} that is no direction. */
  private static DescribedPredicate<JavaClass> shared(String base) {
    return resideInAPackage(base + ".adapters..")
        .and(resideOutsideOfPackages(base + ".adapters.in..", base + ".adapters.out.."))
        .as("what adapters share");
  }

  private static ArchCondition<JavaClass> beUsedByTheirTechnologyOnly(String base) {
    return new ArchCondition<>("be used by the adapters of their technology and the application only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String path = type.getPackageName().substring((base + ".adapters.").length());
        String technology = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        var own = resideInAnyPackage(base + ".adapters." + technology + "..",
            base + ".adapters.in." + technology + "..", base + ".adapters.out." + technology + "..",
            base + ".application..");
        if (Library.isOwn("adapters." + technology)) {
          return;
        }
        type.getDirectDependenciesToSelf().stream()
            .filter(use -> !own.test(use.getOriginClass()))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  /** What wraps a port of the same kind may be made anywhere: what it wraps was handed out. */
  private static ArchCondition<JavaClass> handOutWhatTheyMake(String base) {
    return new ArchCondition<>("hand out the ports that they make") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var making = Stream.<JavaCodeUnitAccess<?>>concat(type.getConstructorCallsFromSelf().stream(),
            type.getConstructorReferencesFromSelf().stream()).toList();
        for (var call : making) {
          var made = call.getTargetOwner();
          made.getAllRawInterfaces().stream()
              .filter(port -> port.getPackageName().startsWith(base + ".domain.port."))
              .filter(port -> !made.getPackageName().startsWith(base + ".application"))
              .filter(port -> !call.getTarget().getRawParameterTypes().contains(port))
              .filter(port -> !call.isDeclaredInLambda() || named(type, port) < made(making, port))
              .forEach(port -> events.add(SimpleConditionEvent.violated(call, call.getDescription()
                  + ", and no hop would tell of the " + port.getSimpleName())));
        }
      }
    };
  }

  /** How often a class names the class object of a port: once for each that it hands out. */
  private static long named(JavaClass type, JavaClass port) {
    return type.getReferencedClassObjects().stream()
        .filter(reference -> reference.getRawType().equals(port)).count();
  }

  private static long made(List<JavaCodeUnitAccess<?>> making, JavaClass port) {
    return making.stream().filter(call -> call.getTargetOwner().isAssignableTo(port.getName()))
        .filter(call -> !call.getTarget().getRawParameterTypes().contains(port)).count();
  }

  /**
   * Records are left out: they are values, made for a call and gone with it. So are the fields that the compiler makes for
   * what an inner class captures.
   */
  private static ArchRule keeping(String base) {
    return noFields().that().areFinal().and().doNotHaveModifier(JavaModifier.SYNTHETIC)
        .and().areDeclaredInClassesThat(are(describe("no records", type -> !type.isRecord())))
        .and().areDeclaredInClassesThat().resideInAnyPackage(
            base + ".adapters..", base + ".application..", base + ".domain.service..")
        .should().haveRawType(describe("that ages in a snapshot", type -> AGING.contains(type.getName())));
  }

  /** Calls and method references alike. */
  private static DescribedPredicate<JavaAccess<?>> theirTarget(String does, Predicate<AccessTarget> test) {
    return describe("it " + does, access -> test.test(access.getTarget()));
  }

  private static boolean asksTheMachine(AccessTarget target) {
    var owner = target.getOwner().getName();
    var name = target.getName();
    if (owner.startsWith("java.time.")) {
      // systemDefault, systemUTC, tickSeconds and the like: a time zone of the machine is no better than its time
      return name.equals("now") || name.startsWith("system") || name.startsWith("tick");
    }
    return switch (owner) {
      case "java.lang.System" -> List.of("currentTimeMillis", "nanoTime").contains(name);
      case "java.util.Date", "java.util.GregorianCalendar" -> name.equals(JavaConstructor.CONSTRUCTOR_NAME);
      case "java.util.Calendar" -> name.equals("getInstance");
      default -> false;
    };
  }

  private static boolean readsTheEnvironment(AccessTarget target) {
    return isOwnedBy(System.class, target)
        && List.of("getenv", "getProperty", "getProperties").contains(target.getName());
  }

  private static boolean isSeededOnce(AccessTarget target) {
    var owner = target.getOwner().getName();
    var name = target.getName();
    if (owner.startsWith("java.util.random.")) {
      return List.of("of", "getDefault", "create").contains(name);
    }
    return switch (owner) {
      case "java.util.Random", "java.util.SplittableRandom" -> name.equals(JavaConstructor.CONSTRUCTOR_NAME);
      case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
      case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
      case "java.util.Collections" ->
        target.getFullName().equals("java.util.Collections.shuffle(java.util.List)");
      default -> false;
    };
  }

  /** Of bytes, of text, and of whatever they may be put into. */
  private static boolean mayEndEarly(AccessTarget target) {
    return List.of("equals", "equalsIgnoreCase", "contentEquals", "deepEquals", "compare", "compareTo",
        "compareToIgnoreCase", "compareUnsigned", "mismatch", "matches", "regionMatches", "startsWith",
        "endsWith", "contains", "indexOf", "hashCode").contains(target.getName());
  }

  private static boolean writesToTheConsole(AccessTarget target) {
    return (isOwnedBy(System.class, target) && List.of("out", "err", "console").contains(target.getName()))
        || isOwnedBy(IO.class, target)
        || target.getName().equals("printStackTrace");
  }

  private static boolean isOwnedBy(Class<?> type, AccessTarget target) {
    return target.getOwner().getName().equals(type.getName());
  }
}
