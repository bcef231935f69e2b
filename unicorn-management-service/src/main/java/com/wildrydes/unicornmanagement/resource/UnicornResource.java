package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.RejectionReason.NOT_DELIVERED;
import static com.wildrydes.unicornmanagement.resource.RejectionReason.NOT_QUOTED;
import static com.wildrydes.unicornmanagement.resource.RejectionReason.RFQ_CLOSED;
import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.resource.Responder.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unicorn management resource: stands in for one unicorn, with its location, its duty state,
 * its open invitations and its app's connection. What the app says about an RFQ is checked here,
 * numbered and sent on, and the app is told what became of it. Thread-safe; no method blocks.
 */
public final class UnicornResource {
  private static final Logger log = LoggerFactory.getLogger(UnicornResource.class);

  private final UnicornId id;
  private final Herd herd;
  private final Map<CorrelationId, Invitation> invitations = new LinkedHashMap<>();
  private final Set<CorrelationId> declined = new HashSet<>();
  private CompletableFuture<Void> noting = completedFuture(null);
  private String name;
  private @Nullable UnicornApp app;
  private @Nullable Instant disconnectedAt;
  private boolean pushable;
  private @Nullable Ride ride;
  private long rideVersion;
  private boolean offDutyRecorded;
  private CompletableFuture<Void> dutyRecorded = completedFuture(null);
  private @Nullable Vicinity cell;
  private CompletableFuture<Void> covered = completedFuture(null);
  private long epoch;
  private long counter;

  UnicornResource(UnicornId id, Herd herd) {
    this.id = id;
    this.herd = herd;
    this.name = id.value();
  }

  /** Whose it is. */
  public UnicornId id() {
    return id;
  }

  /**
   * The app's connection takes over, and is given its ride, what was kept for it, and the
   * invitations that it may still answer. Of two connections the one with the higher epoch stays,
   * in whatever order they come.
   *
   * @param madeBefore invitations that were made by another instance, or before it was given up
   */
  synchronized void connected(UnicornApp newcomer, Arrival arrival, List<Invitation> madeBefore) {
    if (arrival.epoch() < epoch) {
      newcomer.superseded();
      return;
    }
    tell(UnicornApp::superseded);
    app = newcomer;
    epoch = arrival.epoch();
    offDutyRecorded = arrival.offDuty();
    counter = Invitation.UNREACHABLE_COUNTER;
    disconnectedAt = null;
    pushable = false;
    declined.addAll(arrival.declined());
    madeBefore.forEach(i -> invitations.putIfAbsent(i.request().id(), i));
    hear(arrival.news(), true);
    invitationsThat(Invitation::isOfInterest).forEach(i -> newcomer.offer(i.request()));
    if (cell != null) {
      var _ = recordDuty(true);
    }
  }

  /** Tells the app what was stored; false if it has gone and some of it is to be kept. */
  boolean hear(News news) {
    boolean heard = hear(news, false);
    herd.inviteLate(this); // it may have no ride any more
    return heard;
  }

  private synchronized boolean hear(News news, boolean rideAgain) {
    news.cancelled().forEach(cancelled -> tell(a -> a.ride(cancelled)));
    news.outcomes().forEach(this::decided);
    Ride before = ride;
    if (news.version() > rideVersion) {
      rideVersion = news.version();
      ride = news.ride();
    }
    Ride now = ride;
    if (now != null && (rideAgain || !now.equals(before))) {
      tell(a -> a.ride(now));
    }
    return app != null || !news.isToBeKept();
  }

  /**
   * The unicorn ends its ride.
   *
   * @return the ride as it ended, now or before; empty if the unicorn never had it. Fails if it is
   *     unknown whether that is recorded
   */
  public CompletableFuture<Optional<Ride>> endRide(String rideId, RideStatus how) {
    return herd.awards()
        .end(id, rideId, how)
        .thenApply(ended -> {
          ended.ifPresent(this::over);
          herd.inviteLate(this);
          return ended;
        });
  }

  private synchronized void over(Ride ended) {
    if (ride != null && ride.id().equals(ended.id())) {
      ride = null;
    }
  }

  /** A connection that is gone may have taken this along: it is told by the next. */
  public void unheard(News news) {
    var _ = herd.keep(id, news);
  }

  /** Whether its app is connected here. */
  synchronized boolean isConnected() {
    return app != null;
  }

  /** The connection is gone; another may take its place within the reconnect grace. */
  public synchronized void disconnected(UnicornApp gone) {
    if (gone.equals(app)) {
      app = null;
      disconnectedAt = herd.now();
      var _ = herd.push().reaches(id).thenAccept(this::mayBePushed).exceptionally(this::notPushed);
    }
  }

  /** Its app has connected to another instance: ends what is here, unless that was longer ago. */
  synchronized boolean leave(long newEpoch) {
    if (newEpoch <= epoch) {
      return false;
    }
    tell(UnicornApp::superseded);
    app = null;
    standDown();
    return true;
  }

  private void standDown() {
    if (cell != null) {
      herd.left(this, cell);
      cell = null;
    }
  }

  private synchronized void mayBePushed(boolean reaches) {
    pushable = reaches && app == null;
  }

  private @Nullable Void notPushed(Throwable failure) {
    log.warn("unicorn {} cannot be notified by push", id, failure);
    return null;
  }

  /** The unicorn takes rides from here; its app is told when requests nearby will arrive. */
  public void onDuty(String newName, Location location) {
    CompletableFuture<Void> recorded;
    CompletableFuture<Void> standing;
    synchronized (this) {
      if (app == null) {
        return; // a last word of a connection that another has superseded
      }
      name = newName;
      recorded = recordDuty(true);
      standing = place(location);
    }
    var _ =
        standing.thenRun(() -> {
          var _ = recorded.thenRun(() -> tell(UnicornApp::onDutyRecorded));
          herd.inviteLate(this);
        });
  }

  /** Records whether it takes rides, unless that is recorded; in the order of the calls. */
  private CompletableFuture<Void> recordDuty(boolean onDuty) {
    if (offDutyRecorded == onDuty) {
      offDutyRecorded = !onDuty;
      long now = epoch;
      dutyRecorded =
          dutyRecorded
              .exceptionally(earlier -> null)
              .thenCompose(done -> herd.whereabouts().duty(id, now, onDuty))
              .whenComplete((done, failure) -> dutyRecorded(onDuty, failure));
    }
    return dutyRecorded;
  }

  private synchronized void dutyRecorded(boolean onDuty, @Nullable Throwable failure) {
    if (failure != null) {
      log.warn("unicorn {}: it is not recorded whether it is on duty", id, failure);
      offDutyRecorded = onDuty; // to be recorded the next time
    }
  }

  /** The unicorn is somewhere else; false if it is not on duty. */
  public boolean moveTo(Location location) {
    return move(location)
        .map(standing -> standing.thenRun(() -> herd.inviteLate(this)))
        .isPresent();
  }

  private synchronized Optional<CompletableFuture<Void>> move(Location location) {
    return cell == null ? Optional.empty() : Optional.of(place(location));
  }

  private CompletableFuture<Void> place(Location location) {
    Vicinity to = herd.cellOf(location);
    if (!to.equals(cell)) {
      covered = herd.moved(this, cell, to);
      cell = to;
    }
    return covered;
  }

  /**
   * The unicorn takes no more rides, and then declines what it was asked. Quotes that it gave
   * stand, but win nothing while it is off duty.
   */
  public synchronized void offDuty() {
    List<Invitation> unanswered =
        cell == null ? List.of() : invitationsThat(Invitation::awaitsAnswer);
    standDown();
    var _ = recordDuty(false).whenComplete((done, failure) -> leaveUnanswered(unanswered));
  }

  private synchronized void leaveUnanswered(List<Invitation> unanswered) {
    for (Invitation invitation : unanswered) {
      if (invitation.mayBeQuoted()) {
        unreachable(invitation); // a decline would take back what it may have quoted elsewhere
      } else if (invitation.awaitsAnswer(herd.now())) {
        decline(invitation, true);
      }
    }
  }

  /** Offers a ride, or revises what was said before. */
  public synchronized void quote(CorrelationId rfq, Offer offer) {
    answer(
        rfq,
        invitation -> {
          switch (herd.rules().offers().judge(offer, herd.now())) {
            case Rejection rejection -> reject(rfq, rejection);
            case Judgement.Terms terms ->
                respond(
                    invitation,
                    quote(terms),
                    isAmidOthers(invitation),
                    app -> app.quoteRecorded(rfq));
          }
        });
  }

  private Message.Quote quote(Judgement.Terms terms) {
    return new Message.Quote(
        id,
        name,
        next(),
        terms.price(),
        terms.pickupEta(),
        terms.validUntil(),
        herd.responder().replyTo());
  }

  /** Does not want the ride. */
  public synchronized void decline(CorrelationId rfq) {
    answer(rfq, invitation -> decline(invitation, isAmidOthers(invitation)));
  }

  private void decline(Invitation invitation, boolean amidOthers) {
    respond(
        invitation,
        new Message.Decline(id, name, next(), herd.responder().replyTo()),
        amidOthers,
        app -> {});
  }

  /** Apps that answer by themselves do so all together, right after they were asked. */
  private boolean isAmidOthers(Invitation invitation) {
    return invitation.isFresh(herd.now());
  }

  /** Where the trace of an RFQ stands that it was invited to; null if that is unknown. */
  public synchronized @Nullable String traceparent(CorrelationId rfq) {
    Invitation invitation = invitations.get(rfq);
    return invitation == null ? null : invitation.request().traceparent();
  }

  /** Takes a quote back, which may be done until the customer has chosen. */
  public synchronized void withdraw(CorrelationId rfq) {
    Invitation quoted = invitations.get(rfq);
    if (quoted != null && quoted.mayBeWithdrawn()) {
      respond(
          quoted,
          new Message.Withdrawal(id, name, next(), herd.responder().replyTo()),
          false,
          app -> {});
    } else {
      answer(rfq, invitation -> reject(rfq, NOT_QUOTED.because("there is no quote to withdraw")));
    }
  }

  private void answer(CorrelationId rfq, Consumer<Invitation> answer) {
    switch (answerability(rfq)) {
      case Rejection rejection -> reject(rfq, rejection);
      case Invitation invitation -> answer.accept(invitation);
    }
  }

  private Answerability answerability(CorrelationId rfq) {
    Invitation invitation = invitations.get(rfq);
    if (invitation == null) {
      return herd.notInvited(rfq);
    }
    if (invitation.isClosed()) {
      return invitation.closing(herd.now());
    }
    return invitation.request().isOver(herd.now()) ? invitation.tooLate() : invitation;
  }

  private void respond(
      Invitation invitation,
      Message.Response response,
      boolean amidOthers,
      Consumer<UnicornApp> delivered) {
    invitation.answered(response);
    var _ =
        herd.responder()
            .respond(invitation.request(), response, amidOthers)
            .handle((delivery, failure) -> {
              responded(invitation, response, delivery, failure, delivered);
              return null;
            });
  }

  private synchronized void responded(
      Invitation invitation,
      Message.Response response,
      @Nullable Delivery delivery,
      @Nullable Throwable failure,
      Consumer<UnicornApp> delivered) {
    CorrelationId rfq = invitation.request().id();
    if (delivery == Delivery.DELIVERED) {
      tell(delivered);
      note(rfq, response);
    } else if (delivery == Delivery.NOBODY_LISTENS) {
      invitation.close("return-address-gone");
      reject(rfq, RFQ_CLOSED.because("the customer no longer waits for quotes"));
    } else {
      log.warn("rfq {}: the {} of {} was not delivered", rfq, response.type(), id, failure);
      invitation.undelivered(response);
      reject(rfq, NOT_DELIVERED.because("it could not be handed over; please send it again"));
    }
  }

  /** Whoever stands in for the unicorn next shall not offer again what it does not want. */
  private void note(CorrelationId rfq, Message.Response response) {
    boolean changed =
        response instanceof Message.Decline ? declined.add(rfq) : declined.remove(rfq);
    if (changed) {
      declined.removeIf(other -> !other.equals(rfq) && !isOpen(other)); // matters to nobody
      Set<CorrelationId> all = Set.copyOf(declined);
      noting =
          noting
              .thenCompose(before -> herd.whereabouts().declined(id, all))
              .exceptionally(failure -> {
                log.warn("rfq {}: {} may be asked again", rfq, id, failure);
                return null;
              });
    }
  }

  private boolean isOpen(CorrelationId rfq) {
    Invitation invitation = invitations.get(rfq);
    return invitation != null && invitation.isOpen(herd.now());
  }

  /**
   * Invites the unicorn, which does not hear of it before {@link #offer}; unless it was invited
   * before, is not on duty, cannot be reached at all, or has enough to do.
   *
   * @return if it was invited just now, in which epoch
   */
  synchronized Optional<Long> invite(Request request) {
    if (cell == null || (app == null && !pushable) || !takesMore(request.id())) {
      return Optional.empty();
    }
    invitations.put(request.id(), Invitation.of(request, epoch));
    return Optional.of(epoch);
  }

  /** Tells it of an invitation, by push if its app is not connected; once. */
  synchronized void offer(CorrelationId rfq) {
    Invitation invitation = invitations.get(rfq);
    if (invitation == null || !invitation.offer(herd.now())) {
      return;
    }
    if (app != null) {
      app.offer(invitation.request());
    } else if (pushable) {
      var _ =
          herd.push()
              .offer(id, invitation.request())
              .thenAccept(this::mayBePushed)
              .exceptionally(this::notPushed);
    }
  }

  /** Whether it is free for another invitation: it has no ride, and not too many to answer. */
  private boolean takesMore(CorrelationId rfq) {
    return ride == null
        && !invitations.containsKey(rfq)
        && !declined.contains(rfq)
        && invitationsThat(Invitation::awaitsAnswer).size() < herd.rules().maxOpenInvitations();
  }

  /** Ride booking does not count a response; its sender hears so unless it has spoken again. */
  synchronized void refused(CorrelationId rfq, Sequence sequence, String reason) {
    Invitation invitation = invitations.get(rfq);
    if (invitation != null && invitation.isLatest(sequence)) {
      reject(rfq, new Rejection(reason, null));
    }
  }

  /** No more quotes are taken. */
  synchronized void closed(CorrelationId rfq, String reason) {
    Invitation invitation = invitations.get(rfq);
    if (invitation != null && !invitation.isClosed()) {
      invitation.close(reason);
      tell(app -> app.rfqClosed(rfq, reason));
    }
  }

  /** The customer has chosen, or never will; false if the app is gone and does not hear it. */
  synchronized boolean decided(CorrelationId rfq, Outcome outcome) {
    Invitation invitation = invitations.get(rfq);
    if (invitation != null) {
      invitation.decide();
    }
    tell(app -> app.outcome(rfq, outcome));
    return app != null;
  }

  synchronized void forget(CorrelationId rfq) {
    invitations.remove(rfq);
  }

  /** Whether it has been without connection for too long. */
  synchronized boolean isGone(Instant now) {
    Duration patience = pushable ? herd.rules().pushDuty() : herd.rules().reconnectGrace();
    return disconnectedAt != null && now.isAfter(disconnectedAt.plus(patience));
  }

  /** Gives the unicorn up: whoever waits for its answer is told that it cannot be reached. */
  synchronized void release() {
    standDown();
    var _ = recordDuty(false);
    invitationsThat(Invitation::awaitsAnswer).forEach(this::unreachable);
  }

  private void unreachable(Invitation invitation) {
    respond(
        invitation,
        new Message.Unreachable(id, name, invitation.unreachable(), herd.responder().replyTo()),
        true,
        app -> {});
  }

  /** The cells whose requests it is invited to: none while it is not on duty. */
  synchronized List<Vicinity> coveredCells() {
    return cell == null ? List.of() : List.copyOf(cell.withRing());
  }

  private List<Invitation> invitationsThat(InvitationTest test) {
    Instant now = herd.now();
    return invitations.values().stream().filter(i -> test.test(i, now)).toList();
  }

  @FunctionalInterface
  private interface InvitationTest {
    boolean test(Invitation invitation, Instant now);
  }

  private Sequence next() {
    return new Sequence(epoch, ++counter);
  }

  private void reject(CorrelationId rfq, Rejection rejection) {
    tell(app -> app.quoteRejected(rfq, rejection));
  }

  private synchronized void tell(Consumer<UnicornApp> word) {
    if (app != null) {
      word.accept(app);
    }
  }
}
