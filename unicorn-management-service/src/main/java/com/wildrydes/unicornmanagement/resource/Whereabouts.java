package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: what is known of each unicorn over all instances: which of them its app was
 * connected to last, what it does not want, and whether it can win a ride.
 */
public interface Whereabouts {
  /**
   * The app of this unicorn has connected to this instance, and is told what was kept for it.
   * Blocks.
   */
  Arrival arrive(UnicornId unicorn);

  /** The instance that the app was connected to last, if it ever was. Does not block. */
  CompletableFuture<Optional<String>> last(UnicornId unicorn);

  /**
   * These are the open RFQs that the unicorn has declined, instead of those that were named before;
   * of no effect if its app has connected to another instance since. Does not block.
   */
  CompletableFuture<Void> declined(UnicornId unicorn, Set<CorrelationId> rfqs);

  /** Those of the unicorns whose apps were connected last to that instance. Blocks. */
  Set<UnicornId> lastAt(String instance, Collection<UnicornId> unicorns);

  /**
   * Records whether the unicorn takes rides, unless there is a newer connection than that of this
   * epoch. One that never said otherwise does. Does not block.
   */
  CompletableFuture<Void> duty(UnicornId unicorn, long epoch, boolean onDuty);

  /**
   * Records that the unicorn takes no rides, unless its app has left that instance for another.
   * Does not block.
   */
  CompletableFuture<Void> abandoned(UnicornId unicorn, String instance);
}
