package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.resource.Rosters.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that this instance knows, and the unicorns that it has invited. Thread-safe. */
final class OpenRequest {
  private Request request;
  private final Map<UnicornId, Long> invited = new LinkedHashMap<>();
  private final Map<UnicornId, Long> missing = new LinkedHashMap<>();
  private final Set<UnicornId> untold = new LinkedHashSet<>();
  private final Set<UnicornId> beingKept = new HashSet<>();
  private final Set<UnicornId> unmarked = new LinkedHashSet<>();
  private @Nullable CoalescingCall<Void> storing;
  private @Nullable CoalescingCall<Void> recording;
  private @Nullable CoalescingCall<Void> marking;
  private int storedCount;
  private int marked;
  private final Object round = new Object();
  private final Rosters rosters = new Rosters();
  private final Set<String> inheritedFrom = new HashSet<>(0);
  private boolean asked;
  private boolean mayBeInStore;
  private boolean inStore;
  private boolean raised;
  private @Nullable Price storedPrice;
  private boolean held;
  private boolean closed;
  private @Nullable Decision decision;
  private boolean recorded;

  /** Creates a request to which nobody is invited yet. */
  OpenRequest(Request request) {
    this.request = request;
  }

  /** Returns the request with the highest target price that is known. */
  synchronized Request request() {
    return request;
  }

  /** Takes a target price; a price that is not higher has no effect. */
  synchronized void raise(@Nullable Price targetPrice) {
    if (targetPrice != null && request.isBelow(targetPrice)) {
      request = request.withTargetPrice(targetPrice);
      raised = true;
    }
  }

  /** Notes that the target price has risen since the request came; the store must know, too. */
  synchronized void noteRaise() {
    storedPrice = raised ? storedPrice : null;
    raised = true;
  }

  /** Adds unicorns with the epochs of their invitations; returns those that are new. */
  synchronized Set<UnicornId> invited(Map<UnicornId, Long> unicorns) {
    Set<UnicornId> added = new LinkedHashSet<>(unicorns.keySet());
    added.removeAll(invited.keySet());
    recorded &= added.isEmpty(); // unicorns of a dead instance may or may not know the decision
    unicorns.forEach(invited::putIfAbsent);
    added.forEach(unicorn -> missing.put(unicorn, unicorns.get(unicorn)));
    return added;
  }

  /**
   * Returns the invitation of a unicorn that has none in memory; empty if it was not invited or the
   * request is decided.
   *
   * @param declined the RFQs that the unicorn is known to have declined
   */
  synchronized Optional<Invitation> invitationOf(UnicornId unicorn, Set<CorrelationId> declined) {
    Long epoch = invited.get(unicorn);
    if (epoch == null || decision != null) {
      return Optional.empty();
    }
    Invitation invitation =
        declined.contains(request.id())
            ? Invitation.inheritedDeclined(request, epoch, raised)
            : Invitation.inherited(request, epoch);
    if (closed) {
      invitation.close("closed");
    }
    return Optional.of(invitation);
  }

  /** Notes that this instance has adopted what this dead instance knew of the request. */
  synchronized void inherit(String dead) {
    inheritedFrom.add(dead);
  }

  /** Returns whether this instance has adopted what that instance knew of the request. */
  synchronized boolean isInheritedFrom(String dead) {
    return inheritedFrom.contains(dead);
  }

  /** Returns the unicorns that were invited. */
  synchronized Set<UnicornId> invited() {
    return new LinkedHashSet<>(invited.keySet());
  }

  /** Returns the write of the entry: one runs at a time, the next one has who came meanwhile. */
  synchronized CoalescingCall<Void> storing(Supplier<CompletableFuture<Void>> write) {
    CoalescingCall<Void> known = storing == null ? new CoalescingCall<>(write) : storing;
    storing = known;
    return known;
  }

  /** Returns whether the open request store lacks this request, an invitation, or the price. */
  synchronized boolean isStoreBehind() {
    return isEntryBehind() || isPriceBehind();
  }

  /** Returns whether the open request store lacks this request or an invitation. */
  synchronized boolean isEntryBehind() {
    return !inStore || !missing.isEmpty();
  }

  /** Returns whether the target price has risen since the store had this request. */
  synchronized boolean isPriceBehind() {
    return inStore && !Objects.equals(request.targetPrice(), storedPrice);
  }

  /** Returns the invitations to write; {@link #stored} notes that the write succeeded. */
  synchronized Map<UnicornId, Long> takeMissing() {
    mayBeInStore = true;
    return new LinkedHashMap<>(missing);
  }

  /** Returns the number of invitations that the store has of this instance. */
  synchronized int storedCount() {
    return storedCount;
  }

  /** Notes that the store has the request with this target price. */
  synchronized void stored(@Nullable Price targetPrice) {
    storedPrice = targetPrice;
  }

  /** Notes that the store has the request, and these invitations. */
  synchronized void stored(Request entered, Map<UnicornId, Long> written) {
    storedPrice = inStore || raised ? storedPrice : entered.targetPrice();
    inStore = true;
    storedCount += written.size();
    missing.keySet().removeAll(written.keySet());
  }

  /** Returns whether the store has this request, or is about to. */
  synchronized boolean mayBeInStore() {
    return mayBeInStore;
  }

  /** Returns the lock of a round of invitations, from the choice of unicorns to their roster. */
  Object round() {
    return round;
  }

  /** Returns true once: then the caller must ask all unicorns that cover the cell. */
  synchronized boolean ask() {
    boolean first = !asked;
    asked = true;
    return first;
  }

  /** Returns whether all unicorns that cover the cell were asked. */
  synchronized boolean isAsked() {
    return asked;
  }

  /** Returns a new roster of the invited unicorns that are on none; empty if there are none. */
  synchronized Optional<Roster> nextRoster() {
    return rosters.add(invited.keySet());
  }

  /** Returns all rosters, which name all invited unicorns. There is at least one. */
  synchronized List<Roster> allRosters() {
    return rosters.answer(invited.keySet());
  }

  /** Notes that the return address has the roster, or is gone. */
  synchronized void delivered(Roster roster) {
    rosters.delivered(roster);
  }

  /** Notes that the return address may lack the roster. */
  synchronized void undelivered(Roster roster) {
    rosters.failed(roster);
  }

  /** Returns the rosters that must be sent again, to one caller. */
  synchronized List<Roster> takeOwedRosters() {
    return rosters.takeOwed();
  }

  /** Returns whether the return address has all rosters. */
  synchronized boolean areRostersDelivered() {
    return rosters.areDelivered();
  }

  /** Returns true once: then the caller must listen to the cell until the request is forgotten. */
  synchronized boolean hold() {
    boolean first = !held;
    held = true;
    return first;
  }

  /** Returns whether the cell is listened to for the sake of this request. */
  synchronized boolean isHeld() {
    return held;
  }

  /** Notes the decision and closes the request. The first decision stays. */
  synchronized void decide(Decision newDecision) {
    decision = decision == null ? newDecision : decision;
    closed = true;
  }

  /** Returns the decision; null if it is not known. */
  synchronized @Nullable Decision decision() {
    return decision;
  }

  /** Returns the write of the decision: one runs at a time. */
  synchronized CoalescingCall<Void> recording(Supplier<CompletableFuture<Void>> attempt) {
    CoalescingCall<Void> known = recording == null ? new CoalescingCall<>(attempt) : recording;
    recording = known;
    return known;
  }

  /** Notes that the decision is written down, and that these unicorns were told already. */
  synchronized void recorded(Set<UnicornId> told) {
    recorded = true;
    untold.addAll(invited.keySet());
    untold.removeAll(told);
    untold.removeAll(unmarked);
  }

  /** Returns whether the decision is written down. */
  synchronized boolean isRecorded() {
    return recorded;
  }

  /** Returns the unicorns that were not told the outcome yet. */
  synchronized List<UnicornId> untold() {
    return List.copyOf(untold);
  }

  /** Returns true if no other thread is putting this unicorn's outcome into its mailbox. */
  synchronized boolean beginKeeping(UnicornId unicorn) {
    return untold.contains(unicorn) && beingKept.add(unicorn);
  }

  /** Ends what {@link #beginKeeping} began. */
  synchronized void endKeeping(UnicornId unicorn) {
    beingKept.remove(unicorn);
  }

  /** Notes that the unicorn or its mailbox has the outcome. */
  synchronized void told(UnicornId unicorn) {
    if (untold.remove(unicorn)) {
      unmarked.add(unicorn);
    }
  }

  /** Returns the write of the unicorns that were told: one runs at a time. */
  synchronized CoalescingCall<Void> marking(Supplier<CompletableFuture<Void>> note) {
    CoalescingCall<Void> known = marking == null ? new CoalescingCall<>(note) : marking;
    marking = known;
    return known;
  }

  /** Returns whether the store lacks a unicorn that was told. */
  synchronized boolean isUnmarked() {
    return !unmarked.isEmpty();
  }

  /** Returns the unicorns that were told and that the store lacks. */
  synchronized Set<UnicornId> unmarked() {
    return new LinkedHashSet<>(unmarked);
  }

  /** Returns the number of told unicorns that the store has of this instance. */
  synchronized int marked() {
    return marked;
  }

  /** Notes that the store has these unicorns as told. */
  synchronized void marked(Set<UnicornId> told) {
    marked += told.size();
    unmarked.removeAll(told);
  }

  /** Returns whether the request is decided and a unicorn may not have been told. */
  synchronized boolean isToBeTold() {
    return decision != null
        && !invited.isEmpty()
        && !(recorded && untold.isEmpty() && unmarked.isEmpty());
  }

  /**
   * Returns whether the request can be forgotten. Its deadline must have passed, because it may be
   * delivered again before. Besides, each invited unicorn must know the decision, or the decision
   * must be overdue.
   */
  synchronized boolean isPast(Instant now, Duration outcomeWait) {
    Instant deadline = request.rfq().deadline();
    boolean settled = invited.isEmpty() || (decision != null && !isToBeTold());
    return now.isAfter(settled ? deadline : deadline.plus(outcomeWait));
  }

  /** Takes no more quotes; returns true once. */
  synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    return first;
  }

  /** Returns whether unicorns may still be invited. */
  synchronized boolean isOpen(Instant now) {
    return !closed && !request.isOver(now);
  }
}
