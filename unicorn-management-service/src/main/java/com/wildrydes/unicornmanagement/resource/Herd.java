package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unicorns that are connected to this instance, or were until a moment ago, and the requests
 * that it received for them. Thread-safe.
 */
public final class Herd {
  private static final Logger log = LoggerFactory.getLogger(Herd.class);

  private static final CompletableFuture<Void> DONE = completedFuture(null);

  /** How long an app that has connected may wait to be known here. */
  private static final Duration ARRIVING = Duration.ofMinutes(1);

  private final HerdRules rules;
  private final InstantSource clock;
  private final Surroundings around;
  private final Map<UnicornId, UnicornResource> unicorns = new ConcurrentHashMap<>();
  private final Pasture pasture = new Pasture();
  private final OpenRequests requests = new OpenRequests();
  private final Inviter inviter;
  private final FreshCells freshCells;
  private final Orphans orphans;
  private final Outcomes outcomes;
  private final Awards awards;

  /** Unicorns that there was news for while they had no connection here: it may be on its way. */
  private final Map<UnicornId, Instant> missed = new ConcurrentHashMap<>();

  public Herd(HerdRules rules, InstantSource clock, Surroundings around) {
    this.rules = rules;
    this.clock = clock;
    this.around = around;
    inviter = new Inviter(clock, around, pasture, requests, this::offer);
    freshCells = new FreshCells(around.book(), clock, inviter);
    orphans = new Orphans(around);
    outcomes = new Outcomes(around, this::find);
    awards = new Awards(clock, around);
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
              unicorn.connected(app, arrival, inviter.invitationsOf(key, arrival.declined()));
              return unicorn;
            });
    if (missed.remove(id) != null) {
      var _ = collect(resource);
    }
    inviter.inviteLate(resource);
    if (from != null) {
      around.neighbours().unicornMoved(from, id, arrival.epoch());
    }
    log.info("unicorn {} is connected, epoch {}", id, arrival.epoch());
    return resource;
  }

  private void offer(UnicornId unicorn, CorrelationId rfq) {
    find(unicorn).ifPresent(resource -> resource.offer(rfq));
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

  /** Something is stored that the unicorn's app is to be told, if it is connected here. */
  public CompletableFuture<Void> hearNews(UnicornId id) {
    missed.put(id, now()); // before the look: its app may be connecting just now
    Optional<UnicornResource> connected = find(id).filter(UnicornResource::isConnected);
    if (connected.isEmpty()) {
      return DONE;
    }
    missed.remove(id);
    return collect(connected.get());
  }

  private CompletableFuture<Void> collect(UnicornResource unicorn) {
    return around
        .mailbox()
        .collect(unicorn.id())
        .thenCompose(news ->
            news.isEmpty() || unicorn.hear(news.get())
                ? DONE
                : around.keep(unicorn.id(), news.get()));
  }

  /** Keeps something for a unicorn until its app is connected. */
  CompletableFuture<Void> keep(UnicornId unicorn, News news) {
    return around
        .keep(unicorn, news)
        .exceptionally(failure -> {
          log.warn("unicorn {} will not hear something", unicorn, failure);
          return null;
        });
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

  /**
   * Takes over what a dead instance knows of requests that are not decided yet, so that their
   * outcomes are told. Blocks; completes when this instance listens to their cells.
   */
  public CompletableFuture<Void> adopt(String deadInstance) {
    Set<Vicinity> cells = new HashSet<>();
    for (RequestBook.Entry entry : around.book().of(deadInstance).join()) {
      if (!now().isAfter(outcomeDue(entry.request()))) {
        entry.invited().forEach((unicorn, epoch) -> inviter.remember(entry, unicorn, epoch));
        cells.add(entry.request().cell());
      }
    }
    return around.coverage().cover(cells).thenAccept(stands -> around.coverage().release(cells));
  }

  /** Ride booking does not count the response of that sequence. */
  public void refused(CorrelationId rfq, UnicornId unicorn, Sequence sequence, String reason) {
    find(unicorn).ifPresent(resource -> resource.refused(rfq, sequence, reason));
  }

  /**
   * No more quotes are taken; if the customer has cancelled, nothing more is to come. Completes as
   * {@link #decide}.
   */
  public CompletableFuture<Void> close(CorrelationId rfq, String reason) {
    return requests
        .find(rfq)
        .map(open -> {
          if (open.close()) {
            closeInBook(open);
          }
          eachInvited(open, unicorn -> unicorn.closed(rfq, reason));
          return reason.equals(Invitation.CANCELLED)
              ? decide(open, unicorn -> Outcome.CANCELLED)
              : DONE;
        })
        .orElse(DONE);
  }

  /**
   * The customer chose the winner's quote, or will choose none any more. Completes when everybody
   * who was invited is told, or will be.
   */
  public CompletableFuture<Void> decide(CorrelationId rfq, @Nullable UnicornId winner) {
    return requests
        .find(rfq)
        .map(open -> decide(open, unicorn -> outcome(unicorn, winner)))
        .orElse(DONE);
  }

  private CompletableFuture<Void> decide(OpenRequest open, Function<UnicornId, Outcome> outcome) {
    if (open.decide()) {
      closeInBook(open);
    }
    return outcomes.tell(open, outcome);
  }

  /** After the deadline the book says so already: whoever reads it knows the deadline. */
  private void closeInBook(OpenRequest open) {
    if (open.isInBook() && !open.request().isOver(now())) {
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

  /**
   * Gives up what time has overtaken: unicorns that did not come back, requests past their
   * deadline, requests nobody decides.
   */
  public void sweep() {
    Instant now = now();
    unicorns.forEach((id, unicorn) -> {
      if (unicorn.isGone(now)) {
        unicorns.computeIfPresent(id, (key, present) -> stayed(present, now));
      }
    });
    for (OpenRequest open : requests.all()) {
      if (open.request().isOver(now) && open.close()) {
        eachInvited(open, unicorn -> unicorn.closed(open.request().id(), Invitation.DEADLINE));
      }
      if (open.isPast(now, rules.outcomeWait())) {
        eachInvited(open, unicorn -> unicorn.forget(open.request().id()));
        inviter.forget(open);
      }
    }
    missed.values().removeIf(since -> now.isAfter(since.plus(ARRIVING)));
    freshCells.sweep();
    awards.sweep();
    var _ = enterNews();
  }

  /**
   * Enters in the book what it lacks; {@link #sweep} does so too. Completes when it is done, or
   * will be tried again.
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

  /** Answers awards, for unicorns that are connected here or elsewhere. */
  public Awards awards() {
    return awards;
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

  Whereabouts whereabouts() {
    return around.whereabouts();
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
