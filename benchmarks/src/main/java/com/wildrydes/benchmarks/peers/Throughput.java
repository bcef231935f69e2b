package com.wildrydes.benchmarks.peers;

import com.wildrydes.benchmarks.Results;
import com.wildrydes.localaws.LocalAws;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Measures the RFQs completed in a second, with twenty quotes each, from customers that ask again
 * as soon as they have their result. The peers take turns, so that each has the AWS in the same
 * state.
 *
 * <p>Options: {@code --seconds=10} of each turn, {@code --turns=5}, {@code --customers=16}.
 */
public final class Throughput {
  private static final int QUOTES = 20;
  private static final double OF_BARE = 0.8;
  private static final double OF_CAMEL = 1.5;
  private static final double NANOS_PER_SECOND = 1e9;

  private Throughput() {}

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
    Duration turn = Duration.ofSeconds(number(options, "seconds", 10));
    int turns = number(options, "turns", 5);
    int customers = number(options, "customers", 16);
    try (LocalAws aws = LocalAws.start()) {
      aws.systemProperties().forEach(System::setProperty);
      try (Herd herd = new Herd(QUOTES);
          Product perCustomer = new Product("per-customer");
          Product perInstance = new Product("per-instance");
          BareLoop bare = new BareLoop(herd);
          CamelRoute camel = new CamelRoute(herd)) {
        List<ScatterGather> peers = List.of(perCustomer, perInstance, bare, camel);
        peers.forEach(peer -> perSecond(peer, turn, customers)); // warm-up
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        for (int i = 0; i < turns; i++) {
          peers.forEach(peer ->
              measured
                  .computeIfAbsent(peer.name(), name -> new ArrayList<>())
                  .add(perSecond(peer, turn, customers)));
        }
        out.printf(
            "%nRFQs of %d quotes completed a second: %d customers, %d turns of %d s after one to"
                + " warm up;%n%s%n%n%-32s %8s %8s %8s%n",
            QUOTES,
            customers,
            turns,
            turn.toSeconds(),
            Results.machine(),
            "",
            "median",
            "least",
            "most");
        measured.forEach((name, all) -> {
          DoubleStream sorted = all.stream().mapToDouble(Double::doubleValue).sorted();
          double[] values = sorted.toArray();
          out.printf(
              "%-32s %8.1f %8.1f %8.1f%n",
              name, median(values), values[0], values[values.length - 1]);
        });
        compare(measured, perCustomer, bare, OF_BARE, out);
        compare(measured, perCustomer, camel, OF_CAMEL, out);
        compare(measured, perInstance, bare, OF_BARE, out);
        compare(measured, perInstance, camel, OF_CAMEL, out);
        out.printf("%nAll figures: %s%n", Results.write("throughput", measured));
      }
    }
  }

  private static int number(SimpleCommandLinePropertySource options, String name, int otherwise) {
    String value = options.getProperty(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  /**
   * Returns the RFQs a second. RFQs that begin within this time count, and so does the time until
   * they are answered.
   */
  private static double perSecond(ScatterGather peer, Duration turn, int customers) {
    AtomicInteger completed = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < customers; i++) {
        int customer = i;
        all.add(
            asking.submit(() -> {
              while (System.nanoTime() - start < turn.toNanos()) {
                int quotes = peer.ask(customer);
                if (quotes != QUOTES) {
                  throw new IllegalStateException(peer.name() + ": %d quotes".formatted(quotes));
                }
                completed.incrementAndGet();
              }
            }));
      }
      for (Future<?> customer : all) {
        customer.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException(peer.name() + " failed", e);
    }
    return completed.get() * NANOS_PER_SECOND / (System.nanoTime() - start);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Prints the median of the ratios of the turns. */
  private static void compare(
      Map<String, List<Double>> measured,
      ScatterGather product,
      ScatterGather peer,
      double goal,
      PrintStream out) {
    List<Double> ours = measured.getOrDefault(product.name(), List.of());
    List<Double> theirs = measured.getOrDefault(peer.name(), List.of());
    double[] ratios =
        IntStream.range(0, ours.size())
            .mapToDouble(i -> ours.get(i) / theirs.get(i))
            .sorted()
            .toArray();
    double ratio = median(ratios);
    out.printf(
        "%s is %.2f of %s (%.2f to %.2f); goal %.1f: %s%n",
        product.name(),
        ratio,
        peer.name(),
        ratios[0],
        Arrays.stream(ratios).max().orElse(ratio),
        goal,
        ratio >= goal ? "met" : "missed");
  }
}
