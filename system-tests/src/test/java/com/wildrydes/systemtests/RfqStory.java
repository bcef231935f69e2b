package com.wildrydes.systemtests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All that a customer and unicorns said and heard about one RFQ. Thread-safe. */
final class RfqStory {
  private final String rfq;
  private final Set<String> ends = new TreeSet<>();
  private final Set<String> results = new TreeSet<>();
  private final Map<String, String> counted = new TreeMap<>();
  private final Map<String, String> rides = new TreeMap<>();
  private final Map<String, Lines> unicorns = new TreeMap<>();
  private @Nullable Instant deadline;

  /** The words that one unicorn said and heard. */
  private static final class Lines {
    private final Set<String> said = new TreeSet<>();

    /** The prices that were said after the recorded one; the services may have any of them. */
    private final Set<String> unsure = new TreeSet<>();

    private final Set<String> outcomes = new TreeSet<>();
    private @Nullable String recorded;
    private @Nullable Instant at;
    private boolean answered;
  }

  RfqStory(String rfq) {
    this.rfq = rfq;
  }

  private Lines of(String unicorn) {
    return unicorns.computeIfAbsent(unicorn, first -> new Lines());
  }

  /** Notes an invitation; returns whether the unicorn has not answered yet. */
  synchronized boolean invited(String unicorn, Instant until) {
    deadline = until;
    return !of(unicorn).answered;
  }

  /** Notes that the unicorn says a price; whether anybody heard it is not known yet. */
  synchronized void says(String unicorn, String price) {
    Lines lines = of(unicorn);
    lines.answered = true;
    lines.said.add(price);
    lines.unsure.add(price);
  }

  /** Notes that the price said last has been recorded. */
  synchronized void recorded(String unicorn, String price, Instant now) {
    Lines lines = of(unicorn);
    lines.unsure.clear();
    lines.recorded = price;
    lines.at = now;
  }

  /** Notes a decline or a withdrawal: from now on a quote may count or not. */
  synchronized void takesBack(String unicorn) {
    Lines lines = of(unicorn);
    lines.answered = true;
    if (lines.recorded != null) {
      lines.unsure.add(lines.recorded);
      lines.recorded = null;
    }
  }

  synchronized void outcome(String unicorn, String outcome) {
    of(unicorn).outcomes.add(outcome);
  }

  synchronized void cancelled() {
    ends.add("cancelled");
  }

  /** Notes a reading of the result. */
  synchronized void result(JsonNode result) {
    ends.add(result.required("completed-by").asString());
    results.add(result.required("quotes").valueStream().map(RfqStory::line).toList().toString());
    result
        .required("quotes")
        .forEach(quote -> counted.put(unicorn(quote), quote.at("/price/amount").asString()));
  }

  private static String line(JsonNode quote) {
    return quote.required("id").asString() + " " + unicorn(quote) + " " + quote.at("/price/amount");
  }

  private static String unicorn(JsonNode quote) {
    return quote.at("/unicorn/id").asString();
  }

  synchronized void ride(String ride, String status) {
    rides.put(ride, status);
  }

  /** Returns whether every unicorn that was asked has heard an outcome. */
  synchronized boolean isTold() {
    return unicorns.values().stream().noneMatch(lines -> lines.outcomes.isEmpty());
  }

  /** Returns what must not have happened, in sentences. */
  synchronized List<String> anomalies() {
    List<String> found = new ArrayList<>();
    if (ends.size() != 1) {
      found.add("it must end once, and ended by " + ends);
    }
    if (results.size() > 1) {
      found.add("its result must not change: " + results);
    }
    long given = rides.values().stream().filter(RfqStory::isGiven).count();
    if (given > 1) {
      found.add("it must have one ride: " + rides);
    }
    if (rides.values().stream().anyMatch(status -> status.equals("requested"))) {
      found.add("its ride must be decided: " + rides);
    }
    unicorns.forEach((unicorn, lines) -> check(unicorn, lines, found));
    long winners =
        unicorns.values().stream().filter(lines -> lines.outcomes.contains("won")).count();
    if (winners != given) {
      found.add(winners + " unicorns heard that they won, of rides " + rides);
    }
    return found.stream().map(sentence -> "RFQ " + rfq + ": " + sentence).toList();
  }

  private static boolean isGiven(String status) {
    return status.equals("confirmed") || status.equals("completed");
  }

  private void check(String unicorn, Lines lines, List<String> found) {
    if (lines.outcomes.size() != 1) {
      found.add(unicorn + " must hear one outcome, and heard " + lines.outcomes);
    }
    String price = counted.get(unicorn);
    boolean certain = lines.recorded != null && ends.contains("deadline") && isInTime(lines);
    if (price == null) {
      if (certain) {
        found.add(unicorn + " must count with " + lines.recorded + ", which came in time");
      }
    } else if (certain
        ? !price.equals(lines.recorded) && !lines.unsure.contains(price)
        : !lines.said.contains(price)) {
      found.add(
          "%s counts with %s, and said %s last, or one of %s"
              .formatted(unicorn, price, lines.recorded, lines.unsure));
    }
  }

  private boolean isInTime(Lines lines) {
    return deadline != null && lines.at != null && lines.at.isBefore(deadline);
  }
}
