package com.example.rightnow.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line: {@code benchmarks/run cost --help}. */
public final class Cost {
  private static final String USAGE = """
      What the stack costs in a month of thirty days, in US dollars, before tax.

        benchmarks/run cost --greetings-a-day 1000    prints the bill, line by line
        benchmarks/run cost --write-page              writes docs/cost.md and its chart anew

        --greetings-a-day N        requests that are answered with a greeting (1000)
        --announcements-a-day N    commands that announce something (one in a hundred of the greetings)
        --region REGION            us-east-1 or ap-northeast-2 (us-east-1)
        --front-door DOOR          HttpApi or FunctionUrl (HttpApi)
        --keep-warm on             as with KeepWarm=on (off)
        --pollers N                how many of Lambda's pollers ask the queue (5)
        --flood N                  what N requests a second cost, beside it
        --requests N               only what N requests cost, once, as a load sends them
      """;
  private static final List<String> OPTIONS = List.of("--greetings-a-day", "--announcements-a-day",
      "--region", "--front-door", "--keep-warm", "--pollers", "--flood", "--requests");

  private Cost() {}

  public static void main(String[] arguments) throws IOException {
    try {
      System.out.print(run(Path.of(System.getProperty("root")).toRealPath(), List.of(arguments)));
    } catch (IllegalArgumentException | IllegalStateException refused) {
      System.err.println("cost: " + refused.getMessage());
      System.exit(1);
    }
  }

  private static String run(Path root, List<String> arguments) throws IOException {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      return USAGE;
    }
    var calculator = calculator(root);
    if (arguments.equals(List.of("--write-page"))) {
      var page = root.resolve("docs/cost.md");
      Files.writeString(page, CostPage.written(Files.readString(page), calculator.sections()));
      Files.writeString(root.resolve("benchmarks/results/cost.svg"), calculator.chart());
      return "";
    }
    var options = options(arguments);
    long greetings = number(options, "--greetings-a-day", Calculator.EXAMPLE);
    var region = oneOf(options, "--region", Prices.REGIONS);
    if (options.containsKey("--requests")) {
      return calculator.requests(number(options, "--requests", 0), region) + "\n";
    }
    var month = new Month(greetings, number(options, "--announcements-a-day", greetings / 100),
        oneOf(options, "--front-door", List.of("HttpApi", "FunctionUrl")).equals("HttpApi"),
        number(options, "--pollers", 5),
        oneOf(options, "--keep-warm", List.of("off", "on")).equals("on"));
    var flood = number(options, "--flood", 0);
    return calculator.lines(month, region) + (flood == 0 ? "" : "\n" + calculator.flood(flood, region));
  }

  static Calculator calculator(Path root) throws IOException {
    var deployment = Deployment.read(root.resolve("template.yaml"));
    return new Calculator(Prices.read(root.resolve("benchmarks/cost/prices.yaml")), deployment,
        Durations.read(root.resolve("benchmarks/results"), deployment));
  }

  private static Map<String, String> options(List<String> arguments) {
    var options = new HashMap<String, String>();
    for (int i = 0; i < arguments.size(); i += 2) {
      if (!OPTIONS.contains(arguments.get(i)) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException(
            arguments.get(i) + " is no option with a value: --help lists them");
      }
      options.put(arguments.get(i), arguments.get(i + 1));
    }
    return options;
  }

  private static long number(Map<String, String> options, String name, long otherwise) {
    var value = options.getOrDefault(name, Long.toString(otherwise));
    if (!value.matches("[0-9]{1,12}")) {
      throw new IllegalArgumentException(name + " is a number from 0 on, not " + value);
    }
    return Long.parseLong(value);
  }

  private static String oneOf(Map<String, String> options, String name, List<String> values) {
    var value = options.getOrDefault(name, values.getFirst());
    if (!values.contains(value)) {
      throw new IllegalArgumentException(name + " is one of " + values + ", not " + value);
    }
    return value;
  }
}
