package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The cells of one holder: the cells that it covers, and the cells that it wants to cover instead.
 * Guarded by {@link CellSubscriptions}.
 */
final class Holding {
  private Set<Vicinity> covered = Set.of();
  private Set<Vicinity> wanted = Set.of();
  private List<CompletableFuture<Void>> waiting = new ArrayList<>(1);

  /** Tells whether it covers nothing yet. */
  boolean isNew() {
    return covered.isEmpty();
  }

  Set<Vicinity> covered() {
    return covered;
  }

  Set<Vicinity> wanted() {
    return wanted;
  }

  /** Wants these cells instead of the former ones. */
  void want(Set<Vicinity> cells) {
    wanted = cells;
  }

  /** Returns a future that completes when its wanted cells stand. */
  CompletableFuture<Void> whenStanding() {
    CompletableFuture<Void> stands = new CompletableFuture<>();
    waiting.add(stands);
    return stands;
  }

  /** Lets it cover the wanted cells, all of which stand. */
  void stands() {
    covered = wanted;
    wanted = Set.of();
  }

  /** Returns the futures that wait, and forgets them. */
  List<CompletableFuture<Void>> takeWaiting() {
    List<CompletableFuture<Void>> all = waiting;
    waiting = new ArrayList<>(0);
    return all;
  }
}
