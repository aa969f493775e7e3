package com.example.rightnow.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code template.yaml} and the zip, deployed to an emulator. Closing it deletes the stack. */
public final class Deployment implements AutoCloseable {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final Path ZIP = Path.of("..", "application", "target", "rightnow.zip");
  private static final String CODE_ON_DISK = "CodeUri: application/target/rightnow.zip";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Emulator emulator;
  private final CloudFormationClient cloudFormation;
  private final String name;
  private final Map<String, String> parameters;
  private final String templateUrl;
  private final Map<String, String> outputs;
  private final Map<String, String> physicalIds;

  private Deployment(Emulator emulator, String name, Map<String, String> parameters, String templateUrl) {
    this.emulator = emulator;
    this.name = name;
    this.parameters = new HashMap<>(parameters);
    this.templateUrl = templateUrl;
    cloudFormation = emulator.client(CloudFormationClient.builder());
    cloudFormation.createStack(request -> request
        .stackName(name)
        .templateURL(templateUrl)
        .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
        .parameters(parameters()));
    outputs = awaited("CREATE_COMPLETE").outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    // a resource whose condition is false is listed too, without a physical id
    physicalIds = cloudFormation.describeStackResources(request -> request.stackName(name)).stackResources()
        .stream()
        .filter(resource -> resource.physicalResourceId() != null)
        .collect(Collectors.toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
  }

  /**
   * Deploys.
   *
   * @param edit what is changed in the template first; nothing, where the template is what is tested
   * @throws IllegalStateException if the stack does not come about; the message says why
   */
  public static Deployment of(Emulator emulator, String name, Map<String, String> parameters,
      UnaryOperator<String> edit) {
    return new Deployment(emulator, name, parameters, packaged(emulator, name, edit));
  }

  /**
   * Deploys again, with other values for these parameters.
   *
   * @throws IllegalStateException if the stack is not updated; the message says why
   */
  public void update(Map<String, String> changed) {
    parameters.putAll(changed);
    cloudFormation.updateStack(request -> request
        .stackName(name)
        .templateURL(templateUrl)
        .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
        .parameters(parameters()));
    awaited("UPDATE_COMPLETE");
  }

  private List<Parameter> parameters() {
    return parameters.entrySet().stream().map(parameter -> Parameter.builder()
        .parameterKey(parameter.getKey()).parameterValue(parameter.getValue()).build()).toList();
  }

  private Stack awaited(String wanted) {
    Stack stack = Awaitility.await("stack " + name).atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
        .until(() -> cloudFormation.describeStacks(request -> request.stackName(name)).stacks().getFirst(),
            found -> !found.stackStatusAsString().endsWith("_IN_PROGRESS"));
    if (!stack.stackStatusAsString().equals(wanted)) {
      throw new IllegalStateException("template.yaml was not deployed: " + stack.stackStatusAsString() + " "
          + stack.stackStatusReason() + "\n" + String.join("\n", faults())
          + "\nThe emulator's complaints:\n" + String.join("\n", emulator.complaints()));
    }
    return stack;
  }

  /**
   * What {@code sam deploy} does before it asks for a stack: uploads the zip, names that upload in place of the file, and uploads
   * the template, for which there is not enough room in a request.
   *
   * @return where the template is now
   */
  private static String packaged(Emulator emulator, String name, UnaryOperator<String> edit) {
    try (var s3 = emulator.client(S3Client.builder())) {
      if (Files.notExists(ZIP)) {
        throw new IllegalStateException(ZIP + " is not there: ./mvnw package makes it");
      }
      String template = Files.readString(TEMPLATE);
      int functions = count(template, "Type: AWS::Serverless::Function");
      int codes = count(template, CODE_ON_DISK);
      if (codes != functions || codes == 0) {
        throw new IllegalStateException(
            "template.yaml has " + functions + " functions, and " + codes + " times \""
                + CODE_ON_DISK + "\": one for each function is needed");
      }
      s3.createBucket(request -> request.bucket(name));
      s3.putObject(request -> request.bucket(name).key("rightnow.zip"), RequestBody.fromFile(ZIP));
      String packaged = template.replace(CODE_ON_DISK, "CodeUri: s3://" + name + "/rightnow.zip");
      s3.putObject(request -> request.bucket(name).key("template.yaml"),
          RequestBody.fromString(edit.apply(packaged)));
      return "https://s3.amazonaws.com/" + name + "/template.yaml";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private List<String> faults() {
    return cloudFormation.describeStackEvents(request -> request.stackName(name)).stackEvents().stream()
        .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
        .toList();
  }

  /** The keys of all outputs, in order. */
  public List<String> outputKeys() {
    return outputs.keySet().stream().sorted().toList();
  }

  /** An output of the stack. */
  public String output(String key) {
    return found(outputs, key);
  }

  /** What the resource with this logical id is called in its service. */
  public String physicalId(String logicalId) {
    return found(physicalIds, logicalId);
  }

  private static String found(Map<String, String> known, String key) {
    String value = known.get(key);
    if (value == null) {
      throw new IllegalStateException("the stack has no " + key + ", only " + known.keySet());
    }
    return value;
  }

  @Override
  public void close() {
    cloudFormation.deleteStack(request -> request.stackName(name));
    cloudFormation.close();
  }
}
