package com.wildrydes.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of metrics in {@code docs/metrics.md}. */
record MetricsTable(List<Row> rows) {
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `(?<name>[a-z.-]+)` \\| [a-z]+ \\|(?<tags>[^|]*)\\| (?<of>[^|]*) \\| (?<seen>[^|]*)"
              + " \\|.*");

  private static final Pattern TAG = Pattern.compile("`([a-z]+)`");

  /**
   * A metric.
   *
   * @param always whether it is there after one RFQ with a ride
   */
  record Row(String name, Set<String> tags, String of, boolean always) {
    private static Row read(MatchResult row) {
      return new Row(
          row.group("name"),
          TAG.matcher(row.group("tags"))
              .results()
              .map(tag -> tag.group(1))
              .collect(Collectors.toSet()),
          row.group("of"),
          row.group("seen").equals("always"));
    }

    /** Returns the name in the form of Prometheus, without its suffixes. */
    String inPrometheus() {
      return name.replaceAll("[.-]", "_");
    }

    boolean isOf(String service) {
      return of.equals("both") || of.equals(service);
    }
  }

  static MetricsTable read() {
    try {
      return new MetricsTable(
          Files.readAllLines(Path.of("..", "docs", "metrics.md")).stream()
              .map(ROW::matcher)
              .filter(Matcher::matches)
              .map(Matcher::toMatchResult)
              .map(Row::read)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> names() {
    return rows.stream().map(Row::name).collect(Collectors.toSet());
  }
}
