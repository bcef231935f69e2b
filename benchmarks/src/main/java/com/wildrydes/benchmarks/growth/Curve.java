package com.wildrydes.benchmarks.growth;

import java.util.List;

/**
 * What was measured of one thing that grows tenfold from point to point.
 *
 * @param of what is measured, with its unit
 * @param over what grows
 */
record Curve(String of, String over, List<Point> points) {
  private static final double FLAT = 0.15;
  private static final double LINEAR = 1.1;

  record Point(double x, double y) {}

  Curve {
    points = List.copyOf(points);
  }

  /** The exponent of the growth over the last tenfold. */
  double exponent() {
    Point last = points.getLast();
    Point before = points.get(points.size() - 2);
    return Math.log(last.y() / before.y()) / Math.log(last.x() / before.x());
  }

  String verdict() {
    double exponent = exponent();
    if (exponent < FLAT) {
      return "flat";
    }
    return exponent <= LINEAR ? "at most linear" : "worse than linear";
  }
}
