package com.wildrydes.systemtests;

import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A unicorn that quotes, revises, withdraws, declines or stays silent, completes its rides, and
 * connects to any instance again when its connection ends.
 */
final class HistoryUnicorn {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final int SHARE_OF_QUOTES = 75;
  private static final int SHARE_OF_DECLINES = 90;

  private final String id;
  private final String place;
  private final Fleet fleet;
  private final HistoryOfRfqs history;
  private final Random random;

  /** The prices that were said last on this connection and are not confirmed, by RFQ. */
  private final Map<String, String> waiting = new HashMap<>();

  private final Set<String> completed = new HashSet<>();
  private @Nullable String ride;

  HistoryUnicorn(String id, String place, Fleet fleet, HistoryOfRfqs history, long seed) {
    this.id = id;
    this.place = place;
    this.fleet = fleet;
    this.history = history;
    this.random = new Random(seed);
  }

  /** Plays until the end. */
  void play(BooleanSupplier over) {
    while (!over.getAsBoolean()) {
      waiting.clear();
      try {
        follow(UnicornApp.connect(fleet.any(Fleet.UNICORN_MANAGEMENT), id), over);
      } catch (CompletionException | ConditionTimeoutException e) {
        history.operation(); // its instance is dead: it connects again
      }
    }
  }

  private void follow(UnicornApp app, BooleanSupplier over) {
    try {
      app.onDuty(place);
      listen(app, over);
    } finally {
      app.abort();
    }
  }

  private void listen(UnicornApp app, BooleanSupplier over) {
    int seen = 0;
    while (!app.isClosed() && !over.getAsBoolean()) {
      int known = seen;
      awaitQuietly(() -> app.everything().size() > known || app.isClosed());
      List<JsonNode> all = app.everything();
      for (JsonNode message : all.subList(seen, all.size())) {
        history.operation();
        hear(app, message);
      }
      seen = all.size();
    }
  }

  private static void awaitQuietly(java.util.concurrent.Callable<Boolean> condition) {
    try {
      await().pollDelay(Duration.ZERO).pollInterval(POLL).atMost(QUIET).until(condition);
    } catch (ConditionTimeoutException e) {
      // Nothing happens: it looks whether all is over.
    }
  }

  private void hear(UnicornApp app, JsonNode message) {
    String rfq = message.path("rfq").asString("");
    switch (message.required("type").asString()) {
      case "rfq" -> invited(app, rfq, Instant.parse(message.required("deadline").asString()));
      case "quote-recorded" -> recorded(app, rfq);
      case "quote-rejected" -> waiting.remove(rfq);
      case "outcome" -> history.of(rfq).outcome(id, message.required("outcome").asString());
      case "ride" -> ride(app, message);
      default -> {}
    }
  }

  private void invited(UnicornApp app, String rfq, Instant deadline) {
    if (!history.of(rfq).invited(id, deadline)) {
      return;
    }
    int chance = random.nextInt(100);
    if (chance < SHARE_OF_QUOTES) {
      quote(app, rfq);
    } else if (chance < SHARE_OF_DECLINES) {
      history.of(rfq).takesBack(id);
      history.operation();
      app.declines(rfq);
    }
  }

  private void quote(UnicornApp app, String rfq) {
    String price = "%d.%02d".formatted(random.nextInt(5, 40), random.nextInt(100));
    history.of(rfq).says(id, price);
    waiting.put(rfq, price);
    history.operation();
    app.quotes(rfq, price, "PT4M", "PT30S");
  }

  private void recorded(UnicornApp app, String rfq) {
    String price = waiting.remove(rfq);
    if (price == null) {
      return;
    }
    history.of(rfq).recorded(id, price, Instant.now());
    switch (random.nextInt(8)) {
      case 0 -> quote(app, rfq);
      case 1 -> {
        history.of(rfq).takesBack(id);
        history.operation();
        app.withdraws(rfq);
      }
      default -> {}
    }
  }

  private void ride(UnicornApp app, JsonNode message) {
    String told = message.required("ride").asString();
    if (!message.required("status").asString().equals("confirmed")) {
      return;
    }
    if (ride != null && !ride.equals(told) && !completed.contains(ride)) {
      history.anomaly("unicorn %s has the rides %s and %s at once".formatted(id, ride, told));
    }
    ride = told;
    completed.add(told);
    history.operation();
    app.completes(told);
  }
}
