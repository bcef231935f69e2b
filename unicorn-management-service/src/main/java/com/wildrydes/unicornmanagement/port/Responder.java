package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Outbound port: sends answers to the return address of a request. The futures fail if it is
 * unknown whether the queue has the answer.
 */
public interface Responder {
  /** The result of sending an answer. */
  enum Delivery {
    /** The queue has the answer. */
    DELIVERED,
    /** The queue is gone: nobody wants an answer any more. */
    NOBODY_LISTENS;

    /** Returns {@link #DELIVERED} if both are. */
    public Delivery worse(Delivery other) {
      return this == DELIVERED ? other : this;
    }
  }

  /** The way in which a response is sent. */
  enum Batching {
    /** The response is sent alone and at once. */
    ALONE,
    /** The response may wait a moment for those of others, and is sent with them. */
    WITH_OTHERS
  }

  /** Returns whether the address is a response queue; nothing is sent to another queue. */
  boolean trusts(ReturnAddress returnAddress);

  /** Returns the queue for ride booking's messages about responses of this instance. */
  ReturnAddress replyTo();

  /**
   * Sends a unicorn's response to a request.
   *
   * @param batching whether the response may wait a moment for others
   */
  CompletableFuture<Delivery> respond(
      Request request, Message.Response response, Batching batching);

  /** Sends a message about a ride. */
  CompletableFuture<Delivery> answer(
      CorrelationId rfq, ReturnAddress returnAddress, Message message);

  /**
   * Sends a roster.
   *
   * @param number the number of the roster among those of this instance for this request, from 1. A
   *     number that is sent again has the same unicorns
   * @param invited the unicorns on the roster; may be empty
   */
  CompletableFuture<Delivery> enrol(Request request, int number, Set<UnicornId> invited);
}
