package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cells that this instance has begun to listen to. Requests that were published to them before
 * are looked up in the open request store, twice, since another instance may be about to store one.
 * A cell waits for its lookup once, however often it is due. Few are looked up at a time.
 * Thread-safe.
 */
final class FreshCells {
  private static final Logger log = LoggerFactory.getLogger(FreshCells.class);

  /** The time after which an instance has certainly stored a request that was published. */
  private static final Duration SECOND_LOOKUP = Duration.ofSeconds(3);

  /** The number of cells that are looked up at a time; the store has other work to do. */
  private static final int AT_A_TIME = 4;

  private final Function<Vicinity, CompletableFuture<Collection<Request>>> lookup;
  private final InstantSource clock;
  private final Consumer<Request> learner;

  /** The cells that need a second lookup, with the time when this instance began to listen. */
  private final Map<Vicinity, Instant> since = new HashMap<>();

  private final Set<Vicinity> due = new LinkedHashSet<>();
  private final Set<Vicinity> running = new HashSet<>();

  /**
   * Creates a set without cells.
   *
   * @param lookup the function that finds the open requests of a cell
   * @param learner the consumer of each request that is found
   */
  FreshCells(
      Function<Vicinity, CompletableFuture<Collection<Request>>> lookup,
      InstantSource clock,
      Consumer<Request> learner) {
    this.lookup = lookup;
    this.clock = clock;
    this.learner = learner;
  }

  /** Looks up a cell to which this instance has just begun to listen. */
  void add(Vicinity cell) {
    synchronized (this) {
      since.put(cell, clock.instant());
      due.add(cell);
    }
    lookUpDueCells();
  }

  /** Looks cells up again whose second lookup is due; repeats it until it succeeds. */
  void sweep() {
    synchronized (this) {
      Instant longEnough = clock.instant().minus(SECOND_LOOKUP);
      since.forEach((cell, began) -> {
        if (!began.isAfter(longEnough)) {
          due.add(cell);
        }
      });
    }
    lookUpDueCells();
  }

  private void lookUpDueCells() {
    for (Vicinity next = next(); next != null; next = next()) {
      Vicinity cell = next;
      Instant now = clock.instant();
      var _ =
          lookup
              .apply(cell)
              .thenAccept(requests -> requests.forEach(learner))
              .whenComplete((done, failure) -> ended(cell, now, failure));
    }
  }

  private synchronized @Nullable Vicinity next() {
    if (running.size() >= AT_A_TIME) {
      return null;
    }
    for (Iterator<Vicinity> cells = due.iterator(); cells.hasNext(); ) {
      Vicinity cell = cells.next();
      if (running.add(cell)) {
        cells.remove();
        return cell;
      }
    }
    return null;
  }

  private void ended(Vicinity cell, Instant at, @Nullable Throwable failure) {
    synchronized (this) {
      running.remove(cell);
      if (failure == null) {
        since.computeIfPresent(
            cell, (key, began) -> began.isAfter(at.minus(SECOND_LOOKUP)) ? began : null);
      }
    }
    if (failure != null) {
      log.warn("Cell {}: cannot look up its open requests, retrying: {}", cell, failure.toString());
    }
    lookUpDueCells();
  }
}
