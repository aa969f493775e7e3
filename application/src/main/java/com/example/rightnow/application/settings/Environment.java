package com.example.rightnow.application.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where settings come from. An empty value counts as absent, because a template cannot leave a variable out. */
public final class Environment {
  private final Map<String, String> variables;

  private Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The variables of this process; on Lambda those that {@code template.yaml} names. */
  public static Environment ofThisProcess() {
    return new Environment(System.getenv());
  }

  /** These variables. The map is read when a setting is. */
  public static Environment of(Map<String, String> variables) {
    return new Environment(variables);
  }

  Reader reader() {
    return new Reader();
  }

  /**
   * Reads settings one by one and reports all that is wrong with them at once. Values never get into a message: they
   * may be secrets.
   */
  final class Reader {
    private final List<String> faults = new ArrayList<>();

    /** A setting that must be there. */
    <T> Supplier<T> required(String name, String expected, Function<String, T> parse) {
      Supplier<Optional<T>> setting = optional(name, expected, parse);
      if (raw(name).isEmpty()) {
        faults.add(name + " is missing, it should be " + expected);
      }
      return () -> setting.get().orElseThrow();
    }

    /** A setting that may be absent. */
    <T> Supplier<Optional<T>> optional(String name, String expected, Function<String, T> parse) {
      Optional<T> value = raw(name).flatMap(text -> {
        try {
          return Optional.of(parse.apply(text));
        } catch (RuntimeException unusable) {
          faults.add(name + " should be " + expected);
          return Optional.empty();
        }
      });
      return () -> value;
    }

    /**
     * The settings, once every one of them was read.
     *
     * @throws IllegalStateException if any is missing or unusable; the message names them all
     */
    <T> T read(Supplier<T> settings) {
      if (!faults.isEmpty()) {
        throw new IllegalStateException(
            "Settings: " + String.join("; ", faults) + ". They are set in template.yaml, under Environment.");
      }
      return settings.get();
    }

    private Optional<String> raw(String name) {
      return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
  }
}
