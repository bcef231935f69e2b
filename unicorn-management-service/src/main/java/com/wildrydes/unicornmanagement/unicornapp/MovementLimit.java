package com.wildrydes.unicornmanagement.unicornapp;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.ServiceArea;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The limit of a unicorn's movement, over all its connections: a place must lie in the service
 * area, not farther from the last one than the unicorn can have come, and not in too many cells
 * within a minute. A refused place changes nothing: the unicorn stays where it was. Thread-safe.
 */
final class MovementLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final double MILLIS = 1000;

  private final ServiceArea area;
  private final int cellResolution;
  private final MovementProperties properties;
  private final InstantSource clock;
  private final Cache<UnicornId, Trail> trails;

  /**
   * Starts without any unicorn.
   *
   * @param remembered the highest number of unicorns whose last places are remembered
   */
  MovementLimit(
      ServiceArea area,
      int cellResolution,
      MovementProperties properties,
      int remembered,
      InstantSource clock) {
    this.area = area;
    this.cellResolution = cellResolution;
    this.properties = properties;
    this.clock = clock;
    trails =
        Caffeine.newBuilder()
            .maximumSize(remembered)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build();
  }

  /** The reason why a place is refused. */
  record Refusal(FailureReason reason, String detail) {}

  /** The movements of one unicorn. */
  @FunctionalInterface
  interface Movements {
    /** Moves the unicorn, unless that is refused; see {@link MovementLimit#move}. */
    Optional<Refusal> move(Location place, BooleanSupplier move);
  }

  /**
   * Moves a unicorn to a place, unless that is refused.
   *
   * @param move moves the unicorn and returns whether it is there now; only then the place counts
   */
  Optional<Refusal> move(UnicornId unicorn, Location place, BooleanSupplier move) {
    if (!area.contains(place)) {
      return Optional.of(
          new Refusal(
              FailureReason.OUTSIDE_SERVICE_AREA,
              "location must lie in the service area: the unicorn stays where it was"));
    }
    return Optional.ofNullable(
        requireNonNull(trails.get(unicorn, unknown -> new Trail()))
            .move(place, clock.instant(), move));
  }

  /** The last place of one unicorn, and the cells that it has entered within the last minute. */
  private final class Trail {
    private final Map<Vicinity, Instant> entered = new LinkedHashMap<>();
    private @Nullable Location last;
    private Instant since = Instant.EPOCH;
    private Set<Vicinity> covered = Set.of();

    synchronized @Nullable Refusal move(Location place, Instant now, BooleanSupplier move) {
      if (isTooFast(place, now)) {
        return new Refusal(
            FailureReason.TOO_FAST,
            "the unicorn cannot have come so far since its last location: it stays there");
      }
      Vicinity cell = Vicinity.of(place, cellResolution);
      Set<Vicinity> ring =
          last != null && cell.equals(Vicinity.of(last, cellResolution))
              ? covered
              : cell.withRing();
      entered.values().removeIf(when -> !when.isAfter(now.minus(WINDOW)));
      Set<Vicinity> fresh = new HashSet<>(ring);
      fresh.removeAll(covered);
      fresh.removeAll(entered.keySet());
      if (!fresh.isEmpty() && entered.size() + fresh.size() > properties.cellsPerMinute()) {
        return new Refusal(
            FailureReason.TOO_MANY_CELLS,
            "the unicorn has entered too many cells within a minute: it stays where it was, and the"
                + " app must send its location again later");
      }
      if (move.getAsBoolean()) {
        fresh.forEach(entering -> entered.put(entering, now));
        covered = ring;
        last = place;
        since = now;
      }
      return null;
    }

    private boolean isTooFast(Location place, Instant now) {
      Duration elapsed = Duration.between(since, now);
      return last != null
          && elapsed.compareTo(WINDOW) < 0
          && place.distanceTo(last)
              > properties.leap() + properties.maxSpeed() * (elapsed.toMillis() / MILLIS);
    }
  }
}
