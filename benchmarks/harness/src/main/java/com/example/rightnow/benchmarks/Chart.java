package com.example.rightnow.benchmarks;

import java.util.List;
import java.util.Locale;

/** A bar per subject, INIT and first answer end to end, with its ratio behind. Readable on light and on dark pages. */
final class Chart {
  private static final int WIDTH = 860;
  private static final int LABELS = 300;
  private static final int RATIOS = 120;
  private static final int ROW = 26;
  private static final int TOP = 62;

  private Chart() {}

  static String of(String title, List<Measurement> rows) {
    double longest = rows.stream().mapToDouble(row -> row.median(Sample::cold)).max().orElseThrow();
    double scale = (WIDTH - LABELS - RATIOS) / longest;
    int height = TOP + rows.size() * ROW + 12;
    var svg = new StringBuilder(
        """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
            font-family="system-ui, sans-serif" font-size="13">
            <title>%3$s</title>
            <rect width="%1$d" height="%2$d" fill="#ffffff"/>
            <text x="12" y="24" font-size="15" font-weight="600" fill="#1f2328">%3$s</text>
            <rect x="12" y="36" width="12" height="12" fill="#2f6feb"/><text x="30" y="47" fill="#57606a">INIT</text>
            <rect x="80" y="36" width="12" height="12" fill="#f0883e"/><text x="98" y="47" fill="#57606a">first answer</text>
            """
            .formatted(WIDTH, height, escape(title)));
    int y = TOP;
    for (var row : rows) {
      double init = row.median(Sample::init) * scale;
      double first = Math.max(row.median(Sample::first) * scale, 1);
      svg.append(String.format(Locale.ROOT, """
          <text x="%1$d" y="%2$d" text-anchor="end" fill="#1f2328">%3$s</text>
          <rect x="%4$d" y="%5$d" width="%6$.1f" height="16" fill="#2f6feb"/>
          <rect x="%7$.1f" y="%5$d" width="%8$.1f" height="16" fill="#f0883e"/>
          <text x="%9$.1f" y="%2$d" fill="#1f2328">%10$.2fx, %11$.0f ms</text>
          """, LABELS - 10, y + 13, escape(row.subject().name()), LABELS, y, init, LABELS + init, first,
          LABELS + init + first + 8, row.ratio(Sample::cold), row.median(Sample::cold)));
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
