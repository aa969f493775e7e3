package com.example.rightnow.benchmarks.cost;

import com.example.rightnow.benchmarks.cost.CostChart.Curve;
import com.example.rightnow.benchmarks.cost.Durations.Call;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts prices, template and durations together, and writes tables of it, in Markdown. */
record Calculator(Prices prices, Deployment deployment, Durations durations) {
  static final long EXAMPLE = 1000;
  static final double FLOOD = 1000;

  private static final String HOME = Prices.REGIONS.getFirst();
  private static final List<Long> STEPS = List.of(10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L);

  Bill bill(Month month, String region, boolean freeTier) {
    return Bill.of(month.uses(deployment, durations), prices, region, freeTier);
  }

  /** The tables of the page, by name. */
  Map<String, String> sections() {
    var sections = new LinkedHashMap<String, String>();
    sections.put("idle", idle());
    sections.put("month", month());
    sections.put("example", lines(Month.of(EXAMPLE), HOME));
    sections.put("flood", flood(FLOOD, HOME));
    sections.put("container", container());
    sections.put("inputs", inputs());
    sections.put("prices", pricesRead());
    return sections;
  }

  /** Each line of a bill, without and with the free tier. */
  String lines(Month month, String region) {
    var without = bill(month, region, false);
    var with = bill(month, region, true);
    var table = table("", "", "a month", "price", "$", "free", "$ after that");
    for (int i = 0; i < without.lines().size(); i++) {
      var line = without.lines().get(i);
      var freed = with.lines().get(i);
      row(table, line.use().service().title, line.use().what(),
          quantity(line.use().quantity()) + " " + line.unit(),
          line.figure().map(figure -> price(figure.steps().firstEntry().getValue())).orElse("not known"),
          line.dollars(), freed.free() == 0 ? "" : quantity(prices.item(line.use().price()).free()),
          freed.dollars());
    }
    row(table, "**Sum**", "", "", "", "**" + without.total() + "**", "", "**" + with.total() + "**");
    return table.toString();
  }

  private String idle() {
    return services(List.of("us-east-1", "with free tier", "ap-northeast-2", "with free tier"),
        Prices.REGIONS.stream().<Bill>mapMulti((region, bills) -> {
          bills.accept(bill(Month.of(0), region, false));
          bills.accept(bill(Month.of(0), region, true));
        }).toList());
  }

  private String month() {
    var services = services(STEPS.stream().map(Calculator::count).toList(),
        STEPS.stream().map(greetings -> bill(Month.of(greetings), HOME, false)).toList());
    var rest = new StringBuilder();
    for (var region : Prices.REGIONS) {
      for (var freeTier : List.of(false, true)) {
        if (freeTier || !region.equals(HOME)) {
          var cells = new ArrayList<Object>(List.of(region + (freeTier ? ", with free tier" : "")));
          STEPS.forEach(greetings -> cells.add(bill(Month.of(greetings), region, freeTier).total()));
          row(rest, cells.toArray());
        }
      }
    }
    return services + rest;
  }

  private static String services(List<String> columns, List<Bill> bills) {
    var table = table(concat("", columns));
    for (var service : Service.values()) {
      var cells = new ArrayList<Object>(List.of(service.title));
      bills.forEach(bill -> cells.add(bill.total(service::equals)));
      if (bills.stream()
          .anyMatch(bill -> bill.lines().stream().anyMatch(line -> line.use().service() == service))) {
        row(table, cells.toArray());
      }
    }
    row(table, concat("**Sum**", bills.stream().map(bill -> "**" + bill.total() + "**").toList()));
    return table.toString();
  }

  /** What so many requests a second cost, by what lets them through. */
  String flood(double perSecond, String region) {
    double through = Math.min(perSecond, (double) deployment.requestsPerSecond() * deployment.routes());
    double capped = Math.min(perSecond, 5.0 * Flood.REQUESTS_PER_ENVIRONMENT * 2);
    var table = table(count(Math.round(perSecond)) + " requests a second", "answered a second", "$ a day",
        "$ in 30 days");
    flood(table, "HTTP API, throttled as in the template", new Flood(through, through), region);
    flood(table, "the same, should AWS bill and log what it refuses", new Flood(through, perSecond), region);
    flood(table, "HTTP API without a throttle", new Flood(perSecond, perSecond), region);
    flood(table, "Function URLs, `ReservedConcurrency=5`", new Flood(capped, 0), region);
    flood(table, "Function URLs without a cap", new Flood(perSecond, 0), region);
    return table.toString();
  }

  private void flood(StringBuilder table, String what, Flood flood, String region) {
    row(table, what, count(Math.round(flood.answered())),
        Bill.of(flood.uses(deployment, durations, 1), prices, region, false).total(),
        Bill.of(flood.uses(deployment, durations, Month.DAYS), prices, region, false).total());
  }

  /** A sentence about so many requests, whenever they come. */
  String requests(long number, String region) {
    double perSecond = number / 86_400.0;
    return count(number) + " requests cost "
        + Bill.of(new Flood(perSecond, perSecond).uses(deployment, durations, 1), prices,
            region, false).total()
        + " $ in " + region + " without free tier.";
  }

  private String container() {
    var table = table("all month", "us-east-1, $", "as dear from", "with free tier from", "ap-northeast-2, $",
        "as dear from",
        "with free tier from");
    for (var container : containers()) {
      var cells = new ArrayList<Object>(List.of(
          "Fargate, " + container.architecture() + (container.balanced() ? ", with load balancer" : "")));
      for (var region : Prices.REGIONS) {
        var dollars = Bill.of(container.uses(), prices, region, false).total();
        cells.add(dollars);
        cells.add(crossing(dollars, region, false));
        cells.add(crossing(dollars, region, true));
      }
      row(table, cells.toArray());
    }
    return "![Dollars a month by greetings a day, beside a container](../benchmarks/results/cost.svg)\n\n"
        + table;
  }

  private static List<Container> containers() {
    return List.of(new Container("arm64", false), new Container("x86_64", false),
        new Container("arm64", true));
  }

  private String crossing(Dollars container, String region, boolean freeTier) {
    var crossing = Container.crossing(container, greetings -> onlyServerless(greetings, region, freeTier));
    boolean whole = onlyServerless(EXAMPLE, region, freeTier).whole();
    return crossing.isEmpty()
        ? "never"
        : (whole ? "about " : "at most ") + count(inThousands(crossing.getAsLong()));
  }

  /** No more digits than the estimate is worth. */
  private static long inThousands(long number) {
    return number < 10_000 ? number : Math.round(number / 1000.0) * 1000;
  }

  private Dollars onlyServerless(long greetings, String region, boolean freeTier) {
    return bill(Month.of(greetings), region, freeTier).total(Service::isOnlyServerless);
  }

  String chart() {
    var alone = Bill.of(new Container("arm64", false).uses(), prices, HOME, false).total().known();
    var balanced = Bill.of(new Container("arm64", true).uses(), prices, HOME, false).total().known();
    return CostChart.of("Dollars a month, " + HOME + ", without what a container needs as well", List.of(
        new Curve("serverless", "#2f6feb", greetings -> onlyServerless(greetings, HOME, false).known()),
        new Curve("serverless, with free tier", "#1a7f37",
            greetings -> onlyServerless(greetings, HOME, true).known()),
        new Curve("container", "#bc4c00", greetings -> alone),
        new Curve("with load balancer, too", "#953800", greetings -> balanced)));
  }

  private String inputs() {
    var table = table("a call of", "memory, MB", "cold, billed ms", "warm, billed ms");
    call(table, "a greeting", deployment.httpMemory(), durations.greeting());
    call(table, "an announcement that is asked for", deployment.httpMemory(), durations.announcement());
    call(table, "the function that posts", deployment.workerMemory(), durations.delivery());
    return table + "\n"
        + "Architecture %s; %d requests a second on each of %d routes; %d metrics that alarms look at.%n"
            .formatted(deployment.architecture(), deployment.requestsPerSecond(), deployment.routes(),
                deployment.alarmMetrics());
  }

  private static void call(StringBuilder table, String what, int memory, Call call) {
    row(table, what, count(memory), count(call.cold()), count(call.warm()));
  }

  private String pricesRead() {
    var days = prices.days();
    var text = new StringBuilder("Read between %s and %s.".formatted(days.getFirst(), days.getLast()));
    for (var region : Prices.REGIONS) {
      var missing = prices.items().entrySet().stream().filter(item -> item.getValue().in(region).isEmpty())
          .map(item -> "`" + item.getKey() + "`").collect(Collectors.joining(", "));
      if (!missing.isEmpty()) {
        text.append(" Not known in ").append(region).append(": ").append(missing).append('.');
      }
    }
    return text.append('\n').toString();
  }

  // ---- Markdown

  private static StringBuilder table(Object... titles) {
    var table = new StringBuilder();
    row(table, titles);
    table.append(
        Arrays.stream(titles).skip(1).map(title -> "--:|").collect(Collectors.joining("", "|---|", "\n")));
    return table;
  }

  private static void row(StringBuilder table, Object... cells) {
    table.append(
        Arrays.stream(cells).map(cell -> " " + cell + " ").collect(Collectors.joining("|", "|", "|\n")));
  }

  private static Object[] concat(String first, List<String> rest) {
    var cells = new ArrayList<Object>(List.of(first));
    cells.addAll(rest);
    return cells.toArray();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String quantity(double number) {
    return number == Math.rint(number)
        ? count((long) number)
        : String.format(Locale.ROOT, number < 1 ? "%.6f" : "%,.3f", number);
  }

  /** Of one, or of a million where one costs next to nothing. */
  private static String price(BigDecimal usd) {
    return usd.compareTo(new BigDecimal("0.001")) < 0
        ? usd.movePointRight(6).stripTrailingZeros().toPlainString() + " a million"
        : usd.toPlainString();
  }
}
