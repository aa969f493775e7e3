package com.example.rightnow.benchmarks.cost;

import java.util.List;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;

/** Dollars a month by greetings a day, both axes in powers of ten. Readable on light and on dark pages. */
final class CostChart {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 430;
  private static final int LEFT = 70;
  private static final int RIGHT = 40;
  private static final int TOP = 70;
  private static final int BOTTOM = 50;
  private static final int FIRST_X = 1; // 10 a day
  private static final int LAST_X = 6;
  private static final int FIRST_Y = -2; // a cent
  private static final int LAST_Y = 2;

  private CostChart() {}

  record Curve(String name, String colour, LongToDoubleFunction dollars) {}

  static String of(String title, List<Curve> curves) {
    var svg = new StringBuilder(format(
        """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
            font-family="system-ui, sans-serif" font-size="13">
            <title>%3$s</title>
            <rect width="%1$d" height="%2$d" fill="#ffffff"/>
            <text x="12" y="26" font-size="15" font-weight="600" fill="#1f2328">%3$s</text>
            """,
        WIDTH, HEIGHT, title));
    for (int power = FIRST_X; power <= LAST_X; power++) {
      double x = x(power);
      svg.append(format("""
          <line x1="%1$.1f" y1="%2$d" x2="%1$.1f" y2="%3$d" stroke="#d0d7de"/>
          <text x="%1$.1f" y="%4$d" text-anchor="middle" fill="#57606a">%5$,d</text>
          """, x, TOP, HEIGHT - BOTTOM, HEIGHT - BOTTOM + 18, (long) Math.pow(10, power)));
    }
    for (int power = FIRST_Y; power <= LAST_Y; power++) {
      double y = y(power);
      svg.append(format("""
          <line x1="%1$d" y1="%2$.1f" x2="%3$d" y2="%2$.1f" stroke="#d0d7de"/>
          <text x="%4$d" y="%5$.1f" text-anchor="end" fill="#57606a">%6$s $</text>
          """, LEFT, y, WIDTH - RIGHT, LEFT - 8, y + 4, power < 0
          ? Double.toString(Math.pow(10, power))
          : Long.toString((long) Math.pow(10, power))));
    }
    svg.append(
        format("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#57606a\">greetings a day</text>%n",
            (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12));
    int label = LEFT;
    for (var curve : curves) {
      var points = new StringBuilder();
      for (int step = 0; step <= 100; step++) {
        double power = FIRST_X + (LAST_X - FIRST_X) * step / 100.0;
        double dollars = curve.dollars().applyAsDouble(Math.round(Math.pow(10, power)));
        points.append(format("%.1f,%.1f ", x(power), y(Math.log10(Math.max(dollars, 1e-9)))));
      }
      svg.append(format("""
          <polyline points="%s" fill="none" stroke="%s" stroke-width="2.5"/>
          <rect x="%d" y="40" width="12" height="12" fill="%s"/><text x="%d" y="51" fill="#57606a">%s</text>
          """, points.toString().strip(), curve.colour(), label, curve.colour(), label + 18, curve.name()));
      label += 190;
    }
    return svg.append("</svg>\n").toString();
  }

  private static double x(double power) {
    return LEFT + (power - FIRST_X) * (WIDTH - LEFT - RIGHT) / (LAST_X - FIRST_X);
  }

  /** What is less than the least of the axis lies on it. */
  private static double y(double power) {
    double shown = Math.clamp(power, FIRST_Y, LAST_Y + 0.3);
    return HEIGHT - BOTTOM - (shown - FIRST_Y) * (HEIGHT - TOP - BOTTOM) / (LAST_Y + 0.3 - FIRST_Y);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
