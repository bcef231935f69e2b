package com.wildrydes.ridebooking.returnaddress;

import com.wildrydes.rfq.wire.CorrelationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stored row of each customer: which RFQs of the customer are open, and the generation of the
 * response queue. A generation moves on when its queue is gone, since SQS refuses for a while to
 * create a queue of the same name.
 */
public interface Customers {
  /** Whether one more RFQ may be opened. */
  sealed interface Admission {
    /** It is open now, and the response queue is of this generation. */
    record Admitted(long generation) implements Admission {}

    /** As many are open as may be. */
    record Full(Set<CorrelationId> open) implements Admission {
      public Full {
        open = Set.copyOf(open);
      }
    }
  }

  /** A customer's queue that may be removed. */
  record Idle(String customer, long generation) {}

  /** Opens an RFQ of the customer, unless as many as the limit are open. */
  Admission admit(String customer, CorrelationId rfq, int limit, Instant now);

  /** The RFQ that each of these customers opened last; none for who has not opened any. */
  Map<String, CorrelationId> latest(Collection<String> customers);

  /** Takes an RFQ off the open ones; one that is not open is ignored. */
  void release(String customer, CorrelationId rfq);

  /** Moves from this generation to the next, unless somebody already has. */
  void retire(String customer, long generation);

  /** The customers without an open RFQ whose last one was opened before this time. */
  List<Idle> idle(Instant unusedSince);

  /**
   * Moves on from the generation of a queue that is to be removed.
   *
   * @return false if the customer has opened an RFQ meanwhile; the queue must stay
   */
  boolean retireIdle(Idle idle, Instant unusedSince);
}
