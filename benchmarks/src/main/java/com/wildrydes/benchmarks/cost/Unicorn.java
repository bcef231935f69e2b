package com.wildrydes.benchmarks.cost;

import com.wildrydes.rfq.wire.Location;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A unicorn's app that quotes for every ride. */
final class Unicorn implements WebSocket.Listener {
  private final @Nullable Duration answering;
  private final AtomicInteger recorded;
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<Unicorn> onDuty = new CompletableFuture<>();
  private CompletableFuture<WebSocket> sent = new CompletableFuture<>();

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
    http.newWebSocketBuilder()
        .buildAsync(app, unicorn)
        .thenAccept(socket -> unicorn.begin(socket, place))
        .exceptionally(failure -> {
          unicorn.onDuty.completeExceptionally(failure);
          return null;
        });
    return unicorn.onDuty;
  }

  private void begin(WebSocket socket, Location place) {
    sent.complete(socket);
    say("{\"type\":\"on-duty\",\"location\":\"%s\",\"name\":\"U\"}".formatted(place.text()));
  }

  /** Sends messages one after the other, as WebSocket requires. */
  private synchronized void say(String message) {
    sent = sent.thenCompose(socket -> socket.sendText(message, true));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JsonNode message = JsonMapper.shared().readTree(text.toString());
      text.setLength(0);
      hear(message);
    }
    socket.request(1);
    return null;
  }

  private void hear(JsonNode message) {
    switch (message.path("type").asString()) {
      case "on-duty-recorded" -> onDuty.complete(this);
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
      later.execute(() ->
          say(
              """
              {"type":"quote","rfq":"%s","price":{"amount":"12.50","currency":"EUR"},\
              "pickup-eta":"PT4M"}
              """
                  .formatted(rfq)));
    }
  }

  synchronized void leave() {
    sent = sent.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
  }
}
