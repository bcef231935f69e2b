package com.wildrydes.benchmarks.peers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A unicorn's app that quotes on command. */
final class Quoter implements WebSocket.Listener {
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<Quoter> onDuty = new CompletableFuture<>();
  private final Set<String> invitations = ConcurrentHashMap.newKeySet();
  private final Map<String, CompletableFuture<Long>> quotes = new ConcurrentHashMap<>();
  private CompletableFuture<WebSocket> sent = new CompletableFuture<>();

  private Quoter() {}

  /** Goes on duty; the future completes when its subscriptions are active. */
  static CompletableFuture<Quoter> onDuty(HttpClient http, URI app) {
    Quoter quoter = new Quoter();
    http.newWebSocketBuilder()
        .buildAsync(app, quoter)
        .thenAccept(quoter::begin)
        .exceptionally(failure -> {
          quoter.onDuty.completeExceptionally(failure);
          return null;
        });
    return quoter.onDuty;
  }

  private void begin(WebSocket socket) {
    sent.complete(socket);
    say(
        "{\"type\":\"on-duty\",\"location\":\"%s\",\"name\":\"Rosa\"}"
            .formatted(Herd.PLACE.text()));
  }

  /** Sends messages one after the other, as WebSocket requires. */
  private synchronized void say(String message) {
    sent = sent.thenCompose(socket -> socket.sendText(message, true));
  }

  boolean isInvitedTo(String rfq) {
    return invitations.contains(rfq);
  }

  /**
   * Quotes; the future completes with the {@link System#nanoTime} at which the app hears that its
   * quote is recorded.
   */
  CompletableFuture<Long> quote(String rfq) {
    CompletableFuture<Long> recorded =
        new CompletableFuture<Long>().orTimeout(Latency.LIMIT.toSeconds(), TimeUnit.SECONDS);
    quotes.put(rfq, recorded);
    say(
        """
        {"type":"quote","rfq":"%s","price":{"amount":"12.50","currency":"EUR"},"pickup-eta":"PT4M"}\
        """
            .formatted(rfq));
    return recorded;
  }

  private void recorded(String rfq) {
    CompletableFuture<Long> quote = quotes.remove(rfq);
    if (quote != null) {
      quote.complete(System.nanoTime());
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JsonNode message = JsonMapper.shared().readTree(text.toString());
      text.setLength(0);
      switch (message.path("type").asString()) {
        case "on-duty-recorded" -> onDuty.complete(this);
        case "rfq" -> invitations.add(message.path("rfq").asString());
        case "quote-recorded" -> recorded(message.path("rfq").asString());
        default -> {} // irrelevant here
      }
    }
    socket.request(1);
    return null;
  }
}
