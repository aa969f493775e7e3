package com.example.rightnow.playground.template;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 * function of CloudFormation</a> in its short form, as it stands in the file: {@code !Ref Bus}.
 */
record Intrinsic(String name, @Nullable Object argument) {
  private static final String[] NAMES = {"And", "Base64", "Cidr", "Condition", "Equals", "FindInMap",
      "GetAtt",
      "GetAZs", "If", "ImportValue", "Join", "Not", "Or", "Ref", "Select", "Split", "Sub", "Transform"};

  /** The file as maps, lists, strings, numbers, booleans and intrinsics. */
  static @Nullable Object parse(String yaml) {
    var settings = LoadSettings.builder().build();
    try {
      return new Load(settings, new Constructor(settings)).loadFromString(yaml);
    } catch (YamlEngineException broken) {
      throw new TemplateException(
          "not YAML: " + String.valueOf(broken.getMessage()).lines().map(String::strip)
              .reduce("", (all, line) -> all.isEmpty() ? line : all + " " + line));
    }
  }

  private static final class Constructor extends StandardConstructor {
    Constructor(LoadSettings settings) {
      super(settings);
      for (String name : NAMES) {
        tagConstructors.put(new Tag("!" + name), new ConstructIntrinsic(name));
      }
    }

    private final class ConstructIntrinsic implements ConstructNode {
      private final String name;

      ConstructIntrinsic(String name) {
        this.name = name;
      }

      @Override
      public Object construct(@Nullable Node node) {
        return new Intrinsic(name, switch (node) {
          case ScalarNode scalar -> scalar.getValue();
          case SequenceNode sequence -> constructSequence(sequence);
          case MappingNode mapping -> constructMapping(mapping);
          case null, default -> throw new TemplateException("!" + name + " without an argument");
        });
      }
    }
  }
}
