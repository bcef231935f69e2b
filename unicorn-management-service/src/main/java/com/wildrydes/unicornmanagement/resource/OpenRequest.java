package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A request that this instance received, and whom it has invited to it. Thread-safe. */
final class OpenRequest {
  private final Request request;
  private final Set<UnicornId> invited = new LinkedHashSet<>();
  private int rosters;
  private boolean held;
  private boolean closed;
  private boolean decided;

  OpenRequest(Request request) {
    this.request = request;
  }

  Request request() {
    return request;
  }

  /** Notes who was invited; returns those that were not yet. */
  synchronized Set<UnicornId> invited(Collection<UnicornId> unicorns) {
    Set<UnicornId> added = new LinkedHashSet<>(unicorns);
    added.removeAll(invited);
    invited.addAll(added);
    return added;
  }

  synchronized Set<UnicornId> invited() {
    return new LinkedHashSet<>(invited);
  }

  /** The number of the next roster. */
  synchronized int nextRoster() {
    return ++rosters;
  }

  /** True once: whoever gets it keeps listening to the cell until the request is forgotten. */
  synchronized boolean hold() {
    boolean first = !held;
    held = true;
    return first;
  }

  synchronized boolean isHeld() {
    return held;
  }

  synchronized void decide() {
    closed = true;
    decided = true;
  }

  /**
   * Whether nothing about it is worth knowing any more: the deadline has passed, before which it
   * may be delivered again, and the customer's choice is known, or matters to nobody, or is
   * overdue.
   */
  synchronized boolean isPast(Instant now, Duration outcomeWait) {
    Instant deadline = request.rfq().deadline();
    return now.isAfter(decided || invited.isEmpty() ? deadline : deadline.plus(outcomeWait));
  }

  synchronized void close() {
    closed = true;
  }

  /** Whether unicorns may still be invited to it. */
  synchronized boolean isOpen(Instant now) {
    return !closed && !request.isOver(now);
  }
}
