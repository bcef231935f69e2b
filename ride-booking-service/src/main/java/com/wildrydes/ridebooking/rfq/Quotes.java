package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message.Roster;
import java.util.List;

/**
 * The stored answers to RFQs: quotes and what else comes instead of them. Rows are written once.
 */
public interface Quotes {
  /**
   * Stores responses to an RFQ that came together.
   *
   * @return false if these very ones are there already: duplicates. Some of them that come again
   *     among others are stored again, which changes nothing
   */
  boolean store(CorrelationId rfq, List<Response> responses);

  /**
   * Stores a part of a roster under its RFQ, instance, number and part.
   *
   * @return false if it is there already: a duplicate
   */
  boolean store(CorrelationId rfq, Roster roster);

  /** All answers to the RFQ that are stored by now, each once. */
  Gathered to(CorrelationId rfq);
}
