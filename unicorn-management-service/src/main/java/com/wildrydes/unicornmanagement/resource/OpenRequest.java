package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that this instance knows, and whom it has invited to it. Thread-safe. */
final class OpenRequest {
  private final Request request;
  private final Map<UnicornId, Long> invited = new LinkedHashMap<>();
  private final Map<UnicornId, Long> notInBook = new LinkedHashMap<>();
  private @Nullable Coalesced<Void> entering;
  private int rosters;
  private boolean inBook;
  private boolean held;
  private boolean closed;
  private boolean decided;

  OpenRequest(Request request) {
    this.request = request;
  }

  Request request() {
    return request;
  }

  /** Notes who was invited, in which epoch; returns those that were not yet. */
  synchronized Set<UnicornId> invited(Map<UnicornId, Long> unicorns) {
    Set<UnicornId> added = new LinkedHashSet<>(unicorns.keySet());
    added.removeAll(invited.keySet());
    unicorns.forEach(invited::putIfAbsent);
    added.forEach(unicorn -> notInBook.put(unicorn, unicorns.get(unicorn)));
    return added;
  }

  /**
   * The invitation of a unicorn that has none in memory; empty if it is of no use any more.
   *
   * @param declined what the unicorn is known to have declined
   */
  synchronized Optional<Invitation> invitationOf(UnicornId unicorn, Set<CorrelationId> declined) {
    Long epoch = invited.get(unicorn);
    if (epoch == null || decided) {
      return Optional.empty();
    }
    Invitation invitation = Invitation.inherited(request, epoch, declined.contains(request.id()));
    if (closed) {
      invitation.close("closed");
    }
    return Optional.of(invitation);
  }

  synchronized Set<UnicornId> invited() {
    return new LinkedHashSet<>(invited.keySet());
  }

  /** At most one entry in the book is on its way; who comes meanwhile is in the next one. */
  synchronized Coalesced<Void> entering(Supplier<CompletableFuture<Void>> entry) {
    Coalesced<Void> known = entering == null ? new Coalesced<>(entry) : entering;
    entering = known;
    return known;
  }

  /** Whether the book lacks something of it. */
  synchronized boolean isNews() {
    return !inBook || !notInBook.isEmpty();
  }

  /** Hands out what the book lacks; it comes {@link #notEntered back} if it cannot be entered. */
  synchronized Map<UnicornId, Long> takeNews() {
    inBook = true;
    Map<UnicornId, Long> news = new LinkedHashMap<>(notInBook);
    notInBook.clear();
    return news;
  }

  synchronized void notEntered(Map<UnicornId, Long> news) {
    inBook = false;
    notInBook.putAll(news);
  }

  synchronized boolean isInBook() {
    return inBook;
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

  /** True if no more quotes are taken only from now on. */
  synchronized boolean decide() {
    decided = true;
    return close();
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

  /** True once: no more quotes are taken. */
  synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    return first;
  }

  /** Whether unicorns may still be invited to it. */
  synchronized boolean isOpen(Instant now) {
    return !closed && !request.isOver(now);
  }
}
