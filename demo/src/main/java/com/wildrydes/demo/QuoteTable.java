package com.wildrydes.demo;

import static java.util.stream.Collectors.joining;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Quotes in aligned columns, in the order in which they come. */
record QuoteTable(List<Quote> quotes, ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final List<String> HEADINGS =
      List.of("price", "pickup in", "unicorn", "valid until");

  /** The number of leading columns with figures, which are aligned right. */
  private static final int FIGURES = 2;

  QuoteTable {
    quotes = List.copyOf(quotes);
  }

  /** Returns the lines without line ends: the headings, a rule, then one for each quote. */
  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    quotes.forEach(quote -> rows.add(row(quote)));
    List<Integer> widths =
        IntStream.range(0, HEADINGS.size()).mapToObj(i -> width(i, rows)).toList();
    rows.add(1, widths.stream().map("-"::repeat).toList());
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private List<String> row(Quote quote) {
    return List.of(
        quote.price().toString(),
        quote.pickup(),
        quote.unicorn().name(),
        TIME.format(quote.validUntil().atZone(zone)));
  }

  private static int width(int column, List<List<String>> rows) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> ("%" + (i < FIGURES ? "" : "-") + widths.get(i) + "s").formatted(row.get(i)))
        .collect(joining("   "))
        .stripTrailing();
  }
}
