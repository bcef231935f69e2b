package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Outbound port: the cells that this instance listens to. It listens to a cell as long as any
 * holder wants it, and perhaps a while longer.
 */
public interface CellCoverage {
  /**
   * Covers these cells for the holder, instead of those that it wanted before. Cells that are
   * covered stay so until the new ones are; cells that never were are dropped. Completes when
   * requests published to these cells, or to those that the holder wants by then, arrive here. The
   * future is cancelled if the holder is released before.
   *
   * @param holder a unicorn or a request, for instance; holders that cover nothing yet come first
   */
  CompletableFuture<Void> cover(Object holder, Set<Vicinity> cells);

  /** Stops covering cells for this holder. */
  void release(Object holder);

  /**
   * Registers the listener for each cell to which this instance begins to listen, perhaps again.
   * Requests that were published to that cell before have not arrived here.
   */
  void whenBegun(Consumer<Vicinity> listener);
}
