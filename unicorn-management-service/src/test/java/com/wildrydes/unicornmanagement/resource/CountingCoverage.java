package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Counts who asks for which cell; subscriptions stand at once, or when a test says so. */
final class CountingCoverage implements Coverage {
  private final Map<Vicinity, Integer> holders = new HashMap<>();
  private CompletableFuture<Void> next = CompletableFuture.completedFuture(null);

  /** From now on subscriptions stand when this completes. */
  void standWhen(CompletableFuture<Void> stands) {
    next = stands;
  }

  Set<Vicinity> covered() {
    return Set.copyOf(holders.keySet());
  }

  @Override
  public CompletableFuture<Set<Vicinity>> cover(Set<Vicinity> cells) {
    Set<Vicinity> fresh =
        cells.stream().filter(cell -> !holders.containsKey(cell)).collect(Collectors.toSet());
    cells.forEach(cell -> holders.merge(cell, 1, Integer::sum));
    return next.thenApply(stands -> fresh);
  }

  @Override
  public void release(Set<Vicinity> cells) {
    cells.forEach(cell -> holders.computeIfPresent(cell, (c, n) -> n == 1 ? null : n - 1));
  }
}
