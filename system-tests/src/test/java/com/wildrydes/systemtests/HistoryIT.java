package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.localaws.LocalAws;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The history of real processes, checked from outside: instances are killed one after the other,
 * and AWS loses answers, while customers and unicorns go on. {@code -Dhistory.minutes} says for how
 * long.
 */
@Tag("history")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class HistoryIT {
  private static final Duration LENGTH =
      Duration.ofMinutes(Integer.getInteger("history.minutes", 10));
  private static final Duration OUTCOMES = Duration.ofMinutes(5);
  private static final double SHARE_OF_LOST_ANSWERS = 0.005;
  private static final int PLACES = 4;
  private static final int UNICORNS_AT_A_PLACE = 3;
  private static final int CUSTOMERS_AT_A_PLACE = 2;
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final LocalAws aws = LocalAws.start();
  private final List<LosingProxy> proxies = new ArrayList<>();
  private final Fleet fleet = new Fleet(environment());

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(aws.environment());
    environment.replaceAll((name, value) -> {
      if (!name.startsWith("AWS_ENDPOINT_URL")) {
        return value;
      }
      LosingProxy proxy = LosingProxy.start(URI.create(value), SHARE_OF_LOST_ANSWERS);
      proxies.add(proxy);
      return proxy.endpoint().toString();
    });
    return environment;
  }

  @AfterEach
  void stop() {
    fleet.close();
    proxies.forEach(LosingProxy::close);
    aws.close();
  }

  @Test
  void nothingIsLostWhileInstancesDieAndAnswersAreLost() {
    HistoryOfRfqs history = new HistoryOfRfqs();
    AtomicBoolean evening = new AtomicBoolean();
    AtomicBoolean night = new AtomicBoolean();
    List<CompletableFuture<Void>> unicorns = new ArrayList<>();
    List<CompletableFuture<Void>> customers = new ArrayList<>();
    Random seeds = new Random();
    for (int i = 0; i < PLACES; i++) {
      String place = Place.fresh().centre();
      for (int j = 0; j < UNICORNS_AT_A_PLACE; j++) {
        var unicorn =
            new HistoryUnicorn(
                "unicorn-%d-%d".formatted(i, j), place, fleet, history, seeds.nextLong());
        unicorns.add(CompletableFuture.runAsync(() -> unicorn.play(night::get), THREADS));
      }
      for (int j = 0; j < CUSTOMERS_AT_A_PLACE; j++) {
        var customer =
            new HistoryCustomer(
                "customer-%d-%d".formatted(i, j), place, fleet, history, seeds.nextLong());
        customers.add(CompletableFuture.runAsync(() -> customer.play(evening::get), THREADS));
      }
    }

    long end = System.nanoTime() + LENGTH.toNanos();
    while (System.nanoTime() < end) {
      fleet.killOne();
    }
    evening.set(true);
    customers.forEach(CompletableFuture::join);
    await().atMost(OUTCOMES).until(history::isTold);
    night.set(true);
    unicorns.forEach(CompletableFuture::join);

    System.out.printf(
        "%d operations on %d RFQs, %d instances killed, %d answers lost: %d anomalies%n",
        history.operations(),
        history.rfqs(),
        fleet.kills(),
        proxies.stream().mapToLong(LosingProxy::lost).sum(),
        history.anomalies().size());
    assertThat(history.anomalies()).isEmpty();
  }
}
