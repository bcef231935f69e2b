package com.wildrydes.benchmarks.cost;

import com.wildrydes.benchmarks.Results;
import com.wildrydes.localaws.LocalAws;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Counts every call of both services to AWS, in real time. For each strategy of the return address
 * all setups run beside each other, each with its own services.
 *
 * <p>Options: {@code --window=PT5M} of each RFQ, {@code --rfqs=30} in each setup, {@code
 * --strategy=} for a single strategy, and {@code --goals} for only those setups that have a goal.
 */
public final class RequestsAndCost {
  private static final Duration AT_ONCE = Duration.ofMillis(20);
  private static final int SPREAD_SHARE = 5;
  private static final Duration BETWEEN_RFQS = Duration.ofSeconds(2);
  private static final int USUAL = 10;
  private static final List<Integer> QUOTES = List.of(1, 5, USUAL, 50);
  private static final Map<String, Double> GOALS =
      Map.of("per-customer", 26.0, "per-instance", 17.0);

  /** A time that is longer than the last drain, the linger of a queue, and a long poll. */
  private static final Duration AFTERMATH = Duration.ofSeconds(60);

  private static final Duration DRAINED = Duration.ofSeconds(8);

  private RequestsAndCost() {}

  /** Runs the benchmark; ends with exit code 1 if a measurement failed. */
  static void main(String[] arguments) {
    try {
      run(new SimpleCommandLinePropertySource(arguments), System.out);
      System.exit(0);
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(SimpleCommandLinePropertySource options, PrintStream out) {
    Duration window = Duration.parse(option(options, "window", "PT5M"));
    int rfqs = Integer.parseInt(option(options, "rfqs", "30"));
    List<Row> rows = new ArrayList<>(onAnAwsOfItsOwn(RequestsAndCost::naive));
    for (String strategy : List.of("per-customer", "per-instance")) {
      if (option(options, "strategy", strategy).equals(strategy)) {
        rows.addAll(
            onAnAwsOfItsOwn(() -> measure(setups(strategy, window, options), window, rfqs)));
      }
    }
    report(rows, window, rfqs, out);
  }

  /** Runs a measurement on a fresh AWS. */
  private static List<Row> onAnAwsOfItsOwn(Supplier<List<Row>> measurement) {
    try (LocalAws aws = LocalAws.start()) {
      aws.systemProperties().forEach(System::setProperty);
      return measurement.get();
    }
  }

  private static List<Row> naive() {
    try (NaiveScatterGather naive = new NaiveScatterGather()) {
      return QUOTES.stream()
          .map(quotes -> new Row("naive, %d quotes".formatted(quotes), naive.run(quotes), 0))
          .toList();
    }
  }

  private static String option(
      SimpleCommandLinePropertySource options, String name, String otherwise) {
    return Objects.requireNonNullElse(options.getProperty(name), otherwise);
  }

  private static List<Setup> setups(
      String strategy, Duration window, SimpleCommandLinePropertySource options) {
    if (options.containsProperty("goals")) {
      return List.of(new Setup(0, strategy, USUAL, 1, AT_ONCE));
    }
    List<Setup> setups = new ArrayList<>();
    for (int instances : List.of(1, 2)) {
      for (int quotes : QUOTES) {
        setups.add(new Setup(setups.size(), strategy, quotes, instances, AT_ONCE));
      }
    }
    setups.add(new Setup(setups.size(), strategy, USUAL, 1, window.dividedBy(SPREAD_SHARE)));
    return setups;
  }

  private static List<Row> measure(List<Setup> setups, Duration window, int rfqs) {
    List<Stage> stages = new ArrayList<>();
    try {
      setups.forEach(setup -> stages.add(new Stage(setup)));
      for (int i = 0; i < rfqs; i++) {
        stages.forEach(stage -> stage.submit(window));
        pause(BETWEEN_RFQS);
      }
      pause(window.plus(DRAINED));
      stages.forEach(Stage::readResults);
      pause(AFTERMATH.minus(DRAINED));
      return stages.stream().map(stage -> stage.measured(name(stage.setup()))).toList();
    } finally {
      stages.forEach(Stage::close);
    }
  }

  private static String name(Setup setup) {
    return "%s, %d quotes %s, %d instance%s"
        .formatted(
            setup.strategy(),
            setup.quotes(),
            setup.answering().equals(AT_ONCE) ? "at once" : "over " + setup.answering(),
            setup.instances(),
            setup.instances() == 1 ? "" : "s");
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void report(List<Row> rows, Duration window, int rfqs, PrintStream out) {
    out.printf(
        "%nRequests and cost per RFQ: windows of %s, %d RFQs in each setup; %s%n%n",
        window, rfqs, Results.machine());
    out.printf(
        "%-46s %6s %6s %6s %7s %7s %10s %13s%n",
        "", "SNS", "SQS", "empty", "writes", "reads", "$/million", "rest $/month");
    for (Row row : rows) {
      out.printf(
          "%-46s %6.2f %6.2f %6.2f %7.2f %7.2f %10.2f %13.2f%s%n",
          row.name(),
          row.snsRequests(),
          row.sqsRequests(),
          row.emptyReceives(),
          row.writeUnits(),
          row.readUnits(),
          row.dollarsPerMillion(),
          row.dollarsPerMonthAtRest(),
          goal(row));
    }
    rows.stream()
        .filter(row -> row.name().contains(", %d quotes at once, 1 ".formatted(USUAL)))
        .forEach(row -> details(row, out));
    out.printf(
        "%nAll figures: %s%n", Results.write("cost", rows.stream().map(Row::figures).toList()));
  }

  private static String goal(Row row) {
    return GOALS.entrySet().stream()
        .filter(goal ->
            row.name().equals("%s, %d quotes at once, 1 instance".formatted(goal.getKey(), USUAL)))
        .findFirst()
        .map(goal ->
            "  goal %.0f: %s"
                .formatted(
                    goal.getValue(), row.dollarsPerMillion() <= goal.getValue() ? "met" : "missed"))
        .orElse("");
  }

  private static void details(Row row, PrintStream out) {
    out.printf("%n%s%n", row.name());
    row.perRfq()
        .forEach((call, usage) ->
            out.printf(
                "  %-9s %-26s %-34s %7.2f calls %7.2f empty %7.2f units  $%6.2f%s%n",
                call.service(),
                call.operation(),
                call.resource(),
                usage.calls(),
                usage.empty(),
                usage.units(),
                Prices.of(call, usage),
                call.isAtRest() ? "  at rest" : ""));
  }
}
