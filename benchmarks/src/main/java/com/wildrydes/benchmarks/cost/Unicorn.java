package com.wildrydes.benchmarks.cost;

import com.wildrydes.benchmarks.UnicornConnection;
import com.wildrydes.rfq.wire.Location;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A unicorn's app that quotes for every ride. */
final class Unicorn {
  private final @Nullable Duration answering;
  private final AtomicInteger recorded;
  private final UnicornConnection connection = new UnicornConnection(this::hear);

  private Unicorn(@Nullable Duration answering, AtomicInteger recorded) {
    this.answering = answering;
    this.recorded = recorded;
  }

  /**
   * Goes on duty; the future completes when its subscriptions are active.
   *
   * @param answering the time within which a quote is sent, at random; null for never
   * @param recorded the counter of the quotes that the response queue has
   */
  static CompletableFuture<Unicorn> onDuty(
      HttpClient http,
      URI app,
      Location place,
      @Nullable Duration answering,
      AtomicInteger recorded) {
    Unicorn unicorn = new Unicorn(answering, recorded);
    return unicorn.connection.goOnDuty(http, app, place).thenApply(_ -> unicorn);
  }

  private void hear(JsonNode message) {
    switch (message.path("type").asString()) {
      case "rfq" -> consider(message.path("rfq").asString());
      case "quote-recorded" -> recorded.incrementAndGet();
      case "quote-rejected", "error" -> throw new IllegalStateException(message.toString());
      default -> {} // irrelevant here
    }
  }

  private void consider(String rfq) {
    if (answering != null) {
      long millis = ThreadLocalRandom.current().nextLong(answering.toMillis() + 1);
      Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
      later.execute(() -> connection.quote(rfq));
    }
  }

  void leave() {
    connection.leave();
  }
}
