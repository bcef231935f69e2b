package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cells that this instance has begun to listen to: requests published to them before are looked
 * up in the book. Twice, since another instance may be about to enter one. Thread-safe.
 */
final class FreshCells {
  private static final Logger log = LoggerFactory.getLogger(FreshCells.class);

  /** How long after publishing an instance has certainly entered what it received. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(3);

  private final RequestBook book;
  private final InstantSource clock;
  private final Inviter inviter;
  private final Map<Vicinity, Instant> since = new ConcurrentHashMap<>();

  FreshCells(RequestBook book, InstantSource clock, Inviter inviter) {
    this.book = book;
    this.clock = clock;
    this.inviter = inviter;
  }

  /** The subscriptions to these have just begun to stand. */
  void add(Set<Vicinity> cells) {
    for (Vicinity cell : cells) {
      since.put(cell, clock.instant());
      var _ = look(cell);
    }
  }

  /** Looks again where it is time to; where that fails, the next time too. */
  void sweep() {
    Instant due = clock.instant().minus(SECOND_LOOK);
    since.forEach((cell, began) -> {
      if (!began.isAfter(due)) {
        var _ = look(cell).thenRun(() -> since.remove(cell, began));
      }
    });
  }

  private CompletableFuture<Void> look(Vicinity cell) {
    CompletableFuture<Void> looked =
        book.openIn(cell).thenAccept(requests -> requests.forEach(inviter::learn));
    return looked.whenComplete((done, failure) -> {
      if (failure != null) {
        log.warn("open requests of cell {} cannot be looked up now: {}", cell, failure.toString());
      }
    });
  }
}
