package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: the state of each unicorn over all instances, with the instance of its app, the
 * RFQs that it has declined, and its duty.
 */
public interface Whereabouts {
  /**
   * Records that the app of this unicorn has connected to this instance. The mailbox does not
   * change. Blocks; fails if a newer connection has come meanwhile.
   */
  Arrival arrive(UnicornId unicorn);

  /**
   * Forgets the older connections to these instances, which know of the connection of that epoch:
   * later arrivals do not name them. Has no effect if there is a newer connection. Does not block.
   */
  CompletableFuture<Void> forgetConnections(UnicornId unicorn, long epoch, Set<String> instances);

  /** Reads the instance to which the app was connected last, if it ever was. Does not block. */
  CompletableFuture<Optional<String>> lastInstance(UnicornId unicorn);

  /**
   * Records the open RFQs that the unicorn has declined, instead of those recorded before. Has no
   * effect if its app has connected to another instance since. Does not block.
   */
  CompletableFuture<Void> recordDeclined(UnicornId unicorn, Set<CorrelationId> rfqs);

  /** Reads which of the unicorns had their last connection to that instance. Blocks. */
  Set<UnicornId> lastConnectedTo(String instance, Collection<UnicornId> unicorns);

  /**
   * Records the duty of a unicorn; the result is false if a connection newer than this epoch
   * prevents it. Does not block.
   */
  CompletableFuture<Boolean> recordDuty(UnicornId unicorn, long epoch, DutyStatus duty);

  /**
   * Records that the unicorn is off duty, unless its app has left that instance for another. Does
   * not block.
   */
  CompletableFuture<Void> recordAbandoned(UnicornId unicorn, String instance);
}
