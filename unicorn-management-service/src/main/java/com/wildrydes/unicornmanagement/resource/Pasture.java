package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Where the unicorns on duty are, by the cell that each stands in. Thread-safe. */
final class Pasture {
  private final Map<Vicinity, Set<UnicornResource>> byCell = new ConcurrentHashMap<>();

  void enter(Vicinity cell, UnicornResource unicorn) {
    byCell.compute(
        cell,
        (c, unicorns) -> {
          Set<UnicornResource> present =
              unicorns == null ? ConcurrentHashMap.newKeySet() : unicorns;
          present.add(unicorn);
          return present;
        });
  }

  void leave(Vicinity cell, UnicornResource unicorn) {
    byCell.computeIfPresent(
        cell,
        (c, unicorns) -> {
          unicorns.remove(unicorn);
          return unicorns.isEmpty() ? null : unicorns;
        });
  }

  /** Those that cover the cell: they stand in it, or in the ring around it. */
  Stream<UnicornResource> covering(Vicinity cell) {
    return cell.withRing().stream().flatMap(near -> byCell.getOrDefault(near, Set.of()).stream());
  }
}
