package com.example.rightnow.application.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the code of the house keeps to. A rule works for any base package: the real one, and that of the samples that
 * break it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Rule {

  LAYERS_USE_ONLY_WHAT_THE_TABLE_ALLOWS(
      "every arrow points inward and every class has its place: docs/adr/0001-hexagon-and-modules.md has the table",
      Rule::layers),

  ADAPTERS_DO_NOT_USE_ONE_ANOTHER(
      "an adapter can then be replaced alone; the application composes them: docs/adr/0001-hexagon-and-modules.md",
      base -> slices().matching(base + ".adapters.(*).(*)..").should().notDependOnEachOther()),

  SLACKS_DIALECT_IS_FOR_SLACKS_ADAPTERS(
      "it is the one thing that adapters share, and no way around the rule that they do not use one another",
      base -> classes().that().resideInAPackage(Part.SLACKS_DIALECT.below(base))
          .should().onlyHaveDependentClassesThat().resideInAnyPackage(
              packages(base, Part.SLACKS_DIALECT, Part.IN_SLACK, Part.OUT_SLACK))),

  FAST_JSON_IS_FOR_THE_FIRST_ANSWER(
      "everywhere else a library is the better choice: docs/adr/0007-first-answer.md",
      base -> classes().that().resideInAPackage(Part.FAST_JSON.below(base))
          .should().onlyHaveDependentClassesThat(are(describe("on the way to the first answer",
              type -> type.getName().equals(Name.LOG.in(base))
                  || resideInAnyPackage(packages(base, Part.FAST_JSON, Part.IN_HTTP, Part.IN_SLACK))
                      .test(type))))),

  THE_DOMAIN_USES_THE_JDK_ONLY_AND_DOES_NO_IO(
      "it is to run anywhere, and its tests at once: what needs more belongs into an adapter, behind a port"
          + " (docs/adr/0001-hexagon-and-modules.md)",
      base -> classes().that().resideInAPackage(base + ".domain..")
          .should().onlyDependOnClassesThat().resideInAnyPackage(base + ".domain..", "org.jspecify..",
              "java.lang", "java.math", "java.text", "java.time..", "java.util", "java.util.function",
              "java.util.regex", "java.util.stream")),

  THE_DOMAIN_ASKS_NO_CLOCK_OF_THE_MACHINE(
      "time comes in as an argument or an InstantSource, or no test could say what time it is",
      base -> noClasses().that().resideInAPackage(base + ".domain..")
          .should().accessTargetWhere(theirTarget("asks the machine for the time", Rule::asksTheMachine))),

  ONLY_THE_SETTINGS_READ_THE_ENVIRONMENT(
      "a function then refuses to start with one message about all that is missing, and never stops half-way;"
          + " add the variable to a record in application.settings",
      base -> noClasses().that().doNotHaveFullyQualifiedName(Part.SETTINGS.in(base) + ".Environment")
          .should().accessTargetWhere(theirTarget("reads the environment", Rule::readsTheEnvironment))),

  THE_AWS_SDK_STAYS_IN_ITS_ADAPTERS(
      Reasons.LIBRARY,
      base -> only(base, "software.amazon.awssdk..", Name.ROOT_CLIENTS_AND_REHEARSAL,
          Part.IN_SQS, Part.OUT_EVENTBRIDGE, Part.OUT_DYNAMODB)),

  SQS_STAYS_IN_ITS_ADAPTER(
      Reasons.LIBRARY,
      base -> only(base, "software.amazon.awssdk.services.sqs..", Name.ROOT_AND_CLIENTS, Part.IN_SQS)),

  EVENTBRIDGE_STAYS_IN_ITS_ADAPTER(
      Reasons.LIBRARY,
      base -> only(base, "software.amazon.awssdk.services.eventbridge..",
          Name.ROOT_CLIENTS_AND_REHEARSAL, Part.OUT_EVENTBRIDGE)),

  DYNAMODB_STAYS_IN_ITS_ADAPTER(
      Reasons.LIBRARY,
      base -> only(base, "software.amazon.awssdk.services.dynamodb..", Name.ROOT_AND_CLIENTS,
          Part.OUT_DYNAMODB)),

  OKHTTP_STAYS_IN_ITS_ADAPTER(
      Reasons.LIBRARY,
      base -> only(base, "okhttp3..", Set.of(), Part.OUT_SLACK)),

  JSON_STAYS_WHERE_IT_IS_SPOKEN(
      Reasons.LIBRARY,
      base -> only(base, "com.grack.nanojson..", Set.of(Name.GREET_TEAM),
          Part.IN_EVENTBRIDGE, Part.OUT_SLACK, Part.OUT_EVENTBRIDGE)),

  TYPED_EVENTS_STAY_WHERE_NOBODY_WAITS(
      "the runtime needs an object mapper for them, and a user would wait for it: use RequestStreamHandler",
      base -> only(base, "com.amazonaws.services.lambda.runtime.events..", Set.of(Name.DELIVER_ANNOUNCEMENT),
          Part.IN_SQS)),

  LAMBDA_IS_KNOWN_TO_THE_APPLICATION_ONLY(
      "an adapter speaks one protocol and can be called from anywhere, the playground for example",
      base -> only(base, "com.amazonaws.services.lambda.runtime", Set.of(), Part.APPLICATION)),

  WHAT_A_USER_WAITS_FOR_LOADS_LITTLE(
      "whatever is loaded on the way to the first answer makes every cold start longer",
      base -> classes().that().resideInAnyPackage(
          packages(base, Part.IN_HTTP, Part.IN_SLACK, Part.SLACKS_DIALECT, Part.FAST_JSON))
          .should().onlyDependOnClassesThat().resideInAnyPackage(base + "..", "java..", "org.jspecify..")),

  A_SIGNATURE_IS_COMPARED_IN_CONSTANT_TIME(
      "a comparison that ends at the first difference tells by its time how much of a forged signature is right, and the"
          + " rest can be guessed: use MessageDigest.isEqual",
      base -> CompositeArchRule
          .of(classes().that().haveFullyQualifiedName(Part.IN_SLACK.in(base) + ".SignatureVerifier")
              .should().callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class))
          .and(noClasses().that().haveFullyQualifiedName(Part.IN_SLACK.in(base) + ".SignatureVerifier")
              .should().accessTargetWhere(theirTarget("ends at the first difference", Rule::mayEndEarly)))),

  ONLY_THE_LOG_WRITES_TO_STANDARD_OUTPUT(
      "a line of the log is one JSON object with the id of its request, and without secrets: see Log",
      base -> noClasses().that().doNotHaveFullyQualifiedName(Name.LOG.in(base))
          .should().accessTargetWhere(theirTarget("writes to the console", Rule::writesToTheConsole))),

  THE_SNAPSHOT_HOOK_ALONE_KNOWS_CRAC(
      "its classes are loaded only where a snapshot is made: every other cold start would wait for them",
      base -> only(base, "org.crac..", Set.of(Name.SNAPSHOT_HOOK))),

  WHAT_A_SNAPSHOT_MUST_NOT_KEEP(
      "one snapshot starts many environments, days later: a time in it is past, an identity is shared, a connection is"
          + " dead and a credential has expired; ask for them when they are needed, an InstantSource for the time"
          + " (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html)",
      Rule::keeping),

  CHANCE_IS_NOT_SEEDED_ONCE(
      "environments that start from one snapshot would all throw the same dice: SecureRandom is seeded anew"
          + " (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html)",
      base -> noClasses().should()
          .accessTargetWhere(theirTarget("throws dice that were seeded once", Rule::isSeededOnce))),

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

  Rule(String reason, Function<String, ArchRule> rule) {
    this.reason = reason;
    this.rule = rule;
  }

  /** Why there is this rule; part of the message when it is broken. */
  String reason() {
    return reason;
  }

  /** The rule for the classes below a base package. */
  ArchRule in(String base) {
    return rule.apply(base).because(reason);
  }

  /** Classes that are exempt by name. One that is misspelt is not exempt. */
  private enum Name {
    ANNOUNCEMENT_REHEARSAL("AnnouncementRehearsal"), AWS_CLIENTS("AwsClients"), COMPOSITION_ROOT(
        "CompositionRoot"), DELIVER_ANNOUNCEMENT("DeliverAnnouncementFunction"), GREET_TEAM(
            "GreetTeamFunction"), LOG("Log"), SNAPSHOT_HOOK("SnapshotHook");

    static final Set<Name> ROOT_AND_CLIENTS = Set.of(AWS_CLIENTS, COMPOSITION_ROOT);
    static final Set<Name> ROOT_CLIENTS_AND_REHEARSAL = Set.of(AWS_CLIENTS, COMPOSITION_ROOT,
        ANNOUNCEMENT_REHEARSAL);

    private final String simpleName;

    Name(String simpleName) {
      this.simpleName = simpleName;
    }

    String in(String base) {
      return Part.APPLICATION.in(base) + "." + simpleName;
    }
  }

  private static final class Reasons {
    static final String LIBRARY = "a library is known to its adapter alone and can be replaced there; the composition root makes"
        + " the clients (docs/adr/0001-hexagon-and-modules.md)";
  }

  private static ArchRule layers(String base) {
    return layeredArchitecture().consideringOnlyDependenciesInAnyPackage(base + "..")
        .layer("model").definedBy(Part.MODEL.below(base))
        .layer("driving ports").definedBy(Part.DRIVING_PORTS.below(base))
        .layer("driven ports").definedBy(Part.DRIVEN_PORTS.below(base))
        .layer("services").definedBy(Part.SERVICES.below(base))
        .layer("driving adapters").definedBy(base + ".adapters.in..")
        .layer("driven adapters").definedBy(base + ".adapters.out..")
        .layer("Slack's dialect").definedBy(Part.SLACKS_DIALECT.below(base))
        .layer("fast JSON").definedBy(Part.FAST_JSON.below(base))
        .layer("settings").definedBy(Part.SETTINGS.below(base))
        .layer("application").definedBy(Part.APPLICATION.in(base))

        .whereLayer("model").mayNotAccessAnyLayer()
        .whereLayer("driving ports").mayOnlyAccessLayers("model")
        .whereLayer("driven ports").mayOnlyAccessLayers("model")
        .whereLayer("services").mayOnlyAccessLayers("model", "driving ports", "driven ports")
        .whereLayer("driving adapters")
        .mayOnlyAccessLayers("model", "driving ports", "Slack's dialect", "fast JSON")
        .whereLayer("driven adapters").mayOnlyAccessLayers("model", "driven ports", "Slack's dialect")
        .whereLayer("Slack's dialect").mayOnlyAccessLayers("model")
        .whereLayer("fast JSON").mayNotAccessAnyLayer()
        // a setting is read as what it means: a webhook, a secret, a policy
        .whereLayer("settings")
        .mayOnlyAccessLayers("model", "services", "driving adapters", "driven adapters")
        .whereLayer("application").mayNotBeAccessedByAnyLayer()

        .ensureAllClassesAreContainedInArchitecture();
  }

  /**
   * Records are left out: they are values, made for a call and gone with it. So are the fields that the compiler makes for
   * what an inner class captures.
   */
  private static ArchRule keeping(String base) {
    return noFields().that().areFinal().and().doNotHaveModifier(JavaModifier.SYNTHETIC)
        .and().areDeclaredInClassesThat(are(describe("no records", type -> !type.isRecord())))
        .and().areDeclaredInClassesThat().resideInAnyPackage(
            base + ".adapters..", base + ".application..", Part.SERVICES.below(base))
        .should().haveRawType(describe("that ages in a snapshot", type -> AGING.contains(type.getName())));
  }

  private static ArchRule only(String base, String library, Set<Name> exempt, Part... homes) {
    var exemptNames = exempt.stream().map(name -> name.in(base)).sorted().toList();
    return noClasses().that().resideOutsideOfPackages(packages(base, homes))
        .and(are(describe("not " + exemptNames, type -> !exemptNames.contains(outermost(type)))))
        .should().dependOnClassesThat(resideInAnyPackage(library));
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(Rule::outermost).orElseGet(type::getName);
  }

  private static String[] packages(String base, Part... parts) {
    return Arrays.stream(parts).map(part -> part.below(base)).toArray(String[]::new);
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
        "endsWith", "contains",
        "indexOf", "hashCode").contains(target.getName());
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
