package com.example.rightnow.application.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /**
   * Whether Lambda makes a snapshot of this process once its function is there, to start others from.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">The variable, set by
   *     Lambda</a>
   */
  public boolean endsInSnapshot() {
    return "snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  /** For one record of settings. */
  public Reader reader() {
    return new Reader();
  }

  /**
   * Reads settings one by one and reports all that is wrong with them at once. Values never get into a message: they
   * may be secrets.
   *
   * <p>A setting is one word of visible ASCII characters. What a value catches when it is pasted (blanks within, quotation
   * marks, a byte order mark) and what should have been replaced (a reference, an example) is a fault of its own.
   */
  public final class Reader {
    private final List<String> faults = new ArrayList<>();

    /** A text that must be there, without blanks around it. */
    public Setting<String> required(String name, String expected) {
      reportIfMissing(name, expected);
      return new Setting<>(plain(name, expected));
    }

    /** A setting that must be there. */
    public <T> Setting<T> required(String name, String expected, Function<String, T> parse) {
      reportIfMissing(name, expected);
      return optional(name, expected, parse);
    }

    /**
     * A setting that may be absent.
     *
     * @param parse fails if the value is unusable; the message of an {@link UnusableException} is passed on, of any other
     *     exception it is not
     */
    public <T> Setting<T> optional(String name, String expected, Function<String, T> parse) {
      var text = plain(name, expected);
      if (text == null) {
        return new Setting<>(null);
      }
      try {
        return new Setting<>(parse.apply(text));
      } catch (UnusableException unusable) {
        faults.add(name + " should be " + expected + ": " + unusable.getMessage());
      } catch (RuntimeException unusable) {
        faults.add(name + " should be " + expected);
      }
      return new Setting<>(null);
    }

    /**
     * To be called once every setting was read, and before any is used.
     *
     * @throws IllegalStateException if any is missing or unusable; the message names them all
     */
    public void check() {
      if (!faults.isEmpty()) {
        throw new IllegalStateException(
            "Settings: " + String.join("; ", faults) + ". They are set in template.yaml, under Environment.");
      }
    }

    private void reportIfMissing(String name, String expected) {
      if (text(name) == null) {
        faults.add(name + " is missing, it should be " + expected);
      }
    }

    private @Nullable String plain(String name, String expected) {
      var text = text(name);
      String oddities = text == null ? "" : Oddities.in(text);
      if (oddities.isEmpty()) {
        return text;
      }
      faults.add(name + " should be " + expected + ": it has " + oddities);
      return null;
    }

    /** Without the ASCII blanks around it: a file and a terminal leave them. Other blanks are worth a word. */
    private @Nullable String text(String name) {
      var text = variables.get(name);
      return text == null || text.isBlank() ? null : text.trim();
    }
  }

  /** What was read, once {@link Reader#check} found no fault. */
  public record Setting<T>(@Nullable T value) {

    /** A required one. */
    public T get() {
      return Objects.requireNonNull(value, "check comes before use");
    }

    /** One that may be absent. */
    public Optional<T> orNothing() {
      return Optional.ofNullable(value);
    }
  }
}
