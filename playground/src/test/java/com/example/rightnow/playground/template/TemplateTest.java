package com.example.rightnow.playground.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.NotPlayed;
import com.example.rightnow.playground.template.Template.QueueSource;
import com.example.rightnow.playground.template.Template.QueueTarget;
import com.example.rightnow.playground.template.Template.Redrive;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.template.Template.ScheduleSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget.BusTarget;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import com.grack.nanojson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  // ---- what is read

  @Test
  void reads_a_function_and_its_queue(@TempDir Path folder) {
    var template = read(folder, """
        Resources:
          Greet:
            Type: AWS::Serverless::Function
            Properties:
              Handler: org.example.Greet
              Timeout: 30
              Events:
                Jobs:
                  Type: SQS
                  Properties:
                    Queue: !GetAtt Jobs.Arn
                    BatchSize: 1
                    FunctionResponseTypes: [ReportBatchItemFailures]
          Jobs:
            Type: AWS::SQS::Queue
            Properties:
              FifoQueue: true
              ContentBasedDeduplication: true
              VisibilityTimeout: 180
              MessageRetentionPeriod: 1209600
              RedrivePolicy: {deadLetterTargetArn: !GetAtt [GivenUp, Arn], maxReceiveCount: 20}
          GivenUp:
            Type: AWS::SQS::Queue
        """);

    assertThat(template.functions()).containsExactly(new FunctionSpec("Greet", "org.example.Greet",
        Duration.ofSeconds(30), Map.of(), List.of(new QueueSource("Jobs", 1, true))));
    assertThat(template.queues()).containsExactly(
        new Template.QueueSpec("Jobs", true, true, Duration.ofMinutes(3), Duration.ofDays(14),
            Optional.of(new Redrive("GivenUp", 20))),
        new Template.QueueSpec("GivenUp", false, false, Duration.ofSeconds(30), Duration.ofDays(4),
            Optional.empty()));
  }

  @Test
  void uses_the_defaults_of_aws(@TempDir Path folder) {
    var template = read(folder, """
        Resources:
          Greet:
            Type: AWS::Serverless::Function
            Properties:
              Handler: org.example.Greet
              Events:
                Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}
          Jobs: {Type: AWS::SQS::Queue}
        """);

    assertThat(template.functions()).singleElement().satisfies(function -> {
      assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(3));
      assertThat(function.queues()).containsExactly(new QueueSource("Jobs", 10, false));
    });
  }

  @Test
  void reads_what_all_functions_share_from_the_globals(@TempDir Path folder) {
    var template = read(folder, """
        Globals:
          Function:
            Timeout: 20
            Environment:
              Variables: {TIME_ZONE: Etc/UTC, COLOUR: red}
        Resources:
          Greet:
            Type: AWS::Serverless::Function
            Properties:
              Handler: org.example.Greet
              Environment:
                Variables: {COLOUR: blue}
        """);

    assertThat(template.functions()).containsExactly(new FunctionSpec("Greet", "org.example.Greet",
        Duration.ofSeconds(20), Map.of("TIME_ZONE", "Etc/UTC", "COLOUR", "blue"), List.of()));
  }

  @Test
  void reads_routes_rules_and_schedules(@TempDir Path folder) {
    var template = read(folder,
        """
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  DefinitionBody:
                    paths:
                      /greetings:
                        get:
                          x-amazon-apigateway-integration:
                            uri: !Sub
                              - arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Alias}/invocations
                              - {Alias: !Ref Greet.Alias}
              Greet: {Type: AWS::Serverless::Function, Properties: {Handler: org.example.Greet}}
              Bus: {Type: AWS::Events::EventBus}
              Jobs: {Type: AWS::SQS::Queue}
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  EventBusName: !Ref Bus
                  EventPattern: {source: [!Ref AWS::StackName], detail: {urgent: [true], level: [{numeric: [">", 3]}]}}
                  Targets: [{Arn: !GetAtt Jobs.Arn, SqsParameters: {MessageGroupId: team}}]
              Morning:
                Type: AWS::Scheduler::Schedule
                Properties:
                  ScheduleExpression: rate(1 day)
                  Target:
                    Arn: !GetAtt Bus.Arn
                    EventBridgeParameters: {Source: rightnow, DetailType: Asked}
                    Input: "{}"
            """);

    assertThat(template.routes()).containsExactly(new RouteSpec("GET", "/greetings", "Greet"));
    assertThat(template.rules()).containsExactly(new Template.RuleSpec("Rule", "Bus", Map.of(
        "source", List.of("rightnow"),
        "detail", Map.of("urgent", List.of(true), "level", List.of(Map.of("numeric", List.of(">", 3))))),
        List.of(new QueueTarget("Jobs", Optional.of("team")))));
    assertThat(template.schedules()).containsExactly(
        new ScheduleSpec("Morning", "rate(1 day)", "UTC", new BusTarget("Bus", "rightnow", "Asked"), "{}"));
  }

  @Test
  void reads_a_schedule_that_invokes_a_function(@TempDir Path folder) {
    var template = read(folder, """
        Resources:
          Greet: {Type: AWS::Serverless::Function, Properties: {Handler: org.example.Greet}}
          Often:
            Type: AWS::Scheduler::Schedule
            Properties:
              ScheduleExpression: rate(5 minutes)
              Target: {Arn: !Ref Greet.Alias, Input: "{}"}
        """);

    assertThat(template.schedules()).containsExactly(
        new ScheduleSpec("Often", "rate(5 minutes)", "UTC", new FunctionTarget("Greet"), "{}"));
  }

  // ---- events of functions

  /** What SAM knows and nothing here can do: the function is there all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"AlexaSkill", "Api", "CloudWatchEvent", "CloudWatchLogs", "Cognito", "DocumentDB",
      "DynamoDB", "EventBridgeRule", "HttpApi", "IoTRule", "Kinesis", "MQ", "MSK", "S3", "SNS",
      "SelfManagedKafka"})
  void keeps_an_event_that_is_not_played(String type, @TempDir Path folder) {
    var template = read(folder, withEvent("{Type: " + type + ", Properties: {Bucket: !Ref Anything}}"));

    assertThat(template.notPlayed()).containsExactly(new NotPlayed("Greet", type + " It"));
    assertThat(template.functions()).singleElement().extracting(FunctionSpec::queues).isEqualTo(List.of());
  }

  @Test
  void makes_a_route_of_an_event(@TempDir Path folder) {
    var template = read(folder,
        withEvent("{Type: HttpApi, Properties: {Path: /greetings, Method: get, ApiId: !Ref Api}}"));

    assertThat(template.routes()).containsExactly(new RouteSpec("GET", "/greetings", "Greet"));
    assertThat(template.notPlayed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{Type: HttpApi}", "{Type: HttpApi, Properties: {Path: /a}}",
      "{Type: HttpApi, Properties: {Path: /a, Method: any}}",
      "{Type: HttpApi, Properties: {Path: '/{id}', Method: get}}"})
  void makes_no_route_of_an_event_for_several_requests(String event, @TempDir Path folder) {
    var template = read(folder, withEvent(event));

    assertThat(template.routes()).isEmpty();
    assertThat(template.notPlayed()).containsExactly(new NotPlayed("Greet", "HttpApi It"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {Type: Schedule, Properties: {Schedule: rate(1 day), Input: "{}"}}               | UTC
      {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), Input: "{}"}}   | UTC
      {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), ScheduleExpressionTimezone: Asia/Seoul, Input: "{}"}} | Asia/Seoul
      """)
  void makes_a_schedule_of_an_event(String event, String zone, @TempDir Path folder) {
    assertThat(read(folder, withEvent(event)).schedules()).containsExactly(
        new ScheduleSpec("GreetIt", "rate(1 day)", zone, new FunctionTarget("Greet"), "{}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {Type: Schedule, Properties: {Schedule: rate(1 day)}}             | aws.events    | arn:aws:events:us-east-1:000000000000:rule/GreetIt
      {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}} | aws.scheduler | <aws.scheduler.schedule-arn>
      """)
  void sends_what_aws_sends_where_a_schedule_has_no_input(String event, String source, String resource,
      @TempDir Path folder) throws Exception {
    String input = read(folder, withEvent(event)).schedules().getFirst().input();

    assertThat(JsonParser.object().from(input)).containsEntry("source", source)
        .containsEntry("detail-type", "Scheduled Event").containsEntry("resources", List.of(resource))
        .containsEntry("time", "<aws.scheduler.scheduled-time>");
  }

  private static String withEvent(String event) {
    return """
        Resources:
          Greet:
            Type: AWS::Serverless::Function
            Properties:
              Handler: org.example.Greet
              Events:
                It: %s
        """.formatted(event);
  }

  // ---- what leads where nothing is played

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      Type: AWS::Events::Rule, Properties: {EventPattern: {}, Targets: [{Arn: !Ref Topic}]} | target Topic
      Type: AWS::Events::Rule, Properties: {EventPattern: {}, Targets: [{Arn: "arn:aws:sqs:us-east-1:1:a"}]} | target arn:aws:sqs:us-east-1:1:a
      Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day)} | rate(1 day)
      Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: "arn:aws:scheduler:::aws-sdk:lambda:invoke"}} | rate(1 day) to arn:aws:scheduler:::aws-sdk:lambda:invoke
      Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: "arn:aws:lambda:us-east-1:000000000000:function:elsewhere:live"}} | rate(1 day) to arn:aws:lambda:us-east-1:000000000000:function:elsewhere:live
      Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: at(2030-01-01T09:00:00), Target: {Arn: !Ref Greet.Alias}} | at(2030-01-01T09:00:00) to arn:aws:lambda:us-east-1:000000000000:function:Greet:live
      Type: AWS::Serverless::HttpApi, Properties: {DefinitionUri: api.yaml} | routes in It.DefinitionUri
      """)
  void keeps_what_leads_where_nothing_is_played(String resource, String what, @TempDir Path folder) {
    var template = read(folder, """
        Resources:
          It: {%s}
          Topic: {Type: AWS::SNS::Topic}
          Greet: {Type: AWS::Serverless::Function, Properties: {Handler: org.example.Greet}}
        """.formatted(resource));

    assertThat(template.notPlayed()).containsExactly(new NotPlayed("It", what));
    assertThat(template.schedules()).isEmpty();
  }

  @Test
  void plays_the_targets_of_a_rule_that_it_can(@TempDir Path folder) {
    var template = read(folder, """
        Resources:
          Jobs: {Type: AWS::SQS::Queue}
          Topic: {Type: AWS::SNS::Topic}
          Rule:
            Type: AWS::Events::Rule
            Properties:
              EventPattern: {source: [rightnow]}
              Targets: [{Arn: !Ref Topic}, {Arn: !GetAtt Jobs.Arn}]
        """);

    assertThat(template.rules()).containsExactly(new Template.RuleSpec("Rule", "default",
        Map.of("source", List.of("rightnow")), List.of(new QueueTarget("Jobs", Optional.empty()))));
  }

  // ---- conditions

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      !Equals [!Ref Language, en]                                        | true
      !Equals [!Ref Language, de]                                        | false
      !Equals [!Ref Origin, "http://localhost:1"]                        | true
      !Not [!Equals [!Ref Language, de]]                                 | true
      !Not [!Condition Always]                                           | false
      !Condition Always                                                  | true
      !And [!Condition Always, !Equals [a, a]]                           | true
      !And [!Condition Always, !Equals [a, b]]                           | false
      !Or [!Equals [a, b], !Condition Always]                            | true
      !Or [!Equals [a, b], !Equals [!Sub "${Language}", de]]             | false
      """)
  void leaves_out_what_has_a_false_condition(String condition, boolean there, @TempDir Path folder) {
    var template = read(folder, withCondition(condition));

    assertThat(template.queues()).extracting(Template.QueueSpec::id)
        .isEqualTo(there ? List.of("Jobs", "Sometimes") : List.of("Jobs"));
  }

  @Test
  void follows_the_branch_of_an_if_that_its_condition_chooses(@TempDir Path folder) {
    var template = read(folder, """
        Conditions:
          Yes: !Equals [a, a]
          No: !Equals [a, b]
        Resources:
          Bus: {Type: AWS::Events::EventBus}
          Jobs: {Type: AWS::SQS::Queue}
          Others: {Type: AWS::SQS::Queue}
          Rule:
            Type: AWS::Events::Rule
            Properties:
              EventBusName: !Ref Bus
              EventPattern:
                source: [!If [No, a, b], !If [No, c, !Ref AWS::NoValue]]
                detail-type: !If [No, [Asked], !Ref AWS::NoValue]
                detail: !If [Yes, {urgent: [true], note: [null]}, {}]
              Targets:
                - !If [No, {Arn: !GetAtt Jobs.Arn}, !Ref AWS::NoValue]
                - !If [Yes, {Arn: !GetAtt Others.Arn}, !Ref AWS::NoValue]
          Greet:
            Type: AWS::Serverless::Function
            Properties:
              Handler: org.example.Greet
              Timeout: !If [Yes, !If [No, 5, 6], 7]
              Environment: !If
                - Yes
                - Variables: {COLOUR: !If [Yes, red, blue], SHAPE: !If [Yes, !Ref AWS::NoValue, round]}
                - !Ref AWS::NoValue
        """);

    assertThat(template.rules()).singleElement().satisfies(rule -> {
      assertThat(rule.pattern()).isEqualTo(Map.of("source", List.of("b"),
          "detail", Map.of("urgent", List.of(true), "note", Collections.singletonList(null))));
      assertThat(rule.targets()).containsExactly(new QueueTarget("Others", Optional.empty()));
    });
    assertThat(template.functions()).containsExactly(new FunctionSpec("Greet", "org.example.Greet",
        Duration.ofSeconds(6), Map.of("COLOUR", "red"), List.of()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      !Condition Nowhere            | Conditions.Wanted refers to the condition Nowhere, which is not in the template
      !Equals [!Ref NoDefault, a]   | Conditions.Wanted refers to the parameter NoDefault, which has no default
      !Equals [a]                   | Conditions.Wanted cannot be decided
      !Not [!Condition Always, b]   | Conditions.Wanted cannot be decided
      !Ref Language                 | Conditions.Wanted cannot be decided
      true                          | Conditions.Wanted cannot be decided
      ''                            | Conditions.Wanted cannot be decided
      """)
  void says_in_one_line_which_condition_it_cannot_decide(String condition, String expected,
      @TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, withCondition(condition))).isInstanceOf(TemplateException.class)
        .message().startsWith("template.yaml: " + expected).doesNotContain("\n");
  }

  @Test
  void decides_no_condition_of_what_it_does_not_play(@TempDir Path folder) {
    var template = read(folder, withCondition("!FindInMap [a, b, c]")
        .replace("Sometimes: {Type: AWS::SQS::Queue", "Sometimes: {Type: AWS::SNS::Topic"));

    assertThat(template.queues()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      plain                                                    | plain
      5                                                        | 5
      true                                                     | true
      !Ref Language                                            | en
      !Ref Origin                                              | http://localhost:1
      !Ref AWS::Region                                         | us-east-1
      !Ref Jobs                                                | https://sqs.us-east-1.amazonaws.com/000000000000/Jobs
      !Ref Bus                                                 | Bus
      !Ref Greet.Alias                                         | arn:aws:lambda:us-east-1:000000000000:function:Greet:live
      !GetAtt Jobs.Arn                                         | arn:aws:sqs:us-east-1:000000000000:Jobs
      !GetAtt Jobs.QueueName                                   | Jobs
      !GetAtt [Bus, Arn]                                       | arn:aws:events:us-east-1:000000000000:event-bus/Bus
      !Sub "${Language} at ${Bus.Arn}"                         | en at arn:aws:events:us-east-1:000000000000:event-bus/Bus
      !Sub ["${A}-${Language}", {A: !Ref Bus}]                 | Bus-en
      !Sub "${!Language}"                                      | ${Language}
      !Sub "{{resolve:secretsmanager:s:SecretString:key::${Language}}}" | s3cr$t\\1
      """)
  void resolves_what_is_in_the_file(String value, String expected, @TempDir Path folder) {
    var template = read(folder, withValue(value));

    assertThat(template.functions()).singleElement()
        .satisfies(function -> assertThat(function.environment()).containsEntry("VALUE", expected));
  }

  // ---- what is not

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      !Ref Nowhere          | refers to Nowhere, which is not in the template
      !GetAtt Nowhere.Arn   | refers to Nowhere, which is not in the template
      !GetAtt Jobs.Colour   | uses !GetAtt Jobs.Colour
      !GetAtt Jobs          | uses !GetAtt Jobs:
      !Sub "${Nowhere}"     | refers to Nowhere, which is not in the template
      !Sub [a, b, c]        | uses !Sub of this form
      !If [Prod, a, b]      | refers to the condition Prod, which is not in the template
      !If [Prod, a]         | uses !If: the playground resolves !Ref, !GetAtt, !Sub and !If of what is in the file
      !ImportValue Other    | uses !ImportValue: the playground resolves
      !Ref NoDefault        | refers to the parameter NoDefault, which has no default
      [a, b]                | should be a text
      ''                    | is missing
      "{{resolve:secretsmanager:s:SecretString}}" | has a dynamic reference of another form
      "{{resolve:secretsmanager:s:SecretString:other}}" | wants the key other of the secret, which has key
      """)
  void says_in_one_line_which_value_it_cannot_resolve(String value, String expected, @TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, withValue(value))).isInstanceOf(TemplateException.class).message()
        .startsWith("template.yaml: Greet.Environment.Variables.VALUE " + expected).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      Type: AWS::Serverless::Function, Properties: {}                                    | It.Handler is missing
      Type: AWS::Serverless::Function                                                    | It.Handler is missing
      Type: AWS::Serverless::Function, Properties: {Handler: a, Timeout: soon}           | It.Timeout should be a number
      Type: AWS::Serverless::Function, Properties: {Handler: a, Environment: [1]}        | It.Environment should be a section
      Type: AWS::Serverless::Function, Properties: {Handler: a, Events: {Tick: {Type: Shedule}}} | It.Events.Tick.Type is Shedule, and SAM knows AlexaSkill, Api, CloudWatchEvent,
      Type: AWS::Serverless::Function, Properties: {Handler: a, Events: {Tick: {}}}      | It.Events.Tick.Type is missing
      Type: AWS::Serverless::Function, Properties: {Handler: a, Events: {Tick: {Type: Schedule}}} | It.Events.Tick.Properties is missing
      Type: AWS::Serverless::Function, Properties: {Handler: a, Events: {Tick: {Type: SQS, Properties: {Queue: jobs}}}} | It.Events.Tick.Properties.Queue should be an ARN, and is jobs
      Type: AWS::Events::Rule, Properties: {EventPattern: {}, Targets: [{Arn: "https://sqs.us-east-1.amazonaws.com/1/a"}]} | It.Targets[0].Arn should be an ARN, and is https://sqs.us-east-1.amazonaws.com/1/a
      Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: "arn:aws:sqs:us-east-1:1:a"}} | It.RedrivePolicy.deadLetterTargetArn does not lead to a queue of the template
      Type: AWS::Serverless::HttpApi, Properties: {DefinitionBody: {paths: {/a: {get: {}}}}} | It.DefinitionBody.paths./a.get.x-amazon-apigateway-integration is missing
      Type: AWS::Serverless::HttpApi, Properties: {DefinitionBody: {paths: {/a: {get: {x-amazon-apigateway-integration: {uri: "http://elsewhere"}}}}}} | It.DefinitionBody.paths./a.get.x-amazon-apigateway-integration.uri does not lead to the alias of a function
      Type: AWS::Events::Rule, Properties: {EventBusName: a, EventPattern: {}, Targets: 5} | It.Targets should be a list
      Type: AWS::Events::Rule, Properties: {EventBusName: a, EventPattern: {}, Targets: [5]} | It.Targets[0] should be a section
      Type: AWS::Events::Rule, Properties: {EventBusName: a}                             | It.EventPattern is missing
      Type: AWS::SQS::Queue, Condition: Nowhere                                          | It.Condition refers to the condition Nowhere, which is not in the template
      Type: AWS::Scheduler::Schedule, Properties: {}                                     | It.Target is missing
      Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: "arn:aws:events:us-east-1:000000000000:event-bus/default"}} | It.Target.EventBridgeParameters is missing
      Type: AWS::Scheduler::Schedule, Properties: {ScheduleExpression: rate(1 day), Target: {Arn: "arn:aws:events:us-east-1:000000000000:event-bus/a", EventBridgeParameters: {Source: a, DetailType: b}}} | It.Target.Input is missing
      """)
  void says_in_one_line_what_is_wrong_with_a_resource(String resource, String expected,
      @TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, "Resources:\n  It: {" + resource + "}\n"))
        .isInstanceOf(TemplateException.class).message().contains(expected).startsWith("template.yaml: ")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "/a/{id}": {get: {x-amazon-apigateway-integration: {uri: x}}}                           | GET /a/{id}
      /a: {x-amazon-apigateway-any-method: {x-amazon-apigateway-integration: {uri: x}}}       | X-AMAZON-APIGATEWAY-ANY-METHOD /a
      /a: {get: {x-amazon-apigateway-integration: {type: http_proxy, uri: "http://elsewhere"}}} | GET /a
      /a: {parameters: [{name: a}], summary: b}                                               |
      """)
  void keeps_a_path_that_is_not_played(String path, @Nullable String what, @TempDir Path folder) {
    var template = read(folder, """
        Resources:
          It: {Type: AWS::Serverless::HttpApi, Properties: {DefinitionBody: {paths: {%s}}}}
        """.formatted(path));

    assertThat(template.routes()).isEmpty();
    assertThat(template.notPlayed())
        .isEqualTo(what == null ? List.of() : List.of(new NotPlayed("It", what)));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {
      "`Resources: {`, not YAML",
      "`Resources:\n  A: 1\n  A: 2`, not YAML",
      "`Resources: !Unknown x`, not YAML",
      "``, the file is empty",
      "`just text`, the file should be a section",
      "`Parameters: {}`, Resources is missing"})
  void says_in_one_line_that_a_file_is_no_template(String yaml, String expected, @TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, yaml)).isInstanceOf(TemplateException.class).message()
        .startsWith("template.yaml: " + expected).doesNotContain("\n");
  }

  @Test
  void says_what_to_do_when_there_is_no_file(@TempDir Path folder) {
    var missing = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> Template.read(missing, Map.of(), Map.of())).isInstanceOf(TemplateException.class)
        .message()
        .contains(missing.toString(), "--template=<file>").doesNotContain("\n");
  }

  private static String withValue(String value) {
    return """
        Parameters:
          Language: {Type: String, Default: en}
          Origin: {Type: String, Default: https://hooks.slack.com}
          NoDefault: {Type: String}
        Resources:
          Greet:
            Type: AWS::Serverless::Function
            Properties:
              Handler: org.example.Greet
              Environment:
                Variables:
                  VALUE: %s
          Jobs: {Type: AWS::SQS::Queue}
          Bus: {Type: AWS::Events::EventBus}
        """.formatted(value);
  }

  private static String withCondition(String condition) {
    return """
        Parameters:
          Language: {Type: String, Default: en}
          Origin: {Type: String, Default: https://hooks.slack.com}
          NoDefault: {Type: String}
        Conditions:
          Always: !Equals [a, a]
          Wanted: %s
        Resources:
          Jobs: {Type: AWS::SQS::Queue}
          Sometimes: {Type: AWS::SQS::Queue, Condition: Wanted}
        """.formatted(condition);
  }

  private static Template read(Path folder, String yaml) {
    try {
      return Template.read(Files.writeString(folder.resolve("template.yaml"), yaml),
          Map.of("Origin", "http://localhost:1"),
          Map.of("key", "s3cr$t\\1"));
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }
}
