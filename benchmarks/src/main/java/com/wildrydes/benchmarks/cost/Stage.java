package com.wildrydes.benchmarks.cost;

import com.wildrydes.ridebooking.RideBookingApplication;
import com.wildrydes.unicornmanagement.UnicornManagementApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The services of a setup, its unicorns and its customers. */
final class Stage implements AutoCloseable {
  private static final long ON_DUTY_SECONDS = 60;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double SECONDS_PER_MONTH = 730 * 3600;

  private final Setup setup;
  private final CallCounter counter = new CallCounter();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger quotesRecorded = new AtomicInteger();
  private final ConfigurableApplicationContext rideBooking;
  private final List<ConfigurableApplicationContext> unicornManagement;
  private final List<Unicorn> unicorns;
  private final List<URI> tasks = new ArrayList<>();
  private final long start;

  Stage(Setup setup) {
    this.setup = setup;
    rideBooking =
        start(
            RideBookingApplication.application(),
            "--ride-booking.return-address.strategy=" + setup.strategy(),
            "--ride-booking.request.max-open=1000000");
    unicornManagement =
        IntStream.range(0, setup.instances())
            .mapToObj(i ->
                start(
                    UnicornManagementApplication.application(),
                    // Limits are higher because these RFQs stand for many customers and unicorns.
                    "--unicorn-management.max-open-invitations=1000000"))
            .toList();
    List<CompletableFuture<Unicorn>> arriving =
        IntStream.rangeClosed(0, setup.quotes())
            .mapToObj(i -> arrive(i, i == setup.quotes() ? null : setup.answering()))
            .toList();
    unicorns =
        arriving.stream()
            .map(unicorn -> unicorn.orTimeout(ON_DUTY_SECONDS, TimeUnit.SECONDS).join())
            .toList();
    counter.reset();
    start = System.nanoTime();
  }

  private ConfigurableApplicationContext start(
      SpringApplicationBuilder application, String... properties) {
    List<String> arguments = new ArrayList<>(List.of(properties));
    arguments.add("--server.port=0");
    arguments.add("--management.tracing.sampling.probability=0.1"); // as outside profile local
    arguments.add("--server.shutdown=immediate");
    arguments.add("--management.metrics.use-global-registry=false");
    return application
        .profiles("local")
        .logStartupInfo(false)
        .registerShutdownHook(false)
        .initializers(context -> context.getBeanFactory().registerSingleton("calls", counter))
        .run(arguments.toArray(String[]::new));
  }

  private CompletableFuture<Unicorn> arrive(int number, @Nullable Duration answering) {
    ConfigurableApplicationContext instance =
        unicornManagement.get(number % unicornManagement.size());
    URI app =
        URI.create(
            "ws://%s/unicorns/u-%d-%d/app".formatted(host(instance), setup.number(), number));
    return Unicorn.onDuty(http, app, setup.place(), answering, quotesRecorded);
  }

  private static String host(ConfigurableApplicationContext service) {
    return "127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port");
  }

  private Customer customer() {
    return new Customer(http, URI.create("http://" + host(rideBooking)));
  }

  /** Submits an RFQ of a new customer. */
  void submit(Duration window) {
    String name = "customer-%d-%d".formatted(setup.number(), tasks.size());
    tasks.add(customer().submit(name, setup.place(), window));
  }

  /**
   * Lets all customers read their results.
   *
   * @throws IllegalStateException if one does not have all quotes: then nothing is measured
   */
  void readResults() {
    for (URI task : tasks) {
      int quotes = customer().quotes(task);
      if (quotes != setup.quotes()) {
        throw new IllegalStateException("%d quotes, not %d".formatted(quotes, setup.quotes()));
      }
    }
  }

  /** Returns the usage until now. */
  Row measured(String name) {
    Map<Call, Usage> perRfq = new TreeMap<>();
    counter.counted().forEach((call, usage) -> perRfq.put(call, usage.over(tasks.size())));
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    return new Row(name, perRfq, tasks.size() * SECONDS_PER_MONTH / seconds);
  }

  Setup setup() {
    return setup;
  }

  @Override
  public void close() {
    unicorns.forEach(Unicorn::leave);
    unicornManagement.forEach(ConfigurableApplicationContext::close);
    rideBooking.close();
    http.shutdownNow();
  }
}
