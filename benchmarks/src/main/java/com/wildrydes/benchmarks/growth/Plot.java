package com.wildrydes.benchmarks.growth;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws curves beside each other as SVG, both axes logarithmic, for light and dark pages. */
final class Plot {
  private static final int SIDE = 180;
  private static final int LEFT = 50;
  private static final int TOP = 40;
  private static final int WIDTH = SIDE + LEFT + 55;
  private static final int HEIGHT = SIDE + TOP + 50;
  private static final String STYLE =
      """
      text{font:12px sans-serif;fill:#24292f}.title{font-weight:bold}.axis{stroke:#8c959f;fill:none}
      .curve{stroke:#0969da;stroke-width:2;fill:none}.linear{stroke:#8c959f;stroke-dasharray:4 4}
      circle{fill:#0969da}
      @media(prefers-color-scheme:dark){text{fill:#e6edf3}.curve{stroke:#58a6ff}circle{fill:#58a6ff}}
      """;

  private Plot() {}

  /** Returns the plots; the dashed line of each is linear growth. */
  static String of(List<Curve> curves) {
    String panels =
        IntStream.range(0, curves.size())
            .mapToObj(i ->
                "<g transform=\"translate(%d,0)\">%s</g>"
                    .formatted(i * WIDTH, panel(curves.get(i))))
            .collect(Collectors.joining("\n"));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %d %d">
    <title>Growth of cost and time</title><style>%s</style>
    %s
    </svg>
    """
        .formatted(curves.size() * WIDTH, HEIGHT, STYLE, panels);
  }

  private static String panel(Curve curve) {
    double decades =
        Math.max(
            Math.log10(curve.points().getLast().x() / curve.points().getFirst().x()),
            Math.log10(highest(curve) / lowest(curve)));
    StringBuilder svg = new StringBuilder();
    svg.append(text(LEFT, 16, "title", curve.of()))
        .append(text(LEFT, 32, "", "over " + curve.over() + ": " + curve.verdict()))
        .append("<path class=\"axis\" d=\"M%d %dv%dh%d\"/>".formatted(LEFT, TOP, SIDE, SIDE));
    Curve.Point first = curve.points().getFirst();
    double climb = Math.min(SIDE, y(curve, lowest(curve), decades) - TOP);
    svg.append(
        "<path class=\"linear\" d=\"M%.0f %.0fl%.0f %.0f\"/>"
            .formatted(
                x(curve, first.x(), decades), y(curve, lowest(curve), decades), climb, -climb));
    svg.append(
        curve.points().stream()
            .map(point ->
                "%.0f,%.0f".formatted(x(curve, point.x(), decades), y(curve, point.y(), decades)))
            .collect(Collectors.joining(" ", "<polyline class=\"curve\" points=\"", "\"/>")));
    for (Curve.Point point : curve.points()) {
      double x = x(curve, point.x(), decades);
      double y = y(curve, point.y(), decades);
      svg.append("<circle cx=\"%.0f\" cy=\"%.0f\" r=\"3\"/>".formatted(x, y))
          .append(text(x - 8, y - 8, "", figure(point.y())))
          .append(text(x - 8, TOP + SIDE + 18, "", figure(point.x())));
    }
    return svg.toString();
  }

  private static double highest(Curve curve) {
    return curve.points().stream().mapToDouble(Curve.Point::y).max().orElseThrow();
  }

  private static double lowest(Curve curve) {
    return curve.points().stream().mapToDouble(Curve.Point::y).min().orElseThrow();
  }

  private static double x(Curve curve, double x, double decades) {
    return LEFT + SIDE * Math.log10(x / curve.points().getFirst().x()) / decades;
  }

  private static double y(Curve curve, double y, double decades) {
    return TOP + SIDE - 10 - (SIDE - 10) * Math.log10(y / lowest(curve)) / decades;
  }

  private static String text(double x, double y, String style, String text) {
    return "<text class=\"%s\" x=\"%.0f\" y=\"%.0f\">%s</text>".formatted(style, x, y, text);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 10 && value % 1 != 0 ? "%.1f" : "%.0f", value);
  }
}
