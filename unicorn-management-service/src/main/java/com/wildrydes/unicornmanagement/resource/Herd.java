package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
  private final InstantSource clock;
  private final Surroundings around;
  private final Map<UnicornId, UnicornResource> unicorns = new ConcurrentHashMap<>();
  private final Pasture pasture = new Pasture();
  private final OpenRequests requests = new OpenRequests();
  private final Inviter inviter;
  private final FreshCells freshCells;
  private final Orphans orphans;

  public Herd(HerdRules rules, InstantSource clock, Surroundings around) {
    this.rules = rules;
    this.clock = clock;
    this.around = around;
    inviter = new Inviter(clock, around, pasture, requests);
    freshCells = new FreshCells(around.book(), clock, inviter);
    orphans = new Orphans(around);
  }

  /**
   * A unicorn's app has connected: its resource, which stays the same over connections as long as
   * the gaps between them are within the reconnect grace. An older connection, here or at another
   * instance, is superseded; invitations that another instance made are taken along. Blocks for the
   * number of the connection.
   */
  public UnicornResource connect(UnicornId id, UnicornApp app) {
    Arrival arrival = around.whereabouts().arrive(id);
    String from = arrival.from();
    if (from != null) {
      takeAlong(id, from);
    }
    UnicornResource resource =
        unicorns.compute(
            id,
            (key, known) -> {
              UnicornResource unicorn = known == null ? new UnicornResource(key, this) : known;
              unicorn.connected(app, arrival.epoch(), inviter.invitationsOf(key));
              return unicorn;
            });
    if (from != null) {
      around.neighbours().unicornMoved(from, id, arrival.epoch());
    }
    log.info("unicorn {} is connected, epoch {}", id, arrival.epoch());
    return resource;
  }

  private void takeAlong(UnicornId unicorn, String from) {
    Instant now = now();
    for (RequestBook.Entry entry : around.book().of(from).join()) {
      Long invited = entry.invited().get(unicorn);
      if (invited != null && !now.isAfter(outcomeDue(entry.request()))) {
        inviter.remember(entry, unicorn, invited);
      }
    }
  }

  private Instant outcomeDue(Request request) {
    return request.rfq().deadline().plus(rules.outcomeWait());
  }

  /** The unicorn's app has connected to another instance: what is here of it ends silently. */
  public void connectedElsewhere(UnicornId id, long epoch) {
    unicorns.computeIfPresent(id, (key, unicorn) -> unicorn.leave(epoch) ? null : unicorn);
  }

  /**
   * Invites the unicorns that cover the request's cell and says to its return address who was
   * invited, perhaps nobody. A request that was received before is answered by all who are invited
   * by now; nobody is asked twice. Fails if it is unknown whether the return address has the
   * answer, or the book has who was invited.
   */
  public CompletableFuture<Reception> receive(Request request) {
    if (request.isOver(now())) {
      return completedFuture(Reception.EXPIRED);
    }
    return inviter
        .receive(request)
        .thenApply(delivery ->
            switch (delivery) {
              case DELIVERED -> Reception.ANSWERED;
              case NOBODY_LISTENS -> Reception.NOBODY_LISTENS;
            });
  }

  /** Invites a unicorn to the requests that were known before it came. */
  void inviteLate(UnicornResource unicorn) {
    inviter.inviteLate(unicorn);
  }

  /**
   * Reports the unicorns of a dead instance that came back nowhere to whoever waits for them; to be
   * called when the reconnect grace is over. Idempotent. Blocks; fails if it is unknown whether all
   * were reported.
   */
  public void reportOrphans(String deadInstance) {
    orphans.report(deadInstance, now());
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
          if (open.close()) {
            closeInBook(open);
          }
          eachInvited(open, unicorn -> unicorn.closed(rfq, reason));
        });
  }

  /** The customer chose the winner's quote, or will choose none any more. */
  public void decide(CorrelationId rfq, @Nullable UnicornId winner) {
    requests
        .find(rfq)
        .ifPresent(open -> {
          if (open.decide()) {
            closeInBook(open);
          }
          eachInvited(open, u -> u.decided(rfq, outcome(u.id(), winner)));
        });
  }

  private void closeInBook(OpenRequest open) {
    if (open.isInBook()) {
      var _ =
          around
              .book()
              .close(open.request())
              .exceptionally(failure -> {
                log.warn("rfq {}: stays open in the book", open.request().id());
                return null;
              });
    }
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
        inviter.forget(open);
      }
    }
    freshCells.sweep();
    var _ = enterNews();
  }

  /**
   * Enters in the book who was invited late since the last time; {@link #sweep} does so too.
   * Completes when it is done, or will be tried again.
   */
  public CompletableFuture<Void> enterNews() {
    return inviter.enterNews();
  }

  /** Whether some unicorn may still hear something of an RFQ by way of this instance. */
  public boolean isWaitedFor() {
    return requests.all().stream().anyMatch(open -> !open.invited().isEmpty());
  }

  private static @Nullable UnicornResource stayed(UnicornResource unicorn, Instant now) {
    if (!unicorn.isGone(now)) {
      return unicorn;
    }
    log.info("unicorn {} did not come back", unicorn.id());
    unicorn.release();
    return null;
  }

  /**
   * The unicorn has come into a cell, perhaps from another. Completes as {@link Coverage#cover}.
   */
  CompletableFuture<Void> moved(UnicornResource unicorn, @Nullable Vicinity from, Vicinity to) {
    pasture.enter(to, unicorn);
    CompletableFuture<Void> covered =
        around.coverage().cover(to.withRing()).thenAccept(freshCells::add);
    if (from == null) {
      return covered;
    }
    pasture.leave(from, unicorn);
    return covered.whenComplete((stands, failure) -> around.coverage().release(from.withRing()));
  }

  /** The unicorn is not on duty any more. */
  void left(UnicornResource unicorn, Vicinity cell) {
    pasture.leave(cell, unicorn);
    around.coverage().release(cell.withRing());
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
    return around.responder();
  }

  Push push() {
    return around.push();
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
