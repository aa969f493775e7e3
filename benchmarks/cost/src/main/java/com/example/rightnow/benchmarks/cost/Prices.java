package com.example.rightnow.benchmarks.cost;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code prices.yaml} says. A figure without the place and the day where it was read is refused. */
record Prices(Map<String, Item> items) {
  /** The Regions that the file has prices of. */
  static final List<String> REGIONS = List.of("us-east-1", "ap-northeast-2");

  /**
   * Something that has a price.
   *
   * @param free how much of it is free in a month
   * @param figures by Region; none where the price is not known
   */
  record Item(String unit, double free, Map<String, Figure> figures) {
    Optional<Figure> in(String region) {
      return Optional.ofNullable(figures.get(region));
    }
  }

  /** @param steps the price of one, by the quantity from which on it counts */
  record Figure(TreeMap<Long, BigDecimal> steps, LocalDate read, URI source, String row) {
    /** What so many cost, each step at its own price. */
    double dollars(double quantity) {
      double dollars = 0;
      for (var step : steps.entrySet()) {
        var next = steps.higherKey(step.getKey());
        double upTo = next == null ? quantity : Math.min(quantity, next);
        dollars += Math.max(upTo - step.getKey(), 0) * step.getValue().doubleValue();
      }
      return dollars;
    }
  }

  static Prices read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static Prices parse(String yaml) {
    var items = new LinkedHashMap<String, Item>();
    map(new Load(LoadSettings.builder().build()).loadFromString(yaml)).forEach((name, value) -> {
      var item = map(value);
      var figures = new LinkedHashMap<String, Figure>();
      for (var region : REGIONS) {
        if (item.containsKey(region)) {
          figures.put(region, figure(name + " in " + region, map(item.get(region))));
        }
      }
      items.put(name,
          new Item(text(item, "unit", name), Double.parseDouble(text(item, "free", name)), figures));
    });
    return new Prices(items);
  }

  private static Figure figure(String name, Map<String, Object> entry) {
    var steps = new TreeMap<Long, BigDecimal>();
    if (entry.get("usd") instanceof Map<?, ?> byStep) {
      byStep.forEach((from, usd) -> steps.put(Long.valueOf(from.toString()), new BigDecimal(usd.toString())));
    } else {
      steps.put(0L, new BigDecimal(text(entry, "usd", name)));
    }
    return new Figure(steps, LocalDate.parse(text(entry, "read", name)),
        URI.create(text(entry, "source", name)),
        text(entry, "row", name));
  }

  private static String text(Map<String, Object> entry, String key, String name) {
    var value = entry.get(key);
    if (value == null) {
      throw new IllegalArgumentException("prices.yaml: " + name + " has no " + key);
    }
    return value.toString();
  }

  private static Map<String, Object> map(Object yaml) {
    var map = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) yaml).forEach((key, value) -> map.put(key.toString(), value));
    return map;
  }

  Item item(String name) {
    return Optional.ofNullable(items.get(name))
        .orElseThrow(() -> new IllegalArgumentException("prices.yaml has no " + name));
  }

  /** What so much of something costs in a Region. */
  Line line(Use use, String region, boolean freeTier) {
    var item = item(use.price());
    double free = freeTier ? Math.min(item.free(), use.quantity()) : 0;
    double billed = use.quantity() - free;
    var figure = item.in(region);
    var dollars = billed == 0
        ? Dollars.of(0)
        : figure.map(known -> Dollars.of(known.dollars(billed))).orElse(Dollars.UNKNOWN);
    return new Line(use, item.unit(), free, figure, dollars);
  }

  List<LocalDate> days() {
    var days = new ArrayList<LocalDate>();
    items.values().forEach(item -> item.figures().values().forEach(figure -> days.add(figure.read())));
    return days.stream().sorted().distinct().toList();
  }
}
