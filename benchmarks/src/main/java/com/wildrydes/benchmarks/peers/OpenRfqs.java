package com.wildrydes.benchmarks.peers;

import com.wildrydes.benchmarks.InstanceProcess;
import com.wildrydes.benchmarks.Results;
import com.wildrydes.localaws.LocalAws;
import com.wildrydes.rfq.wire.Location;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Measures one instance of ride booking with 1 GiB of heap and many open RFQs, each of another
 * customer, and the time of further RFQs from the request to the result:
 *
 * <pre> ./mvnw -pl benchmarks -am package spring-boot:run -DskipTests -Dbenchmark=peers.OpenRfqs
 *
 * </pre>
 *
 * <p>Options: {@code --per-customer=5000} queues, {@code --per-instance=20000} RFQs; 0 for none.
 */
public final class OpenRfqs {
  private static final int AT_ONCE = 20;
  private static final int RUNS = 50;
  private static final int WARM_UP = 10;
  private static final long MIB = 1024 * 1024;
  private static final double NANOS_PER_MILLI = 1e6;

  /** A place without unicorns. */
  private static final Location ELSEWHERE = Location.of(-40, 10);

  private final Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
  private final PrintStream out = System.out;

  private OpenRfqs() {}

  /** Runs the benchmark; ends with exit code 1 if a measurement failed. */
  static void main(String[] arguments) {
    try {
      new OpenRfqs().run(new SimpleCommandLinePropertySource(arguments));
      System.exit(0);
    } catch (ExecutionException | InterruptedException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void run(SimpleCommandLinePropertySource options)
      throws ExecutionException, InterruptedException {
    out.printf("%nMany open RFQs at one instance; %s%n", Results.machine());
    for (var strategy : Map.of("per-customer", 5_000, "per-instance", 20_000).entrySet()) {
      String count = options.getProperty(strategy.getKey());
      int rfqs = count == null ? strategy.getValue() : Integer.parseInt(count);
      if (rfqs > 0) {
        measure(strategy.getKey(), rfqs);
      }
    }
    out.printf("%nAll figures: %s%n", Results.write("open-rfqs", figures));
  }

  private void measure(String strategy, int rfqs) throws ExecutionException, InterruptedException {
    try (LocalAws aws = LocalAws.start()) {
      aws.systemProperties().forEach(System::setProperty);
      try (Herd herd = new Herd(1);
          InstanceProcess instance =
              InstanceProcess.start(
                  "ride-booking-service",
                  aws.environment(),
                  "--ride-booking.return-address.strategy=" + strategy,
                  // Without unicorns each RFQ would be published again four times a minute.
                  "--ride-booking.request.republish=1h");
          RideBookingClient customers =
              new RideBookingClient(URI.create("http://127.0.0.1:" + instance.port()))) {
        out.printf("%n%s, answered by herds of %d%n", strategy, herd.size());
        print(strategy, "heap in use without any, MiB", instance.liveHeap() / MIB);
        long began = System.nanoTime();
        open(customers, rfqs);
        print(strategy, "open RFQs", rfqs);
        print(strategy, "opened a second", rfqs * 1_000_000_000L / (System.nanoTime() - began));
        print(strategy, "platform threads", instance.threads());
        print(strategy, "heap in use after a full collection, MiB", instance.liveHeap() / MIB);
        List<Double> millis = ask(customers);
        print(strategy, "others, from request to result: median ms", millis.get(RUNS / 2));
        print(strategy, "  longest ms", millis.getLast());
      }
    }
  }

  private static void open(RideBookingClient customers, int rfqs)
      throws ExecutionException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<URI>> submissions = new ArrayList<>();
      IntStream.range(0, rfqs)
          .forEach(i -> submissions.add(() -> customers.submit("customer-" + i, ELSEWHERE)));
      for (Future<URI> accepted : threads.invokeAll(submissions)) {
        accepted.get();
      }
    }
  }

  private static List<Double> ask(RideBookingClient customers) {
    List<Double> millis = new ArrayList<>();
    for (int i = -WARM_UP; i < RUNS; i++) {
      long start = System.nanoTime();
      if (customers.quotes(customers.submit("other-" + i, Herd.PLACE)) != 1) {
        throw new IllegalStateException("the result must have all quotes");
      }
      if (i >= 0) {
        millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
      }
    }
    millis.sort(null);
    return millis;
  }

  private void print(String strategy, String what, Object figure) {
    String text = figure instanceof Double millis ? "%.0f".formatted(millis) : figure.toString();
    out.printf(Locale.ROOT, "  %-46s %8s%n", what, text);
    figures.computeIfAbsent(strategy, name -> new LinkedHashMap<>()).put(what, figure);
  }
}
