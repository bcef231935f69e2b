package com.wildrydes.unicornmanagement.resource;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Arrival;
import com.wildrydes.unicornmanagement.port.DutyStatus;
import com.wildrydes.unicornmanagement.port.News;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.RideStatus;
import com.wildrydes.unicornmanagement.port.UnicornApp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unicorn management resource: represents one unicorn, with its app's {@link Link connection},
 * its {@link Duty duty}, its cell and its {@link Invitations invitations}. Thread-safe; no method
 * blocks.
 */
public final class UnicornResource {
  private static final Logger log = LoggerFactory.getLogger(UnicornResource.class);

  private final UnicornId id;
  private final Herd herd;
  private final Link link = new Link();
  private final Duty duty = new Duty();
  private final Invitations invitations;
  private Requirements features = Requirements.NONE;
  private @Nullable Ride ride;
  private long rideVersion;
  private boolean leaving;
  private boolean turnedAway;
  private @Nullable Vicinity cell;
  private CompletableFuture<Void> covered = completedFuture(null);

  UnicornResource(UnicornId id, Herd herd) {
    this.id = id;
    this.herd = herd;
    invitations = new Invitations(this, herd, link);
  }

  /** Returns the id of the unicorn. */
  public UnicornId id() {
    return id;
  }

  /**
   * Makes this the app's connection, and tells the app of its ride, the news in its mailbox and the
   * invitations that it may still answer. The connection with the higher epoch stays, in whatever
   * order they come.
   *
   * @param madeBefore the invitations that another instance made, or this one before it gave the
   *     unicorn up
   */
  synchronized void connected(UnicornApp newcomer, Arrival arrival, List<Invitation> madeBefore) {
    if (!link.connected(newcomer, arrival.epoch())) {
      return;
    }
    duty.arrived(arrival.duty());
    if (!arrival.from().isEmpty()) {
      duty.dropOffDutyWish();
      invitations.comeFromElsewhere();
    }
    invitations.inherit(madeBefore, arrival.declined());
    invitations.replaceCounterOffers(arrival.news().counterOffers());
    hearKept(arrival.news());
    updateRide(arrival.news());
    tellOfRide();
    invitations.offerAgain();
  }

  /** Tells the app the news in its mailbox, and of its ride if that is another one. */
  void hearMail(News news) {
    synchronized (this) {
      hearKept(news);
      if (link.isConnected()) {
        invitations.take(news.counterOffers()).forEach(invitations::tell);
      }
      Ride before = ride;
      updateRide(news);
      if (!Objects.equals(before, ride)) {
        tellOfRide();
      }
    }
    herd.inviteLate(this); // it may have no ride any more
  }

  private void hearKept(News news) {
    for (News word : news.kept()) {
      link.words().isInMailbox(word);
      hear(word);
    }
  }

  private void updateRide(News news) {
    if (news.version() > rideVersion) {
      rideVersion = news.version();
      ride = news.ride();
    }
  }

  private void tellOfRide() {
    Ride now = ride;
    if (now != null) {
      link.tellApp(app -> app.ride(now));
    }
  }

  /**
   * Tells the app one piece of news, unless its connection was told before. The herd {@link
   * Herd#heard learns} when the app has confirmed it.
   *
   * @return false if the app is not connected
   */
  synchronized boolean hear(News word) {
    word.outcomes().keySet().forEach(rfq -> invitations.find(rfq).ifPresent(Invitation::decide));
    if (!link.isConnected()) {
      return false;
    }
    if (link.words().beginTelling(word)) {
      Runnable heard = () -> heard(word);
      link.tellApp(app -> {
        word.cancelled().forEach(cancelled -> app.rideCancelled(cancelled, heard));
        word.outcomes().forEach((rfq, outcome) -> app.outcome(rfq, outcome, heard));
      });
    } else if (link.words().isHeard(word)) {
      heard(word);
    }
    return true;
  }

  private void heard(News word) {
    boolean inMailbox;
    synchronized (this) {
      inMailbox = link.words().heard(word);
    }
    herd.heard(id, word);
    if (inMailbox) {
      herd.removeFromMailbox(id, word);
    }
  }

  /**
   * Notes that the unicorn has picked up the customer of its ride.
   *
   * @return the ride as it is now; empty if the unicorn does not have it. Fails if it is unknown
   *     whether the pick-up is recorded
   */
  public CompletableFuture<Optional<Ride>> pickUp(String rideId) {
    return herd.awards().pickUp(id, rideId, this::pickedUp);
  }

  private synchronized void pickedUp(Ride now) {
    if (now.status() == RideStatus.CONFIRMED && ride != null && ride.id().equals(now.id())) {
      ride = now;
    }
  }

  /**
   * Ends the unicorn's ride.
   *
   * @return the ride as it ended, now or before; empty if the unicorn never had it. Fails if it is
   *     unknown whether the end is recorded
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

  /** Returns whether the unicorn's app is connected to this instance. */
  synchronized boolean isConnected() {
    return link.isConnected();
  }

  /** Notes that the connection is gone; another may replace it within the reconnect grace. */
  public void disconnected(UnicornApp gone) {
    boolean lost;
    synchronized (this) {
      lost = link.lost(gone, herd.now());
    }
    if (lost) {
      var _ =
          herd.push().reaches(id).thenAccept(this::whenReachIsKnown).exceptionally(this::notPushed);
    }
  }

  /** Invites the unicorn to what came while it was unknown whether push reaches it. */
  private void whenReachIsKnown(boolean reaches) {
    mayBePushed(reaches);
    if (reaches) {
      herd.inviteLate(this);
    }
  }

  /**
   * Ends the connection here, because the app has connected to another instance.
   *
   * @return false if the connection here is the newer one, which stays
   */
  synchronized boolean leave(long newEpoch) {
    if (newEpoch <= link.epoch()) {
      return false;
    }
    link.leave();
    duty.superseded();
    leaveCell();
    return true;
  }

  private void leaveCell() {
    if (cell != null) {
      herd.left(this, cell);
      cell = null;
    }
  }

  private synchronized void mayBePushed(boolean reaches) {
    link.setPushable(reaches);
  }

  private @Nullable Void notPushed(Throwable failure) {
    log.warn("unicorn {}: cannot notify its app by push, not retrying", id, failure);
    return null;
  }

  /**
   * Puts the unicorn on duty at this location. Its app is told when the duty is recorded and
   * requests nearby arrive at this instance. Only then is the unicorn invited.
   *
   * @param newFeatures the features that the unicorn has from now on; invitations that were made
   *     before stand
   */
  public void onDuty(String newName, Location location, Requirements newFeatures) {
    CompletableFuture<Void> subscribed;
    synchronized (this) {
      if (!link.isConnected()) {
        return; // the last message of a connection that another has superseded
      }
      invitations.name(newName);
      features = newFeatures;
      leaving = false;
      duty.request(DutyStatus.ON_DUTY, herd.now());
      subscribed = moveToCellOf(location);
    }
    pursue();
    var _ = subscribed.thenRun(this::pursue);
  }

  /**
   * Writes the newest wish about duty until it is recorded. Then tells the app, and invites the
   * unicorn to the open requests. Must be called without this lock.
   */
  void pursue() {
    DutyStatus wish;
    long by;
    boolean onDuty;
    synchronized (this) {
      wish = duty.takeWish();
      by = link.epoch();
      boolean toBeTold = duty.settle(isCovered());
      onDuty = duty.isOnDuty();
      if (onDuty && toBeTold) {
        link.tellApp(UnicornApp::onDutyRecorded);
      }
      if (leaving && !duty.isOwed()) {
        leaving = false;
        invitations.declineUnanswered();
      }
    }
    if (wish != null) {
      var _ =
          herd.whereabouts()
              .recordDuty(id, by, wish)
              .whenComplete((newest, failure) -> written(by, wish, newest, failure));
    } else if (onDuty) {
      herd.inviteLate(this);
    }
  }

  private void written(
      long by, DutyStatus status, @Nullable Boolean newest, @Nullable Throwable failure) {
    synchronized (this) {
      if (by == link.epoch() && Boolean.FALSE.equals(newest)) {
        duty.superseded();
      } else if (by == link.epoch() && failure == null) {
        duty.recorded(status);
      } else {
        duty.notRecorded();
      }
      if (failure != null) {
        log.warn("unicorn {}: cannot record its duty, retrying: {}", id, failure.toString());
        if (duty.takeFailure()) {
          link.tellApp(UnicornApp::notRecorded);
        }
      }
    }
    if (failure == null) {
      pursue();
    }
  }

  private boolean isCovered() {
    return cell != null && covered.isDone() && !covered.isCompletedExceptionally();
  }

  /** Repeats a write that failed, and invites the unicorn to what it had no room for. */
  void sweep() {
    boolean owed;
    synchronized (this) {
      if (duty.takeTimeout(herd.now())) {
        link.tellApp(UnicornApp::notRecorded);
      }
      owed = duty.isOwed();
    }
    if (owed) {
      pursue();
    }
    fillUp();
  }

  /** Invites the unicorn to what it had no room for, if it has room now. */
  void fillUp() {
    boolean room;
    synchronized (this) {
      room = turnedAway && hasRoom();
      turnedAway &= !room;
    }
    if (room) {
      herd.inviteLate(this);
    }
  }

  /** Moves the unicorn to this location; returns false if it is not on duty. */
  public boolean moveTo(Location location) {
    CompletableFuture<Void> subscribed;
    synchronized (this) {
      if (cell == null) {
        return false;
      }
      subscribed = moveToCellOf(location);
    }
    var _ = subscribed.thenRun(this::pursue);
    return true;
  }

  private CompletableFuture<Void> moveToCellOf(Location location) {
    Vicinity to = herd.cellOf(location);
    if (!to.equals(cell)) {
      covered = herd.moved(this, cell, to);
      cell = to;
    }
    return covered;
  }

  /**
   * Takes the unicorn off duty. When that is recorded, declines its unanswered invitations. Its
   * quotes stay valid, but win no ride while it is off duty.
   *
   * @return false if the unicorn has a ride; then nothing changes
   */
  public boolean offDuty() {
    synchronized (this) {
      if (ride != null) {
        return false;
      }
      leaving |= cell != null;
      leaveCell();
      duty.request(DutyStatus.OFF_DUTY, herd.now());
    }
    pursue();
    return true;
  }

  /** Quotes for an RFQ, or revises an earlier quote. */
  public void quote(CorrelationId rfq, Offer offer) {
    answer(answers -> answers.quote(rfq, offer));
  }

  /** Declines an RFQ. */
  public void decline(CorrelationId rfq) {
    answer(answers -> answers.decline(rfq));
  }

  /** Withdraws a quote, which is possible until the customer has chosen. */
  public void withdraw(CorrelationId rfq) {
    answer(answers -> answers.withdraw(rfq));
  }

  /** Refuses a counter-offer to its quote, which stands as it is. */
  public void refuseCounterOffer(CorrelationId rfq) {
    answer(answers -> answers.refuseCounterOffer(rfq));
  }

  private void answer(Consumer<Invitations> answer) {
    synchronized (this) {
      answer.accept(invitations);
    }
    fillUp();
  }

  /** Returns the trace context of an RFQ that the unicorn was invited to; null if unknown. */
  public synchronized @Nullable String traceparent(CorrelationId rfq) {
    return invitations.find(rfq).map(invitation -> invitation.request().traceparent()).orElse(null);
  }

  /**
   * Invites the unicorn, unless it was invited before, is not on duty, cannot be reached, lacks a
   * feature that the customer needs, or has no room. The app does not hear of it before {@link
   * #tell}.
   *
   * @return the epoch of the invitation; empty if none was made now
   */
  synchronized Optional<Long> invite(Request request) {
    boolean possible =
        duty.isOnDuty()
            && isReachable()
            && invitations.isNew(request.id())
            && request.isMetBy(features);
    turnedAway |= possible && !hasRoom();
    if (!possible || !hasRoom()) {
      return Optional.empty();
    }
    invitations.add(request);
    return Optional.of(link.epoch());
  }

  /**
   * Tells the app of an invitation, once, and of each higher target price, once; by push if it is
   * not connected.
   */
  synchronized void tell(Request request) {
    invitations
        .find(request.id())
        .ifPresent(invitation -> {
          invitation.update(request);
          if (invitation.offer(herd.now())) {
            tell(invitation.request(), app -> app.offer(invitation.request(), null, null));
          } else if (invitation.isRaised(herd.now()) && isReachable()) {
            invitation.tellPrice();
            tell(invitation.request(), app -> app.priceRaised(invitation.request()));
          }
        });
  }

  private boolean isReachable() {
    return link.isConnected() || link.isPushable();
  }

  private void tell(Request request, Consumer<UnicornApp> word) {
    if (link.isConnected()) {
      link.tellApp(word);
    } else if (link.isPushable()) {
      var _ =
          herd.push()
              .offer(id, request)
              .thenAccept(this::mayBePushed)
              .exceptionally(this::notPushed);
    }
  }

  /** Tells whether the unicorn has room: no ride, and not too many unanswered invitations. */
  private boolean hasRoom() {
    return ride == null && invitations.unanswered() < herd.rules().maxOpenInvitations();
  }

  /** Tells the app that ride booking does not count a response. */
  synchronized void refused(CorrelationId rfq, Sequence sequence, String reason) {
    invitations.refused(rfq, sequence, reason);
  }

  /** Tells the app that no more quotes are taken. */
  synchronized void closed(CorrelationId rfq, String reason) {
    invitations.closed(rfq, reason);
  }

  /** Forgets the invitation to this RFQ. */
  synchronized void forget(CorrelationId rfq) {
    invitations.forget(rfq);
  }

  /** Returns whether the unicorn has been without connection for too long. */
  synchronized boolean isGone(Instant now) {
    Duration patience = link.isPushable() ? herd.rules().pushDuty() : herd.rules().reconnectGrace();
    Instant lostAt = link.lostAt();
    return lostAt != null && now.isAfter(lostAt.plus(patience));
  }

  /** Gives the unicorn up: reports it unreachable for each unanswered invitation. */
  void release() {
    synchronized (this) {
      leaveCell();
      leaving = false;
      duty.impose(DutyStatus.OFF_DUTY);
      invitations.reportUnreachable();
    }
    pursue();
  }

  /** Returns whether the newest wish about duty is recorded. */
  synchronized boolean isSettled() {
    return !duty.isOwed();
  }

  /** Returns the cells whose requests the unicorn is invited to; none while it is off duty. */
  synchronized List<Vicinity> coveredCells() {
    return cell == null ? List.of() : List.copyOf(cell.withRing());
  }
}
