package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.HerdPorts;
import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Responder.Delivery;
import com.wildrydes.unicornmanagement.resource.Rosters.Roster;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings unicorns and requests together: invites each unicorn that covers a request's cell, once,
 * whichever of the two comes first, and sends the roster to the return address. A unicorn hears of
 * an invitation when the open request store has it, so that it outlives this instance. Thread-safe.
 * Must be called without the lock of a unicorn, since it calls others.
 */
final class Inviter {
  private static final Logger log = LoggerFactory.getLogger(Inviter.class);

  private final InstantSource clock;
  private final HerdPorts ports;
  private final UnicornsByCell unicornsByCell;
  private final OpenRequests requests;
  private final BiConsumer<UnicornId, Request> tell;

  /**
   * Creates an inviter, which has invited nobody yet.
   *
   * @param tell the action that tells a unicorn of an invitation and a price that the store has
   */
  Inviter(
      InstantSource clock,
      HerdPorts ports,
      UnicornsByCell unicornsByCell,
      OpenRequests requests,
      BiConsumer<UnicornId, Request> tell) {
    this.clock = clock;
    this.ports = ports;
    this.unicornsByCell = unicornsByCell;
    this.requests = requests;
    this.tell = tell;
  }

  /**
   * Invites to a request that the inbox received. Completes when the store has the invitations and
   * the return address has the roster.
   */
  CompletableFuture<Delivery> receive(Request request) {
    OpenRequest open = requests.add(request);
    List<Roster> rosters;
    synchronized (open.round()) {
      if (open.isOpen(clock.instant())) {
        int asked = ask(open, covering(request)).size();
        log.info(
            "RFQ {} in cell {}: invited {} unicorns, until {}",
            request.id(),
            request.cell(),
            asked,
            request.rfq().deadline());
      }
      rosters = open.allRosters();
    }
    CompletableFuture<Void> stored = store(open);
    return send(open, rosters).thenCombine(stored, (delivery, done) -> delivery);
  }

  private List<UnicornResource> covering(Request request) {
    return unicornsByCell.covering(request.cell()).toList();
  }

  /** Invites to a request that another instance received and this one has found in the store. */
  void learn(Request request) {
    if (request.isOver(clock.instant())) {
      return;
    }
    boolean isNew = requests.find(request.id()).isEmpty();
    OpenRequest open = requests.add(request);
    if (!open.isAsked()) {
      inviteLate(open, covering(request));
    }
    if (!isNew) {
      var _ = storeOrRetry(open);
    }
  }

  /**
   * Raises the target price of a request, and tells everyone who was invited here. Completes when
   * the store has the price; a price that is not higher has no effect.
   */
  CompletableFuture<Void> raise(CorrelationId rfq, Price targetPrice) {
    return requests
        .raise(rfq, targetPrice, clock.instant())
        .filter(open -> open.isOpen(clock.instant()))
        .map(this::store)
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** Invites a unicorn to the requests that were known before it came. */
  void inviteLate(UnicornResource unicorn) {
    for (Vicinity cell : unicorn.coveredCells()) {
      requests.in(cell).forEach(open -> inviteLate(open, List.of(unicorn)));
    }
  }

  private void inviteLate(OpenRequest open, Collection<UnicornResource> unicorns) {
    if (!open.isOpen(clock.instant())) {
      return;
    }
    Request request = open.request();
    try (Scope _ = Traces.resume(request.id(), request.traceparent()).makeCurrent()) {
      Set<UnicornId> added;
      Optional<Roster> roster;
      synchronized (open.round()) {
        added = ask(open, unicorns);
        roster = added.isEmpty() ? Optional.empty() : open.nextRoster();
      }
      if (!added.isEmpty()) {
        log.info("RFQ {}: {} invited late", request.id(), added);
        var _ = storeOrRetry(open);
      }
      sendLater(open, roster.stream().toList());
    }
  }

  /**
   * Remembers a unicorn that another instance invited and named on its roster.
   *
   * @param epoch the epoch in which the unicorn was invited
   */
  void remember(OpenRequestStore.Entry entry, UnicornId unicorn, long epoch) {
    remember(entry, Map.of(unicorn, epoch));
  }

  /**
   * Takes over an entry of a dead instance. This instance sends a roster of the unicorns that the
   * dead one may not have named.
   */
  void adopt(OpenRequestStore.Entry entry, String dead) {
    remember(entry, entry.invited());
    OpenRequest open = requests.add(entry.request());
    open.inherit(dead);
    if (!open.isOpen(clock.instant())) {
      return;
    }
    inviteLate(open, List.of());
    sendLater(open, open.nextRoster().stream().toList());
  }

  private void remember(OpenRequestStore.Entry entry, Map<UnicornId, Long> invited) {
    OpenRequest open = requests.add(entry.request());
    if (entry.raised()) {
      open.noteRaise();
    }
    if (entry.closed()) {
      open.close();
    }
    var _ = addInvited(open, invited);
    Decision decision = entry.decision();
    if (decision != null) {
      open.decide(decision);
    }
  }

  /** Returns the invitations of a unicorn that is new here, whichever instance made them. */
  List<Invitation> invitationsOf(UnicornId unicorn, Set<CorrelationId> declined) {
    return requests.all().stream()
        .flatMap(open -> open.invitationOf(unicorn, declined).stream())
        .toList();
  }

  /**
   * Invites unicorns, in the first round all that cover the cell, so that the first roster names
   * them. Must be called with the lock of the round. Returns who is invited by that.
   */
  private Set<UnicornId> ask(OpenRequest open, Collection<UnicornResource> unicorns) {
    return invite(open, open.ask() ? covering(open.request()) : unicorns);
  }

  private Set<UnicornId> invite(OpenRequest open, Collection<UnicornResource> unicorns) {
    Map<UnicornId, Long> asked = new LinkedHashMap<>();
    for (UnicornResource unicorn : unicorns) {
      unicorn.invite(open.request()).ifPresent(epoch -> asked.put(unicorn.id(), epoch));
    }
    Set<UnicornId> added = addInvited(open, asked);
    asked.keySet().stream()
        .filter(unicorn -> !added.contains(unicorn)) // another instance had invited it
        .forEach(unicorn -> tell.accept(unicorn, open.request()));
    return added;
  }

  private Set<UnicornId> addInvited(OpenRequest open, Map<UnicornId, Long> asked) {
    Set<UnicornId> added = open.invited(asked);
    if (!added.isEmpty() && open.hold()) {
      var _ = ports.coverage().cover(open, Set.of(open.request().cell()));
    }
    return added;
  }

  private CompletableFuture<Delivery> send(OpenRequest open, List<Roster> rosters) {
    return rosters.stream()
        .map(roster -> send(open, roster))
        .reduce((one, other) -> one.thenCombine(other, Delivery::worse))
        .orElseThrow();
  }

  private CompletableFuture<Delivery> send(OpenRequest open, Roster roster) {
    return ports
        .responder()
        .enrol(open.request(), roster.number(), roster.unicorns())
        .whenComplete((delivery, failure) -> {
          if (failure == null) {
            open.delivered(roster);
          } else {
            log.warn(
                "RFQ {}: cannot send its roster {}, retrying: {}",
                open.request().id(),
                roster.number(),
                failure.toString());
            open.undelivered(roster);
          }
        });
  }

  private void sendLater(OpenRequest open, Collection<Roster> rosters) {
    rosters.forEach(roster -> {
      var _ = send(open, roster);
    });
  }

  /** Sends again the rosters that could not be sent, while their requests are open. */
  void sendOwedRosters() {
    requests.all().stream()
        .filter(open -> open.isOpen(clock.instant()))
        .forEach(open -> sendLater(open, open.takeOwedRosters()));
  }

  /**
   * Returns whether ride booking's queues have the names of all unicorns that a dead instance
   * invited, as far as this instance has adopted its requests and they are open.
   */
  boolean hasNamedInviteesOf(String dead) {
    Instant now = clock.instant();
    return requests.all().stream()
        .noneMatch(
            open -> open.isInheritedFrom(dead) && open.isOpen(now) && !open.areRostersDelivered());
  }

  /**
   * Writes the invitations that the store lacks: those whose write failed, and those of unicorns
   * that came from another instance. Completes when all are written, or have failed and will be
   * tried again.
   */
  CompletableFuture<Void> storeMissing() {
    return CompletableFuture.allOf(
        requests.all().stream()
            .filter(open -> !open.invited().isEmpty() && open.isStoreBehind())
            .map(this::storeOrRetry)
            .toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> storeOrRetry(OpenRequest open) {
    return store(open)
        .exceptionally(failure -> {
          log.warn(
              "RFQ {}: cannot store its invitations, retrying: {}",
              open.request().id(),
              failure.toString());
          return null;
        });
  }

  /** Makes one write and then at most one more, however many unicorns are invited meanwhile. */
  private CompletableFuture<Void> store(OpenRequest open) {
    return open.storing(() -> write(open)).get();
  }

  private CompletableFuture<Void> write(OpenRequest open) {
    return enter(open).thenCompose(entered -> writePrice(open));
  }

  private CompletableFuture<Void> enter(OpenRequest open) {
    if (!open.isEntryBehind()) {
      return CompletableFuture.completedFuture(null);
    }
    Request request = open.request();
    Map<UnicornId, Long> missing = open.takeMissing();
    return ports
        .store()
        .enter(request, missing, open.storedCount())
        .thenRun(() -> {
          open.stored(request, missing);
          missing.keySet().forEach(unicorn -> tell.accept(unicorn, open.request()));
        });
  }

  private CompletableFuture<Void> writePrice(OpenRequest open) {
    if (!open.isPriceBehind()) {
      return CompletableFuture.completedFuture(null);
    }
    Request request = open.request();
    return ports
        .store()
        .raise(request)
        .thenRun(() -> {
          open.stored(request.targetPrice());
          open.invited().forEach(unicorn -> tell.accept(unicorn, open.request()));
        });
  }

  /** Forgets a request, and stops listening to its cell for its sake. */
  void forget(OpenRequest open) {
    requests.forget(open);
    if (open.isHeld()) {
      ports.coverage().release(open);
    }
  }
}
