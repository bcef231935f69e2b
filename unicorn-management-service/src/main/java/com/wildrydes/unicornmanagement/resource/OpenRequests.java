package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Request;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests that this instance received, by id and by cell. A target price may come before its
 * request. Thread-safe.
 */
final class OpenRequests {
  private final Map<CorrelationId, OpenRequest> byId = new ConcurrentHashMap<>();
  private final Map<Vicinity, Set<CorrelationId>> byCell = new ConcurrentHashMap<>();

  /** The prices of requests that are not known yet; each may be on its way. */
  private final Map<CorrelationId, EarlyPrice> early = new ConcurrentHashMap<>();

  private record EarlyPrice(Price price, Instant since) {
    static EarlyPrice higher(EarlyPrice one, EarlyPrice other) {
      return one.price().isBelow(other.price()) ? other : one;
    }
  }

  /**
   * Adds the request unless it is known; returns the known one, which takes the target price if
   * that is higher.
   */
  OpenRequest add(Request request) {
    OpenRequest open = byId.computeIfAbsent(request.id(), id -> new OpenRequest(request));
    open.raise(request.targetPrice());
    EarlyPrice price = early.get(request.id());
    if (price != null) {
      open.raise(price.price());
    }
    byCell.compute(
        open.request().cell(),
        (cell, ids) -> {
          Set<CorrelationId> known = ids == null ? ConcurrentHashMap.newKeySet() : ids;
          known.add(request.id());
          return known;
        });
    return open;
  }

  /** Returns the request of this id; empty if it is not known. */
  Optional<OpenRequest> find(CorrelationId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Raises the target price of the request, now or when it comes; returns it if it is known. */
  Optional<OpenRequest> raise(CorrelationId id, Price targetPrice, Instant now) {
    // Before the search: the request may be coming just now.
    early.merge(id, new EarlyPrice(targetPrice, now), EarlyPrice::higher);
    Optional<OpenRequest> known = find(id);
    known.ifPresent(open -> {
      open.raise(targetPrice);
      early.remove(id);
    });
    return known;
  }

  /** Forgets the prices of requests that have not come since then. */
  void forgetEarlyPrices(Instant since) {
    early.values().removeIf(price -> price.since().isBefore(since));
  }

  /** Returns the requests of this cell. */
  List<OpenRequest> in(Vicinity cell) {
    return byCell.getOrDefault(cell, Set.of()).stream().flatMap(id -> find(id).stream()).toList();
  }

  /** Returns all requests. */
  Collection<OpenRequest> all() {
    return byId.values();
  }

  /** Removes a request. */
  void forget(OpenRequest open) {
    CorrelationId id = open.request().id();
    byId.remove(id);
    byCell.computeIfPresent(
        open.request().cell(),
        (cell, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }
}
