package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.resource.Responder.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unicorns that are connected to this instance, or were until a moment ago, and the requests
 * that it received for them. Thread-safe.
 */
public final class Herd {
  private static final Logger log = LoggerFactory.getLogger(Herd.class);

  private final HerdRules rules;
  private final Clock clock;
  private final Epochs epochs;
  private final Coverage coverage;
  private final Responder responder;
  private final Map<UnicornId, UnicornResource> unicorns = new ConcurrentHashMap<>();
  private final Pasture pasture = new Pasture();
  private final OpenRequests requests = new OpenRequests();

  public Herd(HerdRules rules, Clock clock, Epochs epochs, Coverage coverage, Responder responder) {
    this.rules = rules;
    this.clock = clock;
    this.epochs = epochs;
    this.coverage = coverage;
    this.responder = responder;
  }

  /**
   * A unicorn's app has connected: its resource, which stays the same over connections as long as
   * the gaps between them are within the reconnect grace. An older connection is superseded. Blocks
   * for the number of the connection.
   */
  public UnicornResource connect(UnicornId id, UnicornApp app) {
    long epoch = epochs.next(id);
    UnicornResource resource =
        unicorns.compute(
            id,
            (key, known) -> {
              UnicornResource unicorn = known == null ? new UnicornResource(key, this) : known;
              unicorn.connected(app, epoch);
              return unicorn;
            });
    log.info("unicorn {} is connected, epoch {}", id, epoch);
    return resource;
  }

  /**
   * Invites the unicorns that cover the request's cell and says to its return address who was
   * invited, perhaps nobody. A request that was received before is answered by all who are invited
   * by now; nobody is asked twice. Fails if it is unknown whether the return address has the
   * answer.
   */
  public CompletableFuture<Reception> receive(Request request) {
    if (request.isOver(now())) {
      return completedFuture(Reception.EXPIRED);
    }
    OpenRequest open = requests.know(request);
    if (open.isOpen(now())) {
      List<UnicornId> asked =
          pasture
              .covering(request.cell())
              .filter(unicorn -> unicorn.invite(request))
              .map(UnicornResource::id)
              .toList();
      enter(open, asked);
      log.info(
          "rfq {} in cell {}: invited {}, until {}",
          request.id(),
          request.cell(),
          asked.size(),
          request.rfq().deadline());
    }
    return enrol(open, open.invited())
        .thenApply(delivery ->
            switch (delivery) {
              case DELIVERED -> Reception.ANSWERED;
              case NOBODY_LISTENS -> Reception.NOBODY_LISTENS;
            });
  }

  /** Invites a unicorn to the requests that were received before it came. */
  void inviteLate(UnicornResource unicorn) {
    for (Vicinity cell : unicorn.coveredCells()) {
      requests.in(cell).forEach(open -> inviteLate(unicorn, open));
    }
  }

  private void inviteLate(UnicornResource unicorn, OpenRequest open) {
    if (!open.isOpen(now()) || !unicorn.invite(open.request())) {
      return;
    }
    Set<UnicornId> added = enter(open, List.of(unicorn.id()));
    if (!added.isEmpty()) {
      CorrelationId rfq = open.request().id();
      log.info("rfq {}: {} is invited late", rfq, unicorn.id());
      var _ =
          enrol(open, added)
              .exceptionally(failure -> {
                log.warn("rfq {}: the roster of {} is lost", rfq, unicorn.id(), failure);
                return Delivery.NOBODY_LISTENS;
              });
    }
  }

  private Set<UnicornId> enter(OpenRequest open, Collection<UnicornId> asked) {
    Set<UnicornId> added = open.invited(asked);
    if (!added.isEmpty() && open.hold()) {
      var _ = coverage.cover(Set.of(open.request().cell()));
    }
    return added;
  }

  private CompletableFuture<Delivery> enrol(OpenRequest open, Set<UnicornId> invited) {
    return responder.enrol(open.request(), open.nextRoster(), invited);
  }

  /** Ride booking does not count the response of that sequence. */
  public void refused(CorrelationId rfq, UnicornId unicorn, Sequence sequence, String reason) {
    find(unicorn).ifPresent(resource -> resource.refused(rfq, sequence, reason));
  }

  /** No more quotes are taken. */
  public void close(CorrelationId rfq, String reason) {
    requests
        .find(rfq)
        .ifPresent(open -> {
          open.close();
          eachInvited(open, unicorn -> unicorn.closed(rfq, reason));
        });
  }

  /** The customer chose the winner's quote, or will choose none any more. */
  public void decide(CorrelationId rfq, @Nullable UnicornId winner) {
    requests
        .find(rfq)
        .ifPresent(open -> {
          open.decide();
          eachInvited(open, u -> u.decided(rfq, outcome(u.id(), winner)));
        });
  }

  private static Outcome outcome(UnicornId unicorn, @Nullable UnicornId winner) {
    if (winner == null) {
      return Outcome.EXPIRED;
    }
    return winner.equals(unicorn) ? Outcome.WON : Outcome.LOST;
  }

  /** Gives up what time has overtaken: unicorns that did not come back, requests nobody decides. */
  public void sweep() {
    Instant now = now();
    unicorns.forEach((id, unicorn) -> {
      if (unicorn.isGone(now)) {
        unicorns.computeIfPresent(id, (key, present) -> stayed(present, now));
      }
    });
    for (OpenRequest open : requests.all()) {
      if (open.isPast(now, rules.outcomeWait())) {
        eachInvited(open, unicorn -> unicorn.forget(open.request().id()));
        forget(open);
      }
    }
  }

  private static @Nullable UnicornResource stayed(UnicornResource unicorn, Instant now) {
    if (!unicorn.isGone(now)) {
      return unicorn;
    }
    log.info("unicorn {} did not come back", unicorn.id());
    unicorn.release();
    return null;
  }

  private void forget(OpenRequest open) {
    requests.forget(open);
    if (open.isHeld()) {
      coverage.release(Set.of(open.request().cell()));
    }
  }

  /**
   * The unicorn has come into a cell, perhaps from another. Completes as {@link Coverage#cover}.
   */
  CompletableFuture<Void> moved(UnicornResource unicorn, @Nullable Vicinity from, Vicinity to) {
    pasture.enter(to, unicorn);
    CompletableFuture<Void> covered = coverage.cover(to.withRing());
    if (from == null) {
      return covered;
    }
    pasture.leave(from, unicorn);
    return covered.whenComplete((stands, failure) -> coverage.release(from.withRing()));
  }

  /** The unicorn is not on duty any more. */
  void left(UnicornResource unicorn, Vicinity cell) {
    pasture.leave(cell, unicorn);
    coverage.release(cell.withRing());
  }

  /** Why somebody who has no invitation to this RFQ cannot answer it. */
  Rejection notInvited(CorrelationId rfq) {
    return requests.find(rfq).isPresent()
        ? RejectionReason.NOT_INVITED.because("this unicorn was not invited to the RFQ")
        : RejectionReason.UNKNOWN_RFQ.because("no such RFQ is open");
  }

  HerdRules rules() {
    return rules;
  }

  Responder responder() {
    return responder;
  }

  Instant now() {
    return clock.instant();
  }

  Vicinity cellOf(Location location) {
    return Vicinity.of(location, rules.cellResolution());
  }

  private void eachInvited(OpenRequest open, Consumer<UnicornResource> word) {
    open.invited().forEach(id -> find(id).ifPresent(word));
  }

  private Optional<UnicornResource> find(UnicornId id) {
    return Optional.ofNullable(unicorns.get(id));
  }
}
