package com.example.rightnow.scenarios;

import static java.util.stream.Collectors.joining;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A stack on AWS that somebody deployed, found by its name, with the credentials and the Region of the environment. It is
 * left as it was, but for what was posted. {@code AWS_ENDPOINT_URL} leads it to an emulator, with
 * {@code -Daws.address=http://...} for the front door.
 */
final class AwsWorld implements World {
  private final CloudWatchLogsClient logs = CloudWatchLogsClient.builder()
      .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  private final LambdaClient lambda = LambdaClient.builder()
      .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  private final Instant begun = Instant.now();
  private final Map<String, String> outputs;
  private final String signingSecret;
  private final FrontDoor frontDoor;

  AwsWorld(String stackName) {
    Stack stack = find(stackName);
    outputs = stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    signingSecret = signingSecret(stack);
    frontDoor = new FrontDoor(URI.create(output("SlackRequestUrl")),
        Optional.ofNullable(outputs.get("GreetingsUrl")).map(URI::create),
        Optional.ofNullable(System.getProperty("aws.address")).map(URI::create));
  }

  private static Stack find(String name) {
    try (var cloudFormation = CloudFormationClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().getFirst();
    }
  }

  private static String signingSecret(Stack stack) {
    String name = stack.parameters().stream()
        .filter(parameter -> parameter.parameterKey().equals("SlackSecret"))
        .map(Parameter::parameterValue).findFirst().orElseThrow();
    try (var secrets = SecretsManagerClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      String secret = secrets.getSecretValue(request -> request.secretId(name)).secretString();
      return JsonParser.object().from(secret).getString("signingSecret", "");
    } catch (JsonParserException malformed) {
      // without its cause, which may quote the secret
      throw new IllegalStateException("the secret " + name + " is not JSON");
    }
  }

  private String output(String key) {
    return Optional.ofNullable(outputs.get(key))
        .orElseThrow(
            () -> new IllegalStateException("the stack has no output " + key + ", only " + outputs.keySet()));
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.INVOKES_FUNCTIONS, Ability.HANDS_ON_FORMS_AS_SENT);
  }

  @Override
  public String signingSecret() {
    return signingSecret;
  }

  @Override
  public FrontDoor frontDoor() {
    return frontDoor;
  }

  /** Only {@code GreetTeamFunction}: the others are for their triggers, and the stack names this one in its outputs. */
  @Override
  public String invoke(String function, String event) {
    return lambda.invoke(request -> request.functionName(output(function.replace("Function", "")))
        .payload(SdkBytes.fromUtf8String(event))).payload().asUtf8String();
  }

  /** What the worker has logged until now of an announcement: the lines with its id. */
  List<String> deliveries(String announcementId) {
    return lines(output("DeliverAnnouncementLogGroup")).stream()
        .filter(line -> line.contains('"' + announcementId + '"')).toList();
  }

  @Override
  public String evidence() {
    return outputs.keySet().stream().filter(key -> key.endsWith("LogGroup")).sorted()
        .map(group -> "-- " + output(group) + ":\n" + log(output(group)))
        .collect(joining("\n"));
  }

  private List<String> lines(String group) {
    return logs.filterLogEventsPaginator(request -> request.logGroupName(group)
        .startTime(begun.minus(Duration.ofMinutes(1)).toEpochMilli())).events().stream()
        .map(FilteredLogEvent::message).toList();
  }

  private String log(String group) {
    var lines = lines(group);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  @Override
  public void close() {
    frontDoor.close();
    List.<SdkAutoCloseable>of(logs, lambda).forEach(SdkAutoCloseable::close);
  }
}
