package com.wildrydes.benchmarks.peers;

import com.wildrydes.benchmarks.UnicornConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A unicorn's app that quotes on command. */
final class Quoter {
  private final Set<String> invitations = ConcurrentHashMap.newKeySet();
  private final Map<String, CompletableFuture<Long>> quotes = new ConcurrentHashMap<>();
  private final UnicornConnection connection = new UnicornConnection(this::hear);

  private Quoter() {}

  /** Goes on duty; the future completes when its subscriptions are active. */
  static CompletableFuture<Quoter> onDuty(HttpClient http, URI app) {
    Quoter quoter = new Quoter();
    return quoter.connection.goOnDuty(http, app, Herd.PLACE).thenApply(_ -> quoter);
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
    connection.quote(rfq);
    return recorded;
  }

  private void hear(JsonNode message) {
    String rfq = message.path("rfq").asString("");
    switch (message.path("type").asString()) {
      case "rfq" -> invitations.add(rfq);
      case "quote-recorded" -> recorded(rfq);
      default -> {} // irrelevant here
    }
  }

  private void recorded(String rfq) {
    CompletableFuture<Long> quote = quotes.remove(rfq);
    if (quote != null) {
      quote.complete(System.nanoTime());
    }
  }
}
