package com.wildrydes.demo.herd;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.wildrydes.rfq.wire.Location;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Simulated unicorns that roam around Berlin Alexanderplatz and quote for rides. One thread is
 * enough for thousands of them.
 */
public final class Herd implements AutoCloseable {
  static final Location ALEXANDERPLATZ = Location.of(52.5219, 13.4132);

  /** The pause between two arrivals, so that a thousand unicorns do not connect at once. */
  private static final long MILLIS_BETWEEN_ARRIVALS = 2;

  private static final double LOWEST_FACTOR = 0.85;
  private static final double HIGHEST_FACTOR = 1.25;
  private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("herd").factory());
  private final HerdProperties properties;
  private final Function<String, Optional<String>> tokens;
  private final CountDownLatch awaited;
  private final List<Unicorn> unicorns;

  private Herd(
      URI unicornManagement, HerdProperties properties, Function<String, Optional<String>> tokens) {
    this.properties = properties;
    this.tokens = tokens;
    awaited = new CountDownLatch(properties.size());
    SplittableRandom random = new SplittableRandom(properties.seed());
    unicorns =
        IntStream.range(0, properties.size())
            .mapToObj(number -> unicorn(number, unicornManagement, random.split()))
            .toList();
  }

  /**
   * Starts a herd.
   *
   * @param unicornManagement the URL of unicorn management, for instance {@code
   *     ws://localhost:8081}
   * @param tokens the token of each unicorn's app by the unicorn's id, if the service requires one
   */
  public static Herd start(
      URI unicornManagement, HerdProperties properties, Function<String, Optional<String>> tokens) {
    Herd herd = new Herd(unicornManagement, properties, tokens);
    herd.wake();
    return herd;
  }

  private Unicorn unicorn(int number, URI unicornManagement, SplittableRandom random) {
    URI uri = unicornManagement.resolve("/unicorns/%s/app".formatted(Names.id(number)));
    RandomGenerator patience = random.split();
    return new Unicorn(
        Names.name(number),
        new Stroll(ALEXANDERPLATZ, random.split()),
        new Temperament(properties, random.split(), number < properties.eager()),
        new Tariff(random.nextDouble(LOWEST_FACTOR, HIGHEST_FACTOR)),
        properties.riding(),
        timer,
        new Once(awaited::countDown),
        app ->
            new AppConnection(
                () -> handshake(Names.id(number).value()), uri, timer, patience, app));
  }

  private WebSocket.Builder handshake(String unicorn) {
    WebSocket.Builder handshake = http.newWebSocketBuilder();
    tokens.apply(unicorn).ifPresent(token -> handshake.header("Authorization", "Bearer " + token));
    return handshake;
  }

  private void wake() {
    long interval = properties.moveInterval().toMillis();
    for (int i = 0; i < unicorns.size(); i++) {
      Unicorn unicorn = unicorns.get(i);
      var _ = timer.schedule(unicorn::wake, i * MILLIS_BETWEEN_ARRIVALS, MILLISECONDS);
      var _ =
          timer.scheduleAtFixedRate(
              () -> unicorn.move(properties.moveInterval()),
              interval + i * interval / unicorns.size(),
              interval,
              MILLISECONDS);
    }
  }

  /** Waits until all unicorns are on duty, or for the limit; returns the number on duty. */
  public int awaitOnDuty(Duration limit) {
    try {
      var _ = awaited.await(limit.toMillis(), MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Math.toIntExact(properties.size() - awaited.getCount());
  }

  /** Returns the current location of each unicorn by its name. */
  public Map<String, Location> whereabouts() {
    return unicorns.stream().collect(Collectors.toMap(Unicorn::name, Unicorn::here));
  }

  /** Takes all unicorns off duty and closes their connections. */
  @Override
  public void close() {
    CompletableFuture.supplyAsync(
            () -> unicorns.stream().map(Unicorn::sleep).toArray(CompletableFuture[]::new), timer)
        .thenCompose(CompletableFuture::allOf)
        .completeOnTimeout(null, GOODBYE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(_ -> null)
        .join();
    timer.shutdownNow();
    http.shutdownNow();
  }

  /** An action that runs only the first time. */
  private static final class Once implements Runnable {
    private final Runnable action;
    private boolean done;

    Once(Runnable action) {
      this.action = action;
    }

    @Override
    public void run() {
      if (!done) {
        done = true;
        action.run();
      }
    }
  }
}
