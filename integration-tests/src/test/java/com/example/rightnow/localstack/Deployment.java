package com.example.rightnow.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** {@code template.yaml} and the zip, as they stand, deployed to the emulator. Closing it deletes the stack. */
public final class Deployment implements AutoCloseable {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final Path ZIP = Path.of("..", "application", "target", "rightnow.zip");
  private static final String CODE_ON_DISK = "CodeUri: application/target/rightnow.zip";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final CloudFormationClient cloudFormation;
  private final String name;
  private final Map<String, String> outputs;
  private final Map<String, String> physicalIds;

  private Deployment(CloudFormationClient cloudFormation, String name, Map<String, String> outputs,
      Map<String, String> physicalIds) {
    this.cloudFormation = cloudFormation;
    this.name = name;
    this.outputs = outputs;
    this.physicalIds = physicalIds;
  }

  /**
   * Deploys.
   *
   * @throws IllegalStateException if the stack does not come about; the message says why
   */
  public static Deployment of(Emulator emulator, String name, Map<String, String> parameters) {
    var cloudFormation = emulator.client(CloudFormationClient.builder());
    String template = packaged(emulator, name);
    cloudFormation.createStack(request -> request
        .stackName(name)
        .templateBody(template)
        .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
        .parameters(parameters.entrySet().stream().map(parameter -> Parameter.builder()
            .parameterKey(parameter.getKey()).parameterValue(parameter.getValue()).build()).toList()));
    Stack stack = Awaitility.await("stack " + name).atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
        .until(() -> stack(cloudFormation, name), found -> !status(found).endsWith("_IN_PROGRESS"));
    if (!status(stack).equals("CREATE_COMPLETE")) {
      throw new IllegalStateException("template.yaml was not deployed: " + status(stack) + " "
          + stack.stackStatusReason() + "\n" + String.join("\n", faults(cloudFormation, name))
          + "\nThe emulator's complaints:\n" + String.join("\n", emulator.complaints()));
    }
    return new Deployment(cloudFormation, name,
        stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)),
        // a resource whose condition is false is listed too, without a physical id
        cloudFormation.describeStackResources(request -> request.stackName(name)).stackResources().stream()
            .filter(resource -> resource.physicalResourceId() != null)
            .collect(Collectors.toMap(StackResource::logicalResourceId, StackResource::physicalResourceId)));
  }

  /** What {@code sam package} does: uploads the zip, and names the upload in place of the file. */
  private static String packaged(Emulator emulator, String name) {
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
      return template.replace(CODE_ON_DISK, "CodeUri: s3://" + name + "/rightnow.zip");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static Stack stack(CloudFormationClient cloudFormation, String name) {
    return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().getFirst();
  }

  private static String status(Stack stack) {
    return stack.stackStatusAsString();
  }

  private static List<String> faults(CloudFormationClient cloudFormation, String name) {
    return cloudFormation.describeStackEvents(request -> request.stackName(name)).stackEvents().stream()
        .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
        .toList();
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
