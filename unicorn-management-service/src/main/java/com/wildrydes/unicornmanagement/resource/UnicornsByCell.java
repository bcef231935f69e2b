package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The unicorns on duty by the cell that each is in. Thread-safe. */
final class UnicornsByCell {
  private final Map<Vicinity, Set<UnicornResource>> byCell = new ConcurrentHashMap<>();

  /** Adds the unicorn to the cell. */
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

  /** Removes the unicorn from the cell. */
  void leave(Vicinity cell, UnicornResource unicorn) {
    byCell.computeIfPresent(
        cell,
        (c, unicorns) -> {
          unicorns.remove(unicorn);
          return unicorns.isEmpty() ? null : unicorns;
        });
  }

  /** Returns the unicorns that cover the cell: they are in it, or in the ring around it. */
  Stream<UnicornResource> covering(Vicinity cell) {
    return cell.withRing().stream().flatMap(near -> byCell.getOrDefault(near, Set.of()).stream());
  }
}
