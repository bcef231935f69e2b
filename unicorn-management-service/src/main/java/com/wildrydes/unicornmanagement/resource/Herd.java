package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Arrival;
import com.wildrydes.unicornmanagement.port.CellCoverage;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.HerdPorts;
import com.wildrydes.unicornmanagement.port.News;
import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import com.wildrydes.unicornmanagement.port.Push;
import com.wildrydes.unicornmanagement.port.Rejection;
import com.wildrydes.unicornmanagement.port.RejectionReason;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Responder;
import com.wildrydes.unicornmanagement.port.UnicornApp;
import com.wildrydes.unicornmanagement.port.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
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
 * that this instance received for them. Thread-safe.
 */
public final class Herd {
  private static final Logger log = LoggerFactory.getLogger(Herd.class);

  private static final CompletableFuture<Void> DONE = completedFuture(null);

  /** The longest time from the submission of an RFQ to its deadline. */
  private static final Duration LONGEST_RFQ = Duration.ofMinutes(30);

  /** The longest time from an app's connecting to its being known here. */
  private static final Duration ARRIVING = Duration.ofMinutes(1);

  private final HerdRules rules;
  private final InstantSource clock;
  private final HerdPorts ports;
  private final Map<UnicornId, UnicornResource> unicorns = new ConcurrentHashMap<>();
  private final UnicornsByCell unicornsByCell = new UnicornsByCell();
  private final OpenRequests requests = new OpenRequests();
  private final EntriesByInstance entries;
  private final Inviter inviter;
  private final FreshCells freshCells;
  private final Orphans orphans;
  private final OutcomeTelling outcomes;
  private final Awards awards;

  /** Unicorns that got news while they had no connection here; one may be on its way. */
  private final Map<UnicornId, Instant> missed = new ConcurrentHashMap<>();

  /** Connections that the instances of older connections do not know of yet. */
  private final Map<UnicornId, Arrival> unannounced = new ConcurrentHashMap<>();

  /** Creates a herd without unicorns, which listens to the coverage from now on. */
  public Herd(HerdRules rules, InstantSource clock, HerdPorts ports) {
    this.rules = rules;
    this.clock = clock;
    this.ports = ports;
    entries = new EntriesByInstance(ports.store());
    inviter = new Inviter(clock, ports, unicornsByCell, requests, this::tell);
    freshCells = new FreshCells(ports.store()::openIn, clock, inviter::learn);
    orphans = new Orphans(entries, ports);
    outcomes = new OutcomeTelling(ports, this::find);
    awards = new Awards(clock, ports);
    ports.coverage().whenBegun(freshCells::add);
  }

  /**
   * Connects a unicorn's app, and returns the unicorn's resource. The resource stays the same over
   * connections if the gaps between them are within the reconnect grace. An older connection, here
   * or at another instance, is superseded. The unicorn keeps invitations that another instance
   * made. Blocks for the number of the connection.
   */
  public UnicornResource connect(UnicornId id, UnicornApp app) {
    Arrival arrival = ports.whereabouts().arrive(id);
    arrival.from().forEach(instance -> rememberInvitations(id, instance));
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
    resource.pursue();
    announceConnection(id, arrival);
    log.info("unicorn {} is connected, epoch {}", id, arrival.epoch());
    return resource;
  }

  /** Tells the instances of older connections; {@link #sweep} repeats it until they know. */
  private void announceConnection(UnicornId id, Arrival arrival) {
    if (arrival.from().isEmpty()) {
      return;
    }
    var _ =
        CompletableFuture.allOf(
                arrival.from().stream()
                    .map(from -> ports.neighbours().unicornMoved(from, id, arrival.epoch()))
                    .toArray(CompletableFuture<?>[]::new))
            .thenCompose(
                known -> ports.whereabouts().forgetConnections(id, arrival.epoch(), arrival.from()))
            .exceptionally(failure -> {
              log.warn("unicorn {}: cannot end older connections, retrying: {}", id, failure);
              var _ = unannounced.putIfAbsent(id, arrival);
              return null;
            });
  }

  private void tell(UnicornId unicorn, Request request) {
    find(unicorn).ifPresent(resource -> resource.tell(request));
  }

  private void rememberInvitations(UnicornId unicorn, String from) {
    Instant now = now();
    for (OpenRequestStore.Entry entry : entries.of(from).join()) {
      Long invited = entry.invited().get(unicorn);
      if (invited != null && !now.isAfter(outcomeDue(entry.request()))) {
        inviter.remember(entry, unicorn, invited);
      }
    }
  }

  /** Tells the unicorn's app what is in its mailbox, if it is connected here. */
  public CompletableFuture<Void> hearNews(UnicornId id) {
    missed.put(id, now()); // before the search: its app may be connecting just now
    Optional<UnicornResource> connected = find(id).filter(UnicornResource::isConnected);
    if (connected.isEmpty()) {
      return DONE;
    }
    missed.remove(id);
    return collect(connected.get());
  }

  private CompletableFuture<Void> collect(UnicornResource unicorn) {
    return ports.mailbox().read(unicorn.id()).thenAccept(news -> news.ifPresent(unicorn::hearMail));
  }

  /**
   * Raises the target price of an RFQ, unless it is as high already, and tells everyone who was
   * invited here. Completes when a successor would know the price.
   */
  public CompletableFuture<Void> raise(CorrelationId rfq, Price targetPrice) {
    return inviter.raise(rfq, targetPrice);
  }

  /**
   * Stores a counter-offer, and tells the unicorn's app of it, wherever it is connected. Completes
   * when the app's instance knows.
   */
  public CompletableFuture<CounterOfferResult> counterOffer(
      CorrelationId rfq, Message.CounterOffer message) {
    Optional<OpenRequest> known = requests.find(rfq);
    if (known.isPresent() && !known.get().isOpen(now())) {
      return completedFuture(CounterOfferResult.RFQ_ENDED);
    }
    // Where the request is not known yet, its unicorn may know it all the same, elsewhere.
    Instant until =
        known.map(open -> open.request().rfq().deadline()).orElseGet(() -> now().plus(LONGEST_RFQ));
    return keep(
        message.unicorn(),
        new CounterOffer(rfq, message.number(), message.sequence(), message.price(), until));
  }

  private CompletableFuture<CounterOfferResult> keep(UnicornId unicorn, CounterOffer offer) {
    return ports
        .mailbox()
        .keep(unicorn, offer)
        .thenCompose(place ->
            switch (place) {
              case HERE -> hearNews(unicorn).thenApply(told -> CounterOfferResult.STORED);
              case ELSEWHERE ->
                  ports.announceNews(unicorn).thenApply(told -> CounterOfferResult.STORED);
              case NOWHERE -> completedFuture(CounterOfferResult.OVERTAKEN);
            });
  }

  /** Notes that a counter-offer is answered or overtaken; completes later, or fails harmlessly. */
  void endCounterOffer(UnicornId unicorn, CounterOffer offer) {
    var _ =
        ports
            .mailbox()
            .end(unicorn, offer)
            .exceptionally(failure -> {
              log.warn(
                  "RFQ {}: cannot note that a counter-offer to {} is over, its next instance may"
                      + " tell it again: {}",
                  offer.rfq(),
                  unicorn,
                  failure.toString());
              return null;
            });
  }

  /** Notes that the unicorn's app has confirmed this piece of news. */
  void heard(UnicornId unicorn, News word) {
    word.outcomes()
        .keySet()
        .forEach(rfq -> requests.find(rfq).ifPresent(open -> outcomes.told(open, unicorn)));
  }

  /** Removes a piece of news that the app has confirmed; completes later, or fails harmlessly. */
  void removeFromMailbox(UnicornId unicorn, News word) {
    var _ =
        ports
            .mailbox()
            .remove(unicorn, word)
            .exceptionally(failure -> {
              log.warn(
                  "unicorn {}: cannot remove news from its mailbox, telling it again at the next"
                      + " connection: {}",
                  unicorn,
                  failure.toString());
              return null;
            });
  }

  private Instant outcomeDue(Request request) {
    return request.rfq().deadline().plus(rules.outcomeWait());
  }

  /** Forgets the unicorn silently, because its app has connected to another instance. */
  public void connectedElsewhere(UnicornId id, long epoch) {
    unicorns.computeIfPresent(id, (key, unicorn) -> unicorn.leave(epoch) ? null : unicorn);
  }

  /**
   * Invites the unicorns that cover the request's cell, and sends their roster, perhaps an empty
   * one, to its return address. For a request that was received before, sends all its rosters
   * again; no unicorn is invited twice. Fails if it is unknown whether the return address has the
   * roster, or whether the open request store has the invitations.
   */
  public CompletableFuture<ReceiveResult> receive(Request request) {
    if (request.isOver(now())) {
      return completedFuture(ReceiveResult.EXPIRED);
    }
    return inviter
        .receive(request)
        .thenApply(delivery ->
            switch (delivery) {
              case DELIVERED -> ReceiveResult.ANSWERED;
              case NOBODY_LISTENS -> ReceiveResult.NOBODY_LISTENS;
            });
  }

  /** Invites a unicorn to the requests that were known before it came. */
  void inviteLate(UnicornResource unicorn) {
    inviter.inviteLate(unicorn);
  }

  /**
   * Reports the unicorns of a dead instance that came back nowhere as unreachable. Must be called
   * after the reconnect grace. Idempotent. Blocks; fails if it is unknown whether all were
   * reported.
   */
  public void reportOrphans(String deadInstance) {
    orphans.report(deadInstance, now());
  }

  /**
   * Takes over the requests of a dead instance whose outcomes may still be told. Blocks; completes
   * when this instance listens to their cells.
   */
  public CompletableFuture<Void> adopt(String deadInstance) {
    Set<Vicinity> cells = new HashSet<>();
    for (OpenRequestStore.Entry entry : entries.of(deadInstance).join()) {
      if (!now().isAfter(outcomeDue(entry.request()))) {
        inviter.adopt(entry, deadInstance);
        requests.find(entry.request().id()).ifPresent(this::tellOutcomes);
        cells.add(entry.request().cell());
      }
    }
    return ports
        .coverage()
        .cover(deadInstance, cells)
        .thenRun(() -> ports.coverage().release(deadInstance));
  }

  /**
   * Returns whether ride booking's queues have the names of all unicorns that a dead instance
   * invited, as far as this instance has adopted its requests and they are open.
   */
  public boolean hasNamedInviteesOf(String deadInstance) {
    return inviter.hasNamedInviteesOf(deadInstance);
  }

  /** Tells the unicorn's app that ride booking does not count the response of that sequence. */
  public void refused(CorrelationId rfq, UnicornId unicorn, Sequence sequence, String reason) {
    find(unicorn).ifPresent(resource -> resource.refused(rfq, sequence, reason));
  }

  /**
   * Takes no more quotes for this RFQ. If the customer has cancelled, decides it too, and completes
   * as {@link #decide(CorrelationId, Decision)} does.
   */
  public CompletableFuture<Void> close(CorrelationId rfq, String reason) {
    return requests
        .find(rfq)
        .map(open -> {
          boolean cancelled = reason.equals(Invitation.CANCELLED);
          if (open.close() && !cancelled) {
            closeInStore(open);
          }
          eachInvited(open, unicorn -> unicorn.closed(rfq, reason));
          return cancelled ? decide(open, Decision.CANCELLED) : DONE;
        })
        .orElse(DONE);
  }

  /**
   * Tells everyone who was invited the customer's choice.
   *
   * @return a future that completes when a successor would tell those who are not told yet
   */
  public CompletableFuture<Void> decide(CorrelationId rfq, Decision decision) {
    return requests.find(rfq).map(open -> decide(open, decision)).orElse(DONE);
  }

  private CompletableFuture<Void> decide(OpenRequest open, Decision decision) {
    open.decide(decision);
    if (open.invited().isEmpty()) {
      closeInStore(open);
    }
    return open.isToBeTold() ? outcomes.tellInvited(open) : DONE;
  }

  private void tellOutcomes(OpenRequest open) {
    if (open.isToBeTold()) {
      var _ =
          outcomes
              .tellInvited(open)
              .exceptionally(failure -> {
                log.warn(
                    "RFQ {}: cannot tell its outcome, retrying: {}",
                    open.request().id(),
                    failure.toString());
                return null;
              });
    }
  }

  /** Closes the entry. After the deadline this needs no write: each reader knows the deadline. */
  private void closeInStore(OpenRequest open) {
    if (open.mayBeInStore() && !open.request().isOver(now())) {
      var _ =
          ports
              .store()
              .close(open.request())
              .exceptionally(failure -> {
                log.warn(
                    "RFQ {}: cannot close it in the store, it stays open there until its deadline:"
                        + " {}",
                    open.request().id(),
                    failure.toString());
                return null;
              });
    }
  }

  /**
   * Gives up unicorns that did not come back, closes requests past their deadline, and forgets
   * requests that nobody decides. Repeats what failed. Must be called about once a second.
   */
  public void sweep() {
    Instant now = now();
    unicorns.forEach((id, unicorn) -> {
      if (unicorn.isGone(now)) {
        unicorns.computeIfPresent(id, (key, present) -> stayed(present, now));
      } else {
        unicorn.sweep();
      }
    });
    for (OpenRequest open : requests.all()) {
      if (open.request().isOver(now) && open.close()) {
        eachInvited(open, unicorn -> unicorn.closed(open.request().id(), Invitation.DEADLINE));
      }
      tellOutcomes(open);
      if (open.isPast(now, rules.outcomeWait())) {
        eachInvited(open, unicorn -> unicorn.forget(open.request().id()));
        inviter.forget(open);
      }
    }
    missed.values().removeIf(since -> now.isAfter(since.plus(ARRIVING)));
    requests.forgetEarlyPrices(now.minus(ARRIVING));
    List.copyOf(unannounced.entrySet())
        .forEach(entry -> {
          if (unannounced.remove(entry.getKey(), entry.getValue())) {
            announceConnection(entry.getKey(), entry.getValue());
          }
        });
    inviter.sendOwedRosters();
    freshCells.sweep();
    awards.sweep();
    var _ = storeMissing();
  }

  /**
   * Writes what the open request store lacks, as {@link #sweep} does too. Completes when all is
   * written, or has failed and will be tried again.
   */
  public CompletableFuture<Void> storeMissing() {
    return inviter.storeMissing();
  }

  /** Returns whether some unicorn may still be told something about an RFQ by this instance. */
  public boolean isWaitedFor() {
    return requests.all().stream().anyMatch(open -> !open.invited().isEmpty());
  }

  private static @Nullable UnicornResource stayed(UnicornResource unicorn, Instant now) {
    if (!unicorn.isGone(now)) {
      return unicorn;
    }
    log.info("unicorn {} did not come back, giving it up", unicorn.id());
    unicorn.release();
    return unicorn.isSettled() ? null : unicorn;
  }

  /**
   * Moves the unicorn into a cell. Completes as {@link CellCoverage#cover} does.
   *
   * @param from the cell that it was in; null if none
   */
  CompletableFuture<Void> moved(UnicornResource unicorn, @Nullable Vicinity from, Vicinity to) {
    unicornsByCell.enter(to, unicorn);
    if (from != null) {
      unicornsByCell.leave(from, unicorn);
    }
    return ports.coverage().cover(unicorn, to.withRing());
  }

  /** Takes the unicorn out of its cell, because it is not on duty any more. */
  void left(UnicornResource unicorn, Vicinity cell) {
    unicornsByCell.leave(cell, unicorn);
    ports.coverage().release(unicorn);
  }

  /** Returns the rejection of an answer to this RFQ by a unicorn without an invitation. */
  Rejection notInvited(CorrelationId rfq) {
    return requests.find(rfq).isPresent()
        ? RejectionReason.NOT_INVITED.because("a unicorn must be invited to an RFQ to answer it")
        : RejectionReason.UNKNOWN_RFQ.because("rfq must be the id of an open RFQ");
  }

  /** Returns the part that answers awards, for unicorns that are connected here or elsewhere. */
  public Awards awards() {
    return awards;
  }

  HerdRules rules() {
    return rules;
  }

  Responder responder() {
    return ports.responder();
  }

  Push push() {
    return ports.push();
  }

  Whereabouts whereabouts() {
    return ports.whereabouts();
  }

  Instant now() {
    return clock.instant();
  }

  Vicinity cellOf(Location location) {
    return Vicinity.of(location, rules.cellResolution());
  }

  private void eachInvited(OpenRequest open, Consumer<UnicornResource> action) {
    open.invited()
        .forEach(id ->
            find(id)
                .ifPresent(unicorn -> {
                  action.accept(unicorn);
                  unicorn.fillUp();
                }));
  }

  private Optional<UnicornResource> find(UnicornId id) {
    return Optional.ofNullable(unicorns.get(id));
  }
}
