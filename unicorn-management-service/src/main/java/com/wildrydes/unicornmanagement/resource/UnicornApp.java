package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;

/**
 * Outbound port: the connected app of a unicorn. Each method returns at once, whatever the app
 * does, and keeps the order of the calls; what an app that is gone should have heard is dropped.
 */
public interface UnicornApp {
  /** The unicorn is on duty, and the cells that it covers are subscribed to. */
  void onDutyRecorded();

  /** Invites to quote. */
  void offer(Request request);

  /** The customer's queue has the quote. */
  void quoteRecorded(CorrelationId rfq);

  /** What the app said about an RFQ does not count. */
  void quoteRejected(CorrelationId rfq, Rejection rejection);

  /** No more quotes are taken. */
  void rfqClosed(CorrelationId rfq, String reason);

  /** What became of an RFQ that the unicorn was invited to. */
  void outcome(CorrelationId rfq, Outcome outcome);

  /** What has become of a ride that the unicorn won. */
  void ride(Ride ride);

  /** Another connection of the same unicorn takes over: closes this one. */
  void superseded();
}
