package com.example.rightnow.application;

import static java.util.stream.Collectors.toCollection;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * One of the template that counts lines of a log. Its pattern has the form that all of them have: an event, and one more member
 * whose value is given whole, or up to a star.
 *
 * @param id in the template
 * @param logGroup id of the log group, in the template
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter pattern
 *     syntax</a>
 */
public record MetricFilter(String id, String logGroup, String event, String member, String value) {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final Pattern FORM = Pattern
      .compile("\\{ \\$\\.event = \"([^\"*]+)\" && \\$\\.([a-z]+) = \"([^\"*]+\\*?)\" }");

  /** Those of one log group. */
  public static List<MetricFilter> of(String logGroup) {
    return all().filter(filter -> filter.logGroup.equals(logGroup)).toList();
  }

  /** All of the template; none in a fork that has deleted what watches. */
  public static Stream<MetricFilter> all() {
    try {
      var template = new Compose(LoadSettings.builder().build()).composeString(Files.readString(TEMPLATE))
          .orElseThrow();
      return entries(value(template, "Resources"))
          .filter(resource -> text(value(resource.getValueNode(), "Type")).equals("AWS::Logs::MetricFilter"))
          .map(resource -> read(text(resource.getKeyNode()), value(resource.getValueNode(), "Properties")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static MetricFilter read(String id, Node properties) {
    var form = FORM.matcher(text(value(properties, "FilterPattern")));
    if (!form.matches()) {
      throw new AssertionError("template.yaml, " + id + ": a pattern that this test can evaluate looks like"
          + " { $.event = \"announcement\" && $.outcome = \"Expired*\" }, and not "
          + text(value(properties, "FilterPattern")));
    }
    return new MetricFilter(id, text(value(properties, "LogGroupName")), form.group(1), form.group(2),
        form.group(3));
  }

  /** Whether it counts this line. */
  public boolean counts(JsonObject line) {
    return event.equals(line.getString("event")) && isMatchedBy(line.getString(member, ""));
  }

  private boolean isMatchedBy(String actual) {
    return value.endsWith("*")
        ? actual.startsWith(value.substring(0, value.length() - 1))
        : actual.equals(value);
  }

  /** The ids of those that count at least one of these lines. */
  public static TreeSet<String> counting(List<MetricFilter> filters, List<JsonObject> lines) {
    return filters.stream().filter(filter -> lines.stream().anyMatch(filter::counts)).map(MetricFilter::id)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<NodeTuple> entries(Node node) {
    return ((MappingNode) node).getValue().stream();
  }

  private static Node value(Node node, String key) {
    return entries(node).filter(entry -> text(entry.getKeyNode()).equals(key)).findFirst()
        .orElseThrow(() -> new AssertionError("template.yaml: " + key + " is missing")).getValueNode();
  }

  /** Of a scalar; of a reference the name of what it refers to. */
  private static String text(Node node) {
    return ((ScalarNode) node).getValue();
  }
}
