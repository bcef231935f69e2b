package com.wildrydes.benchmarks.scale;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The subscriptions of one unicorn-management instance, counted by cell. A subscription ends only
 * when nobody has covered its cell for a while.
 */
final class Instance {
  private final long lingerSeconds;
  private final Map<Vicinity, Integer> holders = new HashMap<>();
  private final Map<Vicinity, Long> unheldSince = new HashMap<>();
  private long calls;

  Instance(long lingerSeconds) {
    this.lingerSeconds = lingerSeconds;
  }

  /** Records that a unicorn has entered a cell. */
  void enter(Vicinity cell) {
    for (Vicinity covered : cell.withRing()) {
      if (holders.merge(covered, 1, Integer::sum) == 1 && unheldSince.remove(covered) == null) {
        calls++;
      }
    }
  }

  /** Records that a unicorn has left a cell. */
  void leave(Vicinity cell, long now) {
    for (Vicinity covered : cell.withRing()) {
      if (holders.merge(covered, -1, Integer::sum) == 0) {
        unheldSince.put(covered, now);
      }
    }
  }

  /** Unsubscribes from cells that nobody has covered for long enough. */
  void sweep(long now) {
    Iterator<Long> unheld = unheldSince.values().iterator();
    while (unheld.hasNext()) {
      if (now - unheld.next() >= lingerSeconds) {
        unheld.remove();
        calls++;
      }
    }
  }

  /** Returns the Subscribe and Unsubscribe calls since the last call of this method. */
  long takeCalls() {
    long made = calls;
    calls = 0;
    return made;
  }

  long cells() {
    return holders.values().stream().filter(count -> count > 0).count();
  }
}
