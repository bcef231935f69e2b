package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message.Roster;

/**
 * The stored answers to RFQs: quotes and what else comes instead of them. Rows are written once.
 */
public interface Quotes {
  /**
   * Stores a response under its RFQ, unicorn and sequence.
   *
   * @return false if it is there already: a duplicate
   */
  boolean store(CorrelationId rfq, Response response);

  /**
   * Stores a part of a roster under its RFQ, instance, number and part.
   *
   * @return false if it is there already: a duplicate
   */
  boolean store(CorrelationId rfq, Roster roster);

  /** All answers to the RFQ that are stored by now. */
  Gathered to(CorrelationId rfq);
}
