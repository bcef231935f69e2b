package com.wildrydes.benchmarks.scale;

import com.wildrydes.benchmarks.Results;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints the sizes at which the design reaches a quota of AWS. */
public final class HowFar {
  private static final double KM2_PER_CELL = 5.16;

  /** The publishes for an RFQ: the request and its end. */
  private static final double PUBLISHES_PER_RFQ = 2;

  private static final double CITY = 10_000;
  private static final double METROPOLIS = 25_000;

  /** The share of the Subscribe quota for all instances, so that new unicorns find room. */
  private static final double SHARE = 0.8;

  private HowFar() {}

  static void main() {
    PrintStream out = System.out;
    out.printf("%nHow far it goes; %s%n", Results.machine());
    List<Map<String, Object>> simulated = simulate(out);
    List<Map<String, Object>> arithmetic = arithmetic(out);
    out.printf(
        "%nAll figures: %s%n",
        Results.write("scale", Map.of("moving-unicorns", simulated, "arithmetic", arithmetic)));
  }

  private static List<Map<String, Object>> simulate(PrintStream out) {
    out.printf(
        "%nMoving unicorns, an hour at 6 m/s, positions every 5 s: Subscribe and Unsubscribe calls"
            + " a second%n%n%-12s %9s %10s %16s %12s %14s %18s%n",
        "city",
        "unicorns",
        "instances",
        "cells/instance",
        "calls/s",
        "of the quota",
        "if per unicorn");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (double radius : List.of(CITY, METROPOLIS)) {
      for (int unicorns : List.of(100, 1_000, 10_000)) {
        for (int instances : List.of(1, 2, 8)) {
          rows.add(row(new MovingUnicorns(unicorns, instances, radius), out));
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> row(MovingUnicorns city, PrintStream out) {
    MovingUnicorns.Outcome outcome = city.simulate();
    out.printf(
        "%-12s %9d %10d %16.0f %12.2f %13.1f%% %18.1f%n",
        "r = %.0f km".formatted(city.radius() / 1000),
        city.unicorns(),
        city.instances(),
        outcome.cellsPerInstance(),
        outcome.callsPerSecond(),
        100 * outcome.callsPerSecond() / Quotas.SUBSCRIBE,
        outcome.callsPerUnicorn());
    return Map.of("city", city, "outcome", outcome);
  }

  private static List<Map<String, Object>> arithmetic(PrintStream out) {
    List<Map<String, Object>> lines = new ArrayList<>();
    out.printf("%nArithmetic%n%n");
    line(lines, out, "area of all topics of an account, km²", Quotas.TOPICS * KM2_PER_CELL);
    line(
        lines,
        out,
        "RFQs a second at the lowest publish quota",
        Quotas.PUBLISH_LOWEST / PUBLISHES_PER_RFQ);
    line(
        lines,
        out,
        "RFQs a second at the publish quota of us-east-1",
        Quotas.PUBLISH_US_EAST_1 / PUBLISHES_PER_RFQ);
    for (int instances : List.of(1, 4, 8)) {
      line(
          lines,
          out,
          "Subscribe calls a second of each of %d instances".formatted(instances),
          Quotas.SUBSCRIBE * SHARE / instances);
      line(
          lines,
          out,
          "seconds until each of %d cold instances covers a city of 80 cells".formatted(instances),
          80 / (Quotas.SUBSCRIBE * SHARE / instances));
    }
    return lines;
  }

  private static void line(
      List<Map<String, Object>> lines, PrintStream out, String what, double value) {
    out.printf("  %-66s %12.1f%n", what, value);
    lines.add(Map.of("what", what, "value", value));
  }
}
