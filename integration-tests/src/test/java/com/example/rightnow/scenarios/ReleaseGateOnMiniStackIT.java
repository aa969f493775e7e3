package com.example.rightnow.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.rightnow.adapters.aws.AwsCalls;
import com.example.rightnow.adapters.aws.SignedCalls;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.releasegate.Deployment;
import com.example.rightnow.application.releasegate.ReleaseGateFunction;
import com.example.rightnow.application.releasegate.ReviewReleaseUseCase;
import com.example.rightnow.application.releasegate.ReviewReleaseUseCase.Outcome;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.ministack.MiniStack;
import com.example.rightnow.ministack.NeedsMiniStack;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * The gate against versions that were published: packaged, in containers, invoked by their ARN, with roles that are enforced.
 * There is no CodeDeploy here, so what it would be told is noted. The emulator tells a function its ARN without the version,
 * so its lines are not those of a gate.
 */
@NeedsMiniStack
class ReleaseGateOnMiniStackIT {
  private static final String ENDPOINT = "aws.endpointUrl";
  private static final Map<String, String> FUNCTIONS = Map.of(
      "GREETING_API_VERSION", "GreetingApiFunction",
      "DELIVER_ANNOUNCEMENT_VERSION", "DeliverAnnouncementFunction",
      "GREET_TEAM_VERSION", "GreetTeamFunction",
      "SLACK_COMMAND_VERSION", "SlackCommandFunction");
  private static MiniStackWorld world;

  private final List<Boolean> told = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final SdkHttpClient http = UrlConnectionHttpClient.builder().build();

  @BeforeAll
  static void deploy() {
    assumeTrue(DeployedTemplate.functions().containsAll(FUNCTIONS.values()),
        "the template has other functions");
    world = new MiniStackWorld(Map.of(), UnaryOperator.identity());
  }

  @AfterAll
  static void tearDown() {
    if (world != null) {
      world.close();
    }
  }

  @BeforeEach
  void find() {
    System.setProperty(ENDPOINT, MiniStack.running().endpoint().toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(ENDPOINT);
    http.close();
  }

  @Test
  void versions_that_answer_pass_and_nobody_hears_of_it() {
    review(versions());

    assertThat(outcomes).as(() -> world.evidence()).singleElement().isInstanceOf(Outcome.Passed.class);
    assertThat(told).containsExactly(true);
    assertThat(world.channel()).isEmpty();
    assertThat(world.written("DeliverAnnouncementLogGroup"))
        .anyMatch(line -> line.contains("gate:d-MINISTACK:") && line.contains("Expired[]"));
  }

  @Test
  void a_version_with_a_wrong_secret_is_stopped() {
    var versions = versions();
    versions.put("SLACK_COMMAND_VERSION", published("SlackCommandFunction",
        variables -> variables.put("SLACK_SIGNING_SECRET", "c4n4ry-of-another-app")));

    review(versions);

    assertThat(told).containsExactly(false);
    assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Stopped.class,
        stopped -> assertThat(stopped.faults()).satisfiesExactly(
            secret -> assertThat(secret)
                .contains("SlackCommandFunction",
                    "a signed command, answered with status 401 instead of 200")));
  }

  @Test
  void a_version_without_a_setting_is_stopped() {
    var versions = versions();
    versions.put("SLACK_COMMAND_VERSION",
        published("SlackCommandFunction", variables -> variables.remove("SLACK_SIGNING_SECRET")));

    review(versions);

    assertThat(told).containsExactly(false);
    assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Stopped.class,
        stopped -> assertThat(stopped.faults()).hasSize(2)
            .allSatisfy(
                setting -> assertThat(setting).contains("SlackCommandFunction", " command, failed: ")));
  }

  private static Map<String, String> versions() {
    var versions = new HashMap<String, String>();
    FUNCTIONS.forEach((variable, function) -> versions.put(variable, world.lambda()
        .listVersionsByFunction(request -> request.functionName(world.deployment().physicalId(function)))
        .versions()
        .stream().filter(version -> version.version().equals("1")).map(FunctionConfiguration::functionArn)
        .findFirst()
        .orElseThrow()));
    return versions;
  }

  /** Another version, with other variables. */
  private static String published(String function, Consumer<Map<String, String>> change) {
    String name = world.deployment().physicalId(function);
    var variables = new HashMap<>(
        world.lambda().getFunctionConfiguration(request -> request.functionName(name))
            .environment().variables());
    change.accept(variables);
    world.lambda().updateFunctionConfiguration(request -> request.functionName(name)
        .environment(environment -> environment.variables(variables)));
    return world.lambda().publishVersion(request -> request.functionName(name).description("changed"))
        .functionArn();
  }

  private void review(Map<String, String> versions) {
    var environment = new HashMap<>(versions);
    environment.put("SLACK_SIGNING_SECRET", world.signingSecret());
    new ReleaseGateFunction(new Root(environment)).handleRequest(
        new ByteArrayInputStream(
            "{\"DeploymentId\": \"d-MINISTACK\", \"LifecycleEventHookExecutionId\": \"execution\"}"
                .getBytes(UTF_8)),
        OutputStream.nullOutputStream(), new Invocation());
  }

  /** What is deployed, but for CodeDeploy and the credentials. */
  private final class Root extends CompositionRoot {
    Root(Map<String, String> environment) {
      super(Environment.of(environment));
    }

    @Override
    public AwsCalls awsCalls() {
      var ministack = MiniStack.running();
      return new SignedCalls(http, StaticCredentialsProvider.create(
          AwsBasicCredentials.create(ministack.accessKey(), ministack.secretKey())),
          () -> Region.of(ministack.region()));
    }

    @Override
    public <P> P port(Class<P> type, Supplier<? extends P> made) {
      if (type == Deployment.class) {
        return type.cast((Deployment) (deployment, execution, goOn) -> told.add(goOn));
      }
      if (type == ReviewReleaseUseCase.class) {
        var review = (ReviewReleaseUseCase) made.get();
        return type.cast((ReviewReleaseUseCase) command -> {
          var outcome = review.review(command);
          outcomes.add(outcome);
          return outcome;
        });
      }
      return made.get();
    }
  }
}
