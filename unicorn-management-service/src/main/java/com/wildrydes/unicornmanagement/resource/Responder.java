package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: takes answers to the return address of a request. The futures fail if it is
 * unknown whether the queue has the answer.
 */
public interface Responder {
  /** What became of an answer. */
  enum Delivery {
    /** The queue has it. */
    DELIVERED,
    /** The queue is gone: nobody wants an answer any more. */
    NOBODY_LISTENS
  }

  /** Whether this service may be directed to that queue; to another it sends nothing. */
  boolean trusts(ReturnAddress returnAddress);

  /** The queue that takes what ride booking has to say to a response of this instance. */
  ReturnAddress replyTo();

  /**
   * Sends what a unicorn has to say.
   *
   * @param amidOthers whether others are likely to answer now, too: then it may wait a moment for
   *     them, and goes with them; alone it goes at once
   */
  CompletableFuture<Delivery> respond(
      Request request, Message.Response response, boolean amidOthers);

  /** Sends what there is to say about a ride. */
  CompletableFuture<Delivery> answer(
      CorrelationId rfq, ReturnAddress returnAddress, Message message);

  /**
   * Says who was asked.
   *
   * @param number of the roster, from 1, among those of this instance for this request
   */
  CompletableFuture<Delivery> enrol(Request request, int number, Set<UnicornId> invited);
}
