package com.wildrydes.benchmarks.growth;

import java.util.List;

/**
 * The measurements of one quantity over another one that grows tenfold from point to point.
 *
 * @param of the measured quantity with its unit
 * @param over the growing quantity
 */
record Curve(String of, String over, List<Point> points) {
  private static final double FLAT = 0.15;
  private static final double LINEAR = 1.1;

  record Point(double x, double y) {}

  Curve {
    points = List.copyOf(points);
  }

  /** Returns the exponent of the growth over the last tenfold. */
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
