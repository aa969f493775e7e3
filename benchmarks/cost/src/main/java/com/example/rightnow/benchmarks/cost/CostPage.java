package com.example.rightnow.benchmarks.cost;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/cost.md}: people write the text, the calculator writes what is between two marks of the same name. */
final class CostPage {
  private static final String TEMPLATE = "<!-- template -->\n";
  private static final String END_OF_TEMPLATE = "<!-- /template -->\n";

  private CostPage() {}

  /**
   * The page with these sections.
   *
   * @throws IllegalArgumentException if the page has no marks for one of them
   */
  static String written(String page, Map<String, String> sections) {
    var written = page;
    for (var section : sections.entrySet()) {
      var marks = Pattern.compile("(?s)(<!-- cost: " + section.getKey() + " -->\n)(.*?)(<!-- /cost -->\n)")
          .matcher(written);
      if (!marks.find()) {
        throw new IllegalArgumentException(
            "the page has no marks <!-- cost: " + section.getKey() + " --> and <!-- /cost -->");
      }
      // a fork of the template drops these figures, which are not its own, and has no such marks from then on
      boolean template = marks.group(2).startsWith(TEMPLATE);
      var text = template ? TEMPLATE + section.getValue() + END_OF_TEMPLATE : section.getValue();
      written = marks.replaceFirst(Matcher.quoteReplacement(marks.group(1) + text + marks.group(3)));
    }
    return written;
  }
}
