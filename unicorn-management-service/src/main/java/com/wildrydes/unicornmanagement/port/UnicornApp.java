package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import org.jspecify.annotations.Nullable;

/**
 * Outbound port: the connected app of a unicorn. Each method returns at once, whatever the app
 * does, and keeps the order of the calls; what an app that is gone should have heard is dropped.
 */
public interface UnicornApp {
  /** Tells the app that the unicorn is on duty and its cells are subscribed to. */
  void onDutyRecorded();

  /** Tells the app that its duty cannot be recorded now; the service tries again. */
  void notRecorded();

  /**
   * Invites the unicorn to quote.
   *
   * @param quote the unicorn's newest quote that counts; null if this instance knows none
   * @param counterOffer the counter-offer that the unicorn may still answer; null if there is none
   */
  void offer(Request request, Message.@Nullable Quote quote, @Nullable CounterOffer counterOffer);

  /** Tells the app that the target price of the request has risen. */
  void priceRaised(Request request);

  /** Tells the app that the customer would accept its quote at another price. */
  void counterOffer(Request request, CounterOffer counterOffer);

  /** Tells the connection that the return address has the refusal of a counter-offer. */
  void counterOfferRefused(CorrelationId rfq);

  /** Tells the app that the return address has its quote. */
  void quoteRecorded(CorrelationId rfq);

  /** Tells the app that its answer to an RFQ does not count. */
  void quoteRejected(CorrelationId rfq, Rejection rejection);

  /** Tells the app that no more quotes are taken. */
  void rfqClosed(CorrelationId rfq, String reason);

  /**
   * Tells the app the outcome of an RFQ to which the unicorn was invited.
   *
   * @param heard the action to run when the app has confirmed it
   */
  void outcome(CorrelationId rfq, UnicornOutcome outcome, Runnable heard);

  /** Tells the app the state of a ride that the unicorn won. */
  void ride(Ride ride);

  /**
   * Tells the app that a ride of the unicorn is cancelled.
   *
   * @param heard the action to run when the app has confirmed it
   */
  void rideCancelled(Ride ride, Runnable heard);

  /** Closes this connection, because another one of the same unicorn takes over. */
  void superseded();
}
