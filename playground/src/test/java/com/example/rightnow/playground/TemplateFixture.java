package com.example.rightnow.playground;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Templates for tests: the one of the repository, and a small one. */
public final class TemplateFixture {
  static final Path FILE = Path.of("..", "template.yaml");

  /** The tests that hold {@link #file} against the rest of the repository. */
  public static final String TAG = "template";

  /** For {@link TakenAwayTest}: a changed copy that those tests are run with. */
  static final ScopedValue<Path> COPY = ScopedValue.newInstance();

  private static final String STAND_IN = "http://localhost:8080";

  private TemplateFixture() {}

  /** {@code template.yaml}, or the copy that is looked at. */
  public static Path file() {
    return COPY.orElse(FILE);
  }

  /** {@code template.yaml}, as the playground reads it. */
  static Template template() {
    return template(Map.of());
  }

  /** The same, deployed with these parameters. */
  static Template template(Map<String, String> parameters) {
    var all = new HashMap<>(Playground.parameters(STAND_IN));
    all.putAll(parameters);
    return Template.read(file(), all, Playground.secret(STAND_IN + "/services/T0/B0/c4n4ryXq"));
  }

  /** Of these parameters those that the template has: a fork may have deleted what one of them switches on. */
  static Map<String, String> known(Map<String, String> parameters) {
    try {
      String template = Files.readString(FILE);
      return parameters.entrySet().stream()
          .filter(parameter -> template.contains("\n  " + parameter.getKey() + ":\n"))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Ends a test about something that a fork has deleted from its template, and says so. */
  static void needs(String what, boolean isThere) {
    assumeTrue(isThere, () -> "the template has no " + what);
  }

  static FunctionSpec function(Template template, Class<?> handler) {
    return template.functions().stream().filter(spec -> spec.handler().equals(handler.getName())).findFirst()
        .orElseThrow(
            () -> new AssertionError("template.yaml has no function with the handler " + handler.getName()));
  }

  /**
   * A template whose routes {@code /echo} and {@code /fail} lead to {@link EchoFunction} and {@link FailingFunction}, and
   * that has what every playground needs.
   */
  static Path samples(Path folder) {
    return file(folder,
        """
            Resources:
              HttpApi:
                Type: AWS::Serverless::HttpApi
                Properties:
                  DefinitionBody:
                    paths:
                      /slack/commands:
                        post: {x-amazon-apigateway-integration: {uri: !Sub "${SlackCommandFunction.Alias}/invocations"}}
                      /echo:
                        get: {x-amazon-apigateway-integration: {uri: !Sub "${EchoFunction.Alias}/invocations"}}
                        post: {x-amazon-apigateway-integration: {uri: !Sub "${EchoFunction.Alias}/invocations"}}
                      /fail:
                        get: {x-amazon-apigateway-integration: {uri: !Sub "${FailingFunction.Alias}/invocations"}}
              SlackCommandFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: com.example.rightnow.application.slackcommand.SlackCommandFunction
                  Environment:
                    Variables: {EVENT_BUS: none, SLACK_SIGNING_SECRET: a-secret-of-samples, TIME_ZONE: Etc/UTC, GREETING_LANGUAGE: en}
              EchoFunction:
                Type: AWS::Serverless::Function
                Properties: {Handler: com.example.rightnow.playground.EchoFunction}
              FailingFunction:
                Type: AWS::Serverless::Function
                Properties: {Handler: com.example.rightnow.playground.FailingFunction}
            """);
  }

  /** The one of the repository, and beside it what the playground only shows. */
  static Path withTriggersOfOtherKinds(Path folder) {
    try {
      return file(folder, Files.readString(FILE).replaceFirst("(?m)^Resources:$", """
          Resources:
            UploadsFunction:
              Type: AWS::Serverless::Function
              Properties:
                Handler: com.example.rightnow.playground.EchoFunction
                Events:
                  Uploads: {Type: S3, Properties: {Bucket: !Ref Bucket, Events: "s3:ObjectCreated:*"}}
                  Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
            Topic: {Type: AWS::SNS::Topic}
            UploadsRule:
              Type: AWS::Events::Rule
              Properties: {EventPattern: {source: [aws.s3]}, Targets: [{Id: Topic, Arn: !Ref Topic}]}
            UploadsSchedule:
              Type: AWS::Scheduler::Schedule
              Properties:
                ScheduleExpression: rate(1 day)
                Target: {Arn: "arn:aws:states:us-east-1:1:stateMachine:a"}
          """));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A file with this text. */
  static Path file(Path folder, String yaml) {
    try {
      return Files.writeString(folder.resolve("template.yaml"), yaml);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
