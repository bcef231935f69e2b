package com.wildrydes.benchmarks.growth;

import com.wildrydes.benchmarks.InstanceProcess;
import com.wildrydes.benchmarks.Results;
import com.wildrydes.benchmarks.cost.CallCounter;
import com.wildrydes.benchmarks.growth.Curve.Point;
import com.wildrydes.benchmarks.herd.LargeHerd;
import com.wildrydes.benchmarks.peers.Herd;
import com.wildrydes.benchmarks.peers.RideBookingClient;
import com.wildrydes.localaws.LocalAws;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.ridebooking.RideBookingApplication;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures cost and time while quotes, unicorns in a cell, and open RFQs grow tenfold. Prints a
 * table, and draws {@code docs/pictures/growth.svg}:
 *
 * <pre> ./mvnw -pl benchmarks -am package spring-boot:run -DskipTests -Dbenchmark=growth.Growth
 *
 * </pre>
 */
public final class Growth {
  private static final List<Integer> TENFOLD = List.of(1, 10, 100, 1_000);
  private static final int RUNS = 11;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Path PICTURE = Path.of("..", "docs", "pictures", "growth.svg");

  /** A place without unicorns. */
  private static final Location ELSEWHERE = Location.of(-40, 10);

  private int customers;

  private Growth() {}

  /** Runs the benchmark; ends with exit code 1 if a measurement failed. */
  static void main() {
    try {
      new Growth().run(System.out);
      System.exit(0);
    } catch (IOException | InterruptedException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void run(PrintStream out) throws IOException, InterruptedException {
    List<Curve> curves = new ArrayList<>(rideBooking());
    curves.add(unicornManagement());
    out.printf("%nGrowth; medians of %d; %s%n%n", RUNS, Results.machine());
    for (Curve curve : curves) {
      out.printf("%s over %s%n", curve.of(), curve.over());
      curve.points().forEach(point -> out.printf("  %8.0f %12.1f%n", point.x(), point.y()));
      out.printf("  %s (exponent %.2f)%n", curve.verdict(), curve.exponent());
    }
    Files.writeString(PICTURE, Plot.of(curves));
    out.printf("%nPlots: %s%nAll figures: %s%n", PICTURE, Results.write("growth", curves));
  }

  private List<Curve> rideBooking() {
    CallCounter counter = new CallCounter();
    try (LocalAws aws = LocalAws.start()) {
      aws.systemProperties().forEach(System::setProperty);
      try (ConfigurableApplicationContext service = start(counter);
          RideBookingClient client = new RideBookingClient(uri(service))) {
        List<Point> times = new ArrayList<>();
        List<Point> costs = new ArrayList<>();
        quotes(client, TENFOLD.get(1)); // warm-up
        for (int quotes : TENFOLD) {
          counter.reset();
          times.add(new Point(quotes, quotes(client, quotes)));
          costs.add(new Point(quotes, counter.dollarsPerMillion() / RUNS));
        }
        List<Point> open = new ArrayList<>();
        int opened = 0;
        for (int rfqs : TENFOLD) {
          for (; opened < rfqs; opened++) {
            client.submit("open-" + opened, ELSEWHERE);
          }
          open.add(new Point(rfqs, quotes(client, TENFOLD.get(1))));
        }
        return List.of(
            new Curve("$ of a million RFQs", "quotes", costs),
            new Curve("ms to the result", "quotes", times),
            new Curve("ms to the result", "open RFQs", open));
      }
    }
  }

  private static ConfigurableApplicationContext start(CallCounter counter) {
    return RideBookingApplication.application()
        .profiles("local")
        .logStartupInfo(false)
        .registerShutdownHook(false)
        .initializers(context -> context.getBeanFactory().registerSingleton("calls", counter))
        .run(
            "--server.port=0",
            "--server.shutdown=immediate",
            "--management.metrics.use-global-registry=false",
            "--ride-booking.request.republish=1h");
  }

  private static URI uri(ConfigurableApplicationContext service) {
    return URI.create(
        "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port"));
  }

  private double quotes(RideBookingClient client, int quotes) {
    try (Herd herd = new Herd(quotes)) {
      return median(() -> {
        if (client.quotes(client.submit("customer-" + customers++, Herd.PLACE)) != herd.size()) {
          throw new IllegalStateException("the result must have all quotes");
        }
      });
    }
  }

  private static double median(Runnable run) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      run.run();
      millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
    }
    millis.sort(null);
    return millis.get(RUNS / 2);
  }

  private static Curve unicornManagement() throws InterruptedException {
    List<Point> times = new ArrayList<>();
    for (int unicorns : TENFOLD) {
      try (LocalAws aws = LocalAws.start();
          InstanceProcess instance =
              InstanceProcess.start("unicorn-management-service", aws.environment());
          LargeHerd herd = new LargeHerd(aws, instance, unicorns, 0)) {
        herd.connect();
        List<Double> millis = new ArrayList<>();
        for (int i = -RUNS; i < RUNS; i++) {
          double last = herd.invite().toNanos() / NANOS_PER_MILLI;
          if (i >= 0) {
            millis.add(last);
          }
        }
        millis.sort(null);
        times.add(new Point(unicorns, millis.get(RUNS / 2)));
      }
    }
    return new Curve("ms to the last invitation", "unicorns of a cell", times);
  }
}
