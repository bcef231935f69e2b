package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that this instance received, by id and by cell. Thread-safe. */
final class OpenRequests {
  private final Map<CorrelationId, OpenRequest> byId = new ConcurrentHashMap<>();
  private final Map<Vicinity, Set<CorrelationId>> byCell = new ConcurrentHashMap<>();

  /** The request of this id: the one that is known, or else this one. */
  OpenRequest know(Request request) {
    OpenRequest open = byId.computeIfAbsent(request.id(), id -> new OpenRequest(request));
    byCell.compute(
        open.request().cell(),
        (cell, ids) -> {
          Set<CorrelationId> known = ids == null ? ConcurrentHashMap.newKeySet() : ids;
          known.add(request.id());
          return known;
        });
    return open;
  }

  Optional<OpenRequest> find(CorrelationId id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<OpenRequest> in(Vicinity cell) {
    return byCell.getOrDefault(cell, Set.of()).stream().flatMap(id -> find(id).stream()).toList();
  }

  Collection<OpenRequest> all() {
    return byId.values();
  }

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
