package com.wildrydes.ridebooking.returnaddress;

import com.wildrydes.rfq.wire.CorrelationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The stored row of each customer: the open RFQs of the customer, and the generation of the
 * response queue. The generation increases when the queue is gone, since SQS refuses for a while to
 * create a queue of the same name.
 */
public interface Customers {
  /** The answer to the request to open one more RFQ. */
  sealed interface Admission {
    /** The RFQ is open now, and the response queue has this generation. */
    record Admitted(long generation) implements Admission {}

    /**
     * The limit of open RFQs is reached.
     *
     * @param open the open RFQs, each with the time of its admission; the epoch if that is unknown
     */
    record Full(Map<CorrelationId, Instant> open) implements Admission {
      public Full {
        open = Map.copyOf(open);
      }
    }
  }

  /** A customer whose queue may be removed. */
  record Idle(String customer, long generation) {}

  /**
   * Opens an RFQ of the customer, unless the limit is reached. May be repeated: an RFQ that is
   * already open is admitted again and counts once.
   */
  Admission admit(String customer, CorrelationId rfq, int limit, Instant now);

  /**
   * Returns the RFQ that each of these customers opened last. Leaves out customers without an RFQ.
   */
  Map<String, CorrelationId> latest(Collection<String> customers);

  /**
   * Returns the open RFQs of the customer, each with the time of its admission; the epoch if that
   * is unknown.
   */
  Map<CorrelationId, Instant> open(String customer);

  /** Removes an RFQ from the open ones. Ignores an RFQ that is not open. */
  void release(String customer, CorrelationId rfq);

  /** Increases this generation, unless that is done already. */
  void retire(String customer, long generation);

  /** Returns the customers that have no open RFQ and opened their last one before this time. */
  List<Idle> idle(Instant unusedSince);

  /**
   * Increases the generation before its queue is removed. May be repeated, by any instance.
   *
   * @return false if the customer has opened an RFQ meanwhile, so that the queue must stay
   */
  boolean retireIdle(Idle idle, Instant unusedSince);
}
