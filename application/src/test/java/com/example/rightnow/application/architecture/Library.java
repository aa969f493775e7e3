package com.example.rightnow.application.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which library lives where: a row per library, which goes with its adapter. A row names the library's package, one of its
 * types, and its homes: packages, and single classes of the application.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
enum Library {
  AWS_SDK("software.amazon.awssdk", "regions.Region", Reasons.LIBRARY,
      "adapters.aws", "adapters.in.sqs", "adapters.out.eventbridge", "adapters.out.dynamodb",
      "application.CompositionRoot", "application.AwsClients",
      "application.slackcommand.AnnouncementRehearsal"),

  SQS("software.amazon.awssdk.services.sqs", "SqsClient", Reasons.LIBRARY,
      "adapters.in.sqs", "application.CompositionRoot", "application.AwsClients"),

  EVENTBRIDGE("software.amazon.awssdk.services.eventbridge", "EventBridgeClient", Reasons.LIBRARY,
      "adapters.out.eventbridge", "application.CompositionRoot", "application.AwsClients",
      "application.slackcommand.AnnouncementRehearsal"),

  DYNAMODB("software.amazon.awssdk.services.dynamodb", "DynamoDbClient", Reasons.LIBRARY,
      "adapters.out.dynamodb", "application.CompositionRoot", "application.AwsClients"),

  OKHTTP("okhttp3", "HttpUrl", Reasons.LIBRARY, "adapters.out.slack"),

  NANOJSON("com.grack.nanojson", "JsonObject", Reasons.LIBRARY,
      "adapters.eventbridge", "application.greetteam.GreetTeamFunction", "application.releasegate",
      "adapters.out.slack"),

  TYPED_EVENTS("com.amazonaws.services.lambda.runtime.events", "SQSEvent",
      "the runtime needs an object mapper for them, and a user would wait for it: use RequestStreamHandler",
      "adapters.in.sqs", "application.deliverannouncement.DeliverAnnouncementFunction"),

  CRAC("org.crac", "Resource",
      "its classes are loaded only where a snapshot is made: every other cold start would wait for them",
      "application.slackcommand.SnapshotHook"),

  /** Our own, so its package is below the base package. */
  AWS_CALLS("adapters.aws", "AwsCalls",
      "it knows no retries and no types of the service: where the zip has a client, that is the better choice",
      "adapters.aws", "application.CompositionRoot", "application.AwsClients", "application.releasegate"),

  /** Our own, so its package is below the base package. */
  FAST_JSON("adapters.json", "JsonText",
      "everywhere off the way to the first answer a library is the better choice (docs/adr/0007-first-answer.md)",
      "adapters.json", "adapters.in.http", "adapters.in.slack", "application.Log");

  /** What a user waits for; it knows the JDK and our own classes, and no library at all. */
  static final List<String> ON_THE_WAY_TO_THE_FIRST_ANSWER = List.of("adapters.in.http", "adapters.in.slack",
      "adapters.slack", "adapters.json");

  private static final class Reasons {
    static final String LIBRARY = "a library is known to its adapter alone and can be replaced there; the composition root makes"
        + " the clients (docs/adr/0001-hexagon-and-modules.md)";
  }

  private final String library;
  private final String type;
  private final String reason;
  private final List<String> homes;

  Library(String library, String type, String reason, String... homes) {
    this.library = library;
    this.type = type;
    this.reason = reason;
    this.homes = List.of(homes);
  }

  /** Whether this package below the base package has a row. */
  static boolean isOwn(String path) {
    return Arrays.stream(values()).anyMatch(row -> row.library.equals(path));
  }

  /** Our own among them, as sources of a {@link Sample}, where they have to be there. */
  static Stream<String> ownAsSources() {
    return Arrays.stream(values()).filter(row -> row.library.startsWith("adapters."))
        .map(row -> row.library + ": interface " + row.type + " {}");
  }

  static ArchRule whatAUserWaitsForLoadsLittle(String base) {
    return classes().that().resideInAnyPackage(
        ON_THE_WAY_TO_THE_FIRST_ANSWER.stream().map(path -> base + "." + path + "..").toArray(String[]::new))
        .should().onlyDependOnClassesThat().resideInAnyPackage(base + "..", "java..", "org.jspecify..")
        .because("whatever is loaded on the way to the first answer makes every cold start longer")
        .allowEmptyShould(true);
  }

  String reason() {
    return reason;
  }

  List<String> homes() {
    return homes;
  }

  /** The full name of one of the library's types. */
  String type(String base) {
    return packageIn(base) + "." + type;
  }

  /** The rule for the classes below a base package. */
  ArchRule in(String base) {
    return noClasses().that(are(describe("not at home in " + homes, type -> !isHome(type, base))))
        .should().dependOnClassesThat(resideInAnyPackage(packageIn(base) + ".."))
        .because(reason).allowEmptyShould(true);
  }

  /** Whether any of these classes uses the library. */
  boolean isUsedBy(Iterable<JavaClass> classes, String base) {
    var ofLibrary = resideInAnyPackage(packageIn(base) + "..");
    for (var type : classes) {
      if (type.getDirectDependenciesFromSelf().stream()
          .anyMatch(use -> ofLibrary.test(use.getTargetClass()))) {
        return true;
      }
    }
    return false;
  }

  private String packageIn(String base) {
    return library.startsWith("adapters.") ? base + "." + library : library;
  }

  private boolean isHome(JavaClass type, String base) {
    return homes.stream().map(home -> base + "." + home)
        .anyMatch(home -> outermost(type).equals(home) || type.getPackageName().equals(home)
            || type.getPackageName().startsWith(home + "."));
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(Library::outermost).orElseGet(type::getName);
  }
}
