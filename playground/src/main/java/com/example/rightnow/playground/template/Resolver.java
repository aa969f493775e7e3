package com.example.rightnow.playground.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives values to {@code !Ref}, {@code !GetAtt}, {@code !Sub} and {@code !If} of what is in the file, and decides its
 * conditions. Names of resources are made from their logical ids, so that one look at a value tells where it comes from.
 */
final class Resolver {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern SECRET = Pattern.compile(
      "\\{\\{resolve:secretsmanager:[^:}]+:SecretString:([A-Za-z0-9_]+)(?::[^:}]*)?(?::[^:}]*)?}}");
  private static final Map<String, String> PSEUDO_PARAMETERS = Map.of(
      "AWS::StackName", "rightnow",
      "AWS::Region", Template.REGION,
      "AWS::AccountId", Template.ACCOUNT,
      "AWS::Partition", "aws",
      "AWS::URLSuffix", "amazonaws.com");

  private final Map<String, Optional<String>> parameters;
  private final Map<String, @Nullable Object> conditions;
  private final Map<String, @Nullable Object> resources;
  private final Map<String, String> secret;

  /**
   * @param parameters every parameter of the template, with its value if there is one
   * @param conditions the section of the template, by name
   * @param resources the section of the template, by logical id
   * @param secret the keys of the one secret that dynamic references lead to
   */
  Resolver(Map<String, Optional<String>> parameters, Map<String, @Nullable Object> conditions,
      Map<String, @Nullable Object> resources, Map<String, String> secret) {
    this.parameters = parameters;
    this.conditions = conditions;
    this.resources = resources;
    this.secret = secret;
  }

  static String queueUrl(String logicalId) {
    return "https://sqs." + Template.REGION + ".amazonaws.com/" + Template.ACCOUNT + "/" + logicalId;
  }

  static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + Template.REGION + ":" + Template.ACCOUNT + ":" + resource;
  }

  static String aliasArn(String function) {
    return arn("lambda", "function:" + function + ":live");
  }

  /** Whether the condition of a resource is true; without one it is always there. */
  boolean isThere(String logicalId) {
    return !(resources.get(logicalId) instanceof Map<?, ?> resource)
        || !resource.containsKey("Condition")
        || holds(String.valueOf(resource.get("Condition")), logicalId + ".Condition");
  }

  private boolean holds(String condition, String where) {
    if (!conditions.containsKey(condition)) {
      throw new TemplateException(
          where + " refers to the condition " + condition + ", which is not in the template");
    }
    return isTrue(conditions.get(condition), "Conditions." + condition);
  }

  private boolean isTrue(@Nullable Object node, String where) {
    return switch (node) {
      case Intrinsic(var name, String condition) when name.equals("Condition") -> holds(condition, where);
      case Intrinsic(var name, List<?> sides) when name.equals("Equals") && sides.size() == 2 ->
        text(sides.getFirst(), where).equals(text(sides.getLast(), where));
      case Intrinsic(var name, List<?> parts) when name.equals("Not") && parts.size() == 1 ->
        !isTrue(parts.getFirst(), where);
      case Intrinsic(var name, List<?> parts) when name.equals("And") ->
        parts.stream().allMatch(part -> isTrue(part, where));
      case Intrinsic(var name, List<?> parts) when name.equals("Or") ->
        parts.stream().anyMatch(part -> isTrue(part, where));
      case null, default -> throw new TemplateException(where
          + " cannot be decided: the playground knows !Equals, !Not, !And, !Or and !Condition, with arguments in a list");
    };
  }

  /** The branch of an {@code !If} that its condition chooses, nothing for {@code AWS::NoValue}, else the node itself. */
  @Nullable
  Object chosen(@Nullable Object node, String where) {
    return switch (node) {
      case Intrinsic(var name, List<?> branches) when name.equals("If") && branches.size() == 3 ->
        chosen(holds(String.valueOf(branches.getFirst()), where) ? branches.get(1) : branches.get(2), where);
      case Intrinsic(var name, String nothing) when name.equals("Ref") && nothing.equals("AWS::NoValue") ->
        null;
      case null, default -> node;
    };
  }

  String text(@Nullable Object node, String where) {
    return switch (chosen(node, where)) {
      case String text -> withSecrets(text, where);
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case Intrinsic(var name, var argument) -> switch (name) {
        case "Ref" -> ref(String.valueOf(argument), where);
        case "GetAtt" -> getAtt(argument, where);
        case "Sub" -> withSecrets(sub(argument, where), where);
        default -> throw unresolvable("!" + name, where);
      };
      case null -> throw new TemplateException(where + " is missing");
      default -> throw new TemplateException(where + " should be a text");
    };
  }

  /** Whether what is written here says that nothing is here. */
  boolean isLeftOut(@Nullable Object node, String where) {
    return node != null && chosen(node, where) == null;
  }

  /** A section as data: every reference in it resolved, numbers and truth values as they are. */
  Map<String, @Nullable Object> data(Map<?, ?> section, String where) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    section.forEach((key, value) -> {
      String path = where + "." + key;
      if (!isLeftOut(value, path)) {
        data.put(String.valueOf(key), datum(value, path));
      }
    });
    return data;
  }

  private @Nullable Object datum(@Nullable Object node, String where) {
    return switch (chosen(node, where)) {
      case Map<?, ?> section -> data(section, where);
      case List<?> list -> {
        List<@Nullable Object> data = new ArrayList<>();
        for (Object element : list) {
          if (!isLeftOut(element, where)) {
            data.add(datum(element, where));
          }
        }
        yield data;
      }
      case Number number -> number;
      case Boolean flag -> flag;
      case null -> null; // an event pattern may ask for it
      default -> text(node, where);
    };
  }

  private String ref(String name, String where) {
    Optional<String> parameter = parameters.get(name);
    if (parameter != null) {
      return parameter.orElseThrow(() -> new TemplateException(
          where + " refers to the parameter " + name + ", which has no default: give it one to play"));
    }
    String pseudoParameter = PSEUDO_PARAMETERS.get(name);
    if (pseudoParameter != null) {
      return pseudoParameter;
    }
    int dot = name.indexOf('.');
    String logicalId = dot < 0 ? name : name.substring(0, dot);
    return switch (type(logicalId, where)) {
      case "AWS::SQS::Queue" -> queueUrl(logicalId);
      case "AWS::Serverless::Function" -> switch (name.substring(logicalId.length())) {
        case "" -> logicalId;
        case ".Version" -> arn("lambda", "function:" + logicalId + ":1"); // the only one there is
        default -> aliasArn(logicalId);
      };
      default -> logicalId;
    };
  }

  private String getAtt(@Nullable Object argument, String where) {
    String path = argument instanceof List<?> list
        ? list.stream().map(String::valueOf).reduce((id, attribute) -> id + "." + attribute).orElse("")
        : String.valueOf(argument);
    int dot = path.indexOf('.');
    if (dot < 0) {
      throw unresolvable("!GetAtt " + path, where);
    }
    String logicalId = path.substring(0, dot);
    String attribute = path.substring(dot + 1);
    String type = type(logicalId, where);
    if (type.equals("AWS::SQS::Queue") && attribute.equals("QueueName")) {
      return logicalId;
    }
    if (!attribute.equals("Arn")) {
      throw unresolvable("!GetAtt " + path, where);
    }
    return switch (type) {
      case "AWS::SQS::Queue" -> arn("sqs", logicalId);
      case "AWS::Events::EventBus" -> arn("events", "event-bus/" + logicalId);
      default -> arn(type.toLowerCase(Locale.ROOT).replace("aws::", "").replace("::", "-"), logicalId);
    };
  }

  private String sub(@Nullable Object argument, String where) {
    String text;
    Map<String, String> own = new HashMap<>();
    if (argument instanceof List<?> list && list.size() == 2 && list.getFirst() instanceof String first
        && list.getLast() instanceof Map<?, ?> variables) {
      text = first;
      variables.forEach((name, value) -> own.put(String.valueOf(name), text(value, where)));
    } else if (argument instanceof String only) {
      text = only;
    } else {
      throw unresolvable("!Sub of this form", where);
    }
    return PLACEHOLDER.matcher(text).replaceAll(match -> {
      String name = match.group(1);
      String value = own.get(name);
      return Matcher.quoteReplacement(value == null ? placeholder(name, where) : value);
    });
  }

  private String placeholder(String name, String where) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}"; // how a template writes what is not a placeholder
    }
    boolean attribute = name.contains(".") && !name.endsWith(".Alias");
    return attribute ? getAtt(name, where) : ref(name, where);
  }

  /** Dynamic references, as CloudFormation puts them in at deployment. */
  private String withSecrets(String text, String where) {
    String resolved = SECRET.matcher(text).replaceAll(match -> {
      String value = secret.get(match.group(1));
      if (value == null) {
        throw new TemplateException(where + " wants the key " + match.group(1) + " of the secret, which has "
            + String.join(", ", secret.keySet().stream().sorted().toList()));
      }
      return Matcher.quoteReplacement(value);
    });
    if (resolved.contains("{{resolve:")) {
      throw new TemplateException(where + " has a dynamic reference of another form than "
          + "{{resolve:secretsmanager:<name>:SecretString:<key>}}");
    }
    return resolved;
  }

  private String type(String logicalId, String where) {
    if (resources.get(logicalId) instanceof Map<?, ?> resource
        && resource.get("Type") instanceof String type) {
      return type;
    }
    throw new TemplateException(where + " refers to " + logicalId + ", which is not in the template");
  }

  private static TemplateException unresolvable(String what, String where) {
    return new TemplateException(
        where + " uses " + what
            + ": the playground resolves !Ref, !GetAtt, !Sub and !If of what is in the file");
  }
}
