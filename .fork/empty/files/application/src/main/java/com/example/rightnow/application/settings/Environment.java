package com.example.rightnow.application.settings;

import java.util.Map;

/** Where settings come from; the one class that reads the variables of the process. */
public final class Environment {
  private final Map<String, String> variables;

  private Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The variables of this process; on Lambda those that {@code template.yaml} names. */
  public static Environment ofThisProcess() {
    return new Environment(System.getenv());
  }

  /** These variables. */
  public static Environment of(Map<String, String> variables) {
    return new Environment(variables);
  }

  /**
   * A setting that must be there.
   *
   * @throws IllegalStateException if it is not, or is blank
   */
  public String required(String name) {
    String value = variables.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw new IllegalStateException(name + " is missing: it is set in template.yaml, under Environment");
    }
    return value;
  }
}
