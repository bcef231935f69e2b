package com.wildrydes.benchmarks.peers;

import com.wildrydes.benchmarks.Results;
import com.wildrydes.localaws.LocalAws;
import com.wildrydes.unicornmanagement.UnicornManagementApplication;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures the time from a quote on the WebSocket until the task counts it, while other unicorns
 * quote, too. Compares it with send, receive and put by the bare SDK, under the same load and at
 * the same pace, by turns. The task is read every few milliseconds, which is part of the
 * measurement. Real riders think first. Quotes at once after all invitations wait for each other,
 * so they are measured separately, until the last one is counted.
 */
public final class Latency {
  private static final int UNICORNS = 40;
  private static final int WARM_UP_TURNS = 3;
  private static final int TURNS = 5;
  private static final int LOAD_RFQS = 4;
  private static final Duration BETWEEN_LOADS = Duration.ofMillis(50);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  /** The time after which a measurement has failed. */
  static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Duration THINKING = Duration.ofSeconds(1);
  private static final Duration PACE = Duration.ofMillis(80);
  private static final String PRODUCT = "WebSocket to task";
  private static final String RECORDED = "  of it, until quote-recorded";
  private static final String LOOK = "  of it, a reading of the task";
  private static final String PEER = "send, receive, put by the bare SDK";
  private static final String BURST = "%d at once, to the last".formatted(UNICORNS - 1);
  private static final double GOAL = 1.3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Product rideBooking;
  private final List<Quoter> unicorns;
  private final Map<String, List<Double>> measured = new LinkedHashMap<>();
  private volatile boolean over;
  private boolean warm;
  private int customers;

  private Latency(Product rideBooking, List<Quoter> unicorns) {
    this.rideBooking = rideBooking;
    this.unicorns = unicorns;
    for (String row : List.of(PRODUCT, RECORDED, LOOK, PEER, BURST)) {
      measured.put(row, new ArrayList<>());
    }
  }

  /** Runs the benchmark; ends with exit code 1 if a measurement failed. */
  static void main() {
    try {
      run(System.out);
      System.exit(0);
    } catch (InterruptedException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(PrintStream out) throws InterruptedException {
    try (LocalAws aws = LocalAws.start()) {
      aws.systemProperties().forEach(System::setProperty);
      try (HttpClient http = HttpClient.newHttpClient();
          Product rideBooking = new Product("per-customer");
          ConfigurableApplicationContext unicornManagement = unicornManagement();
          BareResponse bare = new BareResponse()) {
        new Latency(rideBooking, herd(http, unicornManagement)).measure(bare, out);
      }
    }
  }

  private static ConfigurableApplicationContext unicornManagement() {
    return UnicornManagementApplication.application()
        .profiles("local")
        .logStartupInfo(false)
        .registerShutdownHook(false)
        .run(
            "--server.port=0",
            "--server.shutdown=immediate",
            "--management.metrics.use-global-registry=false",
            "--unicorn-management.max-open-invitations=1000000");
  }

  private static List<Quoter> herd(HttpClient http, ConfigurableApplicationContext service) {
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    List<CompletableFuture<Quoter>> arriving =
        IntStream.range(0, UNICORNS)
            .mapToObj(i ->
                Quoter.onDuty(
                    http, URI.create("ws://127.0.0.1:%s/unicorns/u-%d/app".formatted(port, i))))
            .toList();
    return arriving.stream().map(CompletableFuture::join).toList();
  }

  private void measure(BareResponse bare, PrintStream out) throws InterruptedException {
    CompletableFuture<Void> load =
        CompletableFuture.runAsync(this::load, Thread::startVirtualThread);
    for (int turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
      warm = turn >= 0;
      probe();
      probe(bare);
      burst();
    }
    over = true;
    load.join(); // fails if the load did
    out.printf(
        "%nFrom the quote on the WebSocket to the task that counts it: %d quotes in %d turns, while"
            + " others quote each %d ms;%n%s%n%n%-36s %9s %9s%n",
        millis(PRODUCT).size(),
        TURNS,
        BETWEEN_LOADS.toMillis(),
        Results.machine(),
        "milliseconds",
        "p50",
        "p99");
    measured.forEach((name, all) ->
        out.printf("%-36s %9.1f %9.1f%n", name, percentile(all, 50), percentile(all, 99)));
    double ratio = percentile(millis(PRODUCT), 99) / percentile(millis(PEER), 99);
    out.printf(
        "p99 is %.2f times the bare SDK's; goal at most %.1f: %s%n",
        ratio, GOAL, ratio <= GOAL ? "met" : "missed");
    out.printf("%nAll figures: %s%n", Results.write("latency", measured));
  }

  private List<Double> millis(String name) {
    return measured.getOrDefault(name, List.of());
  }

  /** Records how long something took, except during the warm-up. */
  private void note(String name, long startNanos, long endNanos) {
    if (warm) {
      millis(name).add((endNanos - startNanos) / NANOS_PER_MILLI);
    }
  }

  private static double percentile(List<Double> all, int percent) {
    List<Double> sorted = all.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  /** Submits an RFQ, and returns its task when all are invited. */
  private URI invite() throws InterruptedException {
    URI task = rideBooking.client().submit("customer-" + customers++, Herd.PLACE);
    await(() -> unicorns.stream().allMatch(unicorn -> unicorn.isInvitedTo(id(task))));
    return task;
  }

  private static String id(URI task) {
    return task.getPath().replaceAll(".*/", "");
  }

  /** Lets all but one unicorn quote for an RFQ, one after the other. */
  private void probe() throws InterruptedException {
    URI task = invite();
    Thread.sleep(THINKING);
    for (int counted = 0; counted < UNICORNS - 1; counted++) {
      goOn();
      long start = System.nanoTime();
      CompletableFuture<Long> recorded = unicorns.get(1 + counted).quote(id(task));
      int now = counted + 1;
      await(() -> counted(task) >= now);
      note(PRODUCT, start, System.nanoTime());
      note(RECORDED, start, recorded.join());
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException("not within " + LIMIT);
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private int counted(URI task) {
    long start = System.nanoTime();
    int counted = rideBooking.client().counted(task);
    note(LOOK, start, System.nanoTime());
    return counted;
  }

  /** Lets all but one unicorn quote for an RFQ as soon as they are invited. */
  private void burst() throws InterruptedException {
    URI task = invite();
    long start = System.nanoTime();
    for (Quoter unicorn : unicorns.subList(1, UNICORNS)) {
      var _ = unicorn.quote(id(task));
    }
    await(() -> rideBooking.client().counted(task) == UNICORNS - 1);
    note(BURST, start, System.nanoTime());
  }

  /** Waits for a random time, so that nothing runs in step. */
  private static void goOn() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(2 * PACE.toMillis()));
  }

  private void probe(BareResponse bare) throws InterruptedException {
    for (int i = 0; i < UNICORNS - 1; i++) {
      goOn();
      long start = System.nanoTime();
      bare.run();
      note(PEER, start, System.nanoTime());
    }
  }

  private void load() {
    try {
      while (!over) {
        List<URI> tasks = new ArrayList<>();
        for (int i = 0; i < LOAD_RFQS; i++) {
          tasks.add(rideBooking.client().submit("other-" + i, Herd.PLACE));
        }
        for (Quoter unicorn : unicorns.subList(1, UNICORNS)) {
          for (URI task : tasks) {
            if (unicorn.isInvitedTo(id(task)) && !over) {
              var _ = unicorn.quote(id(task));
            }
            Thread.sleep(BETWEEN_LOADS);
          }
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
