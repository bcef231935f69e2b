package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: the cells that this instance listens to. Counts: a cell is listened to as long as
 * it was asked for more often than released, and perhaps a while longer.
 */
public interface Coverage {
  /**
   * Asks for the cells. Completes when requests published to any of them arrive here, with those
   * that were not listened to before.
   */
  CompletableFuture<Set<Vicinity>> cover(Set<Vicinity> cells);

  /** Takes back what {@link #cover} asked for. */
  void release(Set<Vicinity> cells);
}
