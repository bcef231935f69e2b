package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Roster;
import java.util.List;

/**
 * The stored answers to RFQs: responses and rosters, and the counter-offers to them. Rows are
 * written once.
 */
public interface Quotes {
  /**
   * Stores responses to an RFQ that arrived together. All refusals of one counter-offer are the
   * same response.
   *
   * @return false if exactly these responses are stored already: duplicates. Responses that arrive
   *     again among others are stored again, which has no effect
   */
  boolean store(CorrelationId rfq, List<Response> responses);

  /**
   * Stores a part of a roster under its RFQ, instance, number and part number.
   *
   * @return false if the part is stored already: a duplicate
   */
  boolean store(CorrelationId rfq, Roster roster);

  /**
   * Stores a counter-offer under its RFQ, unicorn and number.
   *
   * @return false if another is stored there
   */
  boolean store(CorrelationId rfq, Message.CounterOffer counterOffer);

  /** Returns all stored answers to the RFQ, each once. */
  Gathered to(CorrelationId rfq);
}
