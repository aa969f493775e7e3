package com.example.rightnow.scenarios;

import com.example.rightnow.ministack.MiniStack;
import com.example.rightnow.playground.Playground;
import com.example.rightnow.playground.template.Template;
import com.grack.nanojson.JsonWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bot on MiniStack, behind an HTTP API. Roles are enforced: what a function may not do fails.
 *
 * <p>MiniStack makes the API and leaves its routes out, because it does not read the definition in the template. They are
 * made here, from that definition.
 */
final class MiniStackWorld extends EmulatorWorld {
  static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final Pattern RESOURCE = Pattern.compile("(?m)^  \\w+:.*\\n(?:    .*\\n)+");
  private static final String SEVERAL_METRICS = "\n      Metrics:\n";

  /**
   * @param parameters of the template that are not to have their default
   * @param edit what is changed in the template first
   */
  MiniStackWorld(Map<String, String> parameters, UnaryOperator<String> edit) {
    super(MiniStack.running(), parameters, template -> edit.apply(withoutMetricMath(template)));
    String api = "/v2/apis/" + deployment().physicalId("HttpApi");
    for (var route : Template.read(TEMPLATE, Map.of(), Playground.secret("none")).routes()) {
      String integration = post(api + "/integrations", Map.of(
          "integrationType", "AWS_PROXY",
          "payloadFormatVersion", "2.0",
          "integrationUri", deployment().physicalId(route.function() + "Aliaslive")), "integrationId");
      post(api + "/routes", Map.of(
          "routeKey", route.method() + " " + route.path(),
          "target", "integrations/" + integration), "routeId");
    }
  }

  /** The template with each resource, as the text that it is, replaced by what {@code edit} makes of it. */
  static String withResources(String template, UnaryOperator<String> edit) {
    return RESOURCE.matcher(template)
        .replaceAll(resource -> Matcher.quoteReplacement(edit.apply(resource.group())));
  }

  /** Without the alarms on more than one metric: MiniStack refuses a stack that has one. */
  static String withoutMetricMath(String template) {
    return withResources(template, resource -> resource.contains(SEVERAL_METRICS) ? "" : resource);
  }

  /** After its alias was moved: environments are kept by code, whichever version they were started for. */
  void touch(String function) {
    lambda().updateFunctionConfiguration(request -> request
        .functionName(deployment().physicalId(function)).timeout(10));
  }

  private String post(String path, Map<String, String> what, String id) {
    return call("apigateway", path, request -> request.header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JsonWriter.string(what)))).getString(id);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.complementOf(EnumSet.of(Ability.REDRIVES_DEAD_LETTERS));
  }
}
