package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.CellCoverage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A coverage in memory whose subscriptions stand at once, or when a test says so. */
final class CountingCellCoverage implements CellCoverage {
  private final Map<Object, Set<Vicinity>> standing = new HashMap<>();
  private final Map<Object, Set<Vicinity>> wanted = new HashMap<>();
  private CompletableFuture<Void> next = CompletableFuture.completedFuture(null);
  private Consumer<Vicinity> begun = cell -> {};

  /** Lets later subscriptions stand when this completes. */
  void standWhen(CompletableFuture<Void> stands) {
    next = stands;
  }

  Set<Vicinity> covered() {
    Set<Vicinity> all = new HashSet<>();
    standing.values().forEach(all::addAll);
    wanted.values().forEach(all::addAll);
    return all;
  }

  @Override
  public CompletableFuture<Void> cover(Object holder, Set<Vicinity> cells) {
    wanted.put(holder, cells);
    return next.thenRun(() -> {
      Set<Vicinity> fresh = new HashSet<>(cells);
      standing.values().forEach(fresh::removeAll);
      if (wanted.remove(holder, cells)) {
        standing.put(holder, cells);
        fresh.forEach(begun);
      }
    });
  }

  @Override
  public void release(Object holder) {
    wanted.remove(holder);
    standing.remove(holder);
  }

  @Override
  public void whenBegun(Consumer<Vicinity> listener) {
    begun = listener;
  }
}
