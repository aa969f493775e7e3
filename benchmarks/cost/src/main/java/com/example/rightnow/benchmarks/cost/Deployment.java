package com.example.rightnow.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What the template deploys, as far as it has a price, with every parameter as it is by default.
 *
 * @param httpMemory megabytes of the functions behind the front door
 * @param workerMemory megabytes of the one that posts
 * @param architecture of all of them
 * @param requestsPerSecond that the HTTP API lets through, on each of its routes
 * @param routes how many have such a limit
 * @param alarmMetrics how many metrics the alarms look at, with the HTTP API in front
 * @param alarmMetricsOfUrls the same with Function URLs in front
 * @param scheduled how often a schedule has the team greeted in a month: on each working day
 */
record Deployment(int httpMemory, int workerMemory, String architecture, int requestsPerSecond, int routes,
    int alarmMetrics, int alarmMetricsOfUrls, int scheduled) {
  private static final int WORKING_DAYS = 22;

  static Deployment read(Path template) throws IOException {
    // nodes, not objects: the template's own tags (!Ref, !Sub) need no meaning here
    var root = new Compose(LoadSettings.builder().build()).composeString(Files.readString(template))
        .orElseThrow();
    return new Deployment(number(root, "HttpMemory"), number(root, "WorkerMemory"),
        text(root, "Architecture"),
        number(root, "RequestsPerSecond"), routes(root), alarmMetrics(root, "UseFunctionUrl"),
        alarmMetrics(root, "UseHttpApi"), WORKING_DAYS * schedules(root));
  }

  /** Those that a condition, such as KeepsWarm, does not switch off. */
  private static int schedules(Node root) {
    return (int) ((MappingNode) at(root, "Resources").orElseThrow()).getValue().stream()
        .map(NodeTuple::getValueNode)
        .filter(resource -> scalar(at(resource, "Type")).equals("AWS::Scheduler::Schedule")
            && at(resource, "Condition").isEmpty())
        .count();
  }

  private static int routes(Node root) {
    return at(root, "Resources", "HttpApi", "Properties", "RouteSettings")
        .map(settings -> ((MappingNode) settings).getValue().size()).orElse(1);
  }

  private static int alarmMetrics(Node root, String withoutCondition) {
    int metrics = 0;
    for (var resource : ((MappingNode) at(root, "Resources").orElseThrow()).getValue()) {
      var alarm = resource.getValueNode();
      if (scalar(at(alarm, "Type")).equals("AWS::CloudWatch::Alarm")
          && !scalar(at(alarm, "Condition")).equals(withoutCondition)) {
        metrics += at(alarm, "Properties", "Metrics")
            .map(list -> (int) ((SequenceNode) list).getValue().stream()
                .filter(entry -> at(entry, "MetricStat").isPresent()).count())
            .orElse(1);
      }
    }
    return metrics;
  }

  private static int number(Node root, String parameter) {
    return Integer.parseInt(text(root, parameter));
  }

  private static String text(Node root, String parameter) {
    return scalar(at(root, "Parameters", parameter, "Default"));
  }

  private static String scalar(Optional<Node> node) {
    return node.map(value -> ((ScalarNode) value).getValue()).orElse("");
  }

  private static Optional<Node> at(Node node, String... path) {
    var found = Optional.of(node);
    for (var key : path) {
      found = found.filter(MappingNode.class::isInstance)
          .flatMap(map -> ((MappingNode) map).getValue().stream()
              .filter(entry -> entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
              .findFirst().map(entry -> entry.getValueNode()));
    }
    return found;
  }
}
