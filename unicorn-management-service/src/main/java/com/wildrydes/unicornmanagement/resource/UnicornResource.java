package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.RejectionReason.NOT_DELIVERED;
import static com.wildrydes.unicornmanagement.resource.RejectionReason.NOT_QUOTED;
import static com.wildrydes.unicornmanagement.resource.RejectionReason.RFQ_CLOSED;
import static com.wildrydes.unicornmanagement.resource.RejectionReason.TOO_LATE;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private String name;
  private @Nullable UnicornApp app;
  private @Nullable Instant disconnectedAt;
  private boolean pushable;
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
   * The app's connection of this epoch takes over, and is given the invitations that it may still
   * answer. Of two connections the one with the higher epoch stays, in whatever order they come.
   *
   * @param madeBefore invitations that were made by another instance, or before it was given up
   */
  synchronized void connected(UnicornApp newcomer, long newEpoch, List<Invitation> madeBefore) {
    if (newEpoch < epoch) {
      newcomer.superseded();
      return;
    }
    tell(UnicornApp::superseded);
    app = newcomer;
    epoch = newEpoch;
    counter = Invitation.UNREACHABLE_COUNTER;
    disconnectedAt = null;
    pushable = false;
    madeBefore.forEach(i -> invitations.putIfAbsent(i.request().id(), i));
    invitationsThat(Invitation::isOfInterest).forEach(i -> newcomer.offer(i.request()));
    herd.inviteLate(this);
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
  public synchronized void onDuty(String newName, Location location) {
    if (app == null) {
      return; // a last word of a connection that another has superseded
    }
    name = newName;
    place(
        location,
        () -> {
          tell(UnicornApp::onDutyRecorded);
          herd.inviteLate(this);
        });
  }

  /** The unicorn is somewhere else; false if it is not on duty. */
  public synchronized boolean moveTo(Location location) {
    if (cell == null) {
      return false;
    }
    place(location, () -> herd.inviteLate(this));
    return true;
  }

  private void place(Location location, Runnable whenCovered) {
    Vicinity to = herd.cellOf(location);
    if (!to.equals(cell)) {
      covered = herd.moved(this, cell, to);
      cell = to;
    }
    var _ = covered.thenRun(whenCovered);
  }

  /** The unicorn takes no more rides, and declines what it was asked; quotes that it gave stand. */
  public synchronized void offDuty() {
    if (cell != null) {
      standDown();
      for (Invitation invitation : invitationsThat(Invitation::awaitsAnswer)) {
        if (invitation.mayBeQuoted()) {
          unreachable(invitation); // a decline would take back what it may have quoted elsewhere
        } else {
          decline(invitation);
        }
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
                respond(invitation, quote(terms), app -> app.quoteRecorded(rfq));
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
    answer(rfq, this::decline);
  }

  private void decline(Invitation invitation) {
    respond(
        invitation, new Message.Decline(id, name, next(), herd.responder().replyTo()), app -> {});
  }

  /** Takes a quote back. */
  public synchronized void withdraw(CorrelationId rfq) {
    answer(
        rfq,
        invitation -> {
          if (invitation.mayBeQuoted()) {
            respond(
                invitation,
                new Message.Withdrawal(id, name, next(), herd.responder().replyTo()),
                app -> {});
          } else {
            reject(rfq, NOT_QUOTED.because("there is no quote to withdraw"));
          }
        });
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
      return invitation.closing();
    }
    return invitation.request().isOver(herd.now())
        ? TOO_LATE.because("the deadline was " + invitation.request().rfq().deadline())
        : invitation;
  }

  private void respond(
      Invitation invitation, Message.Response response, Consumer<UnicornApp> delivered) {
    invitation.answered(response);
    var _ =
        herd.responder()
            .respond(invitation.request(), response)
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
    } else if (delivery == Delivery.NOBODY_LISTENS) {
      invitation.close("return-address-gone");
      reject(rfq, RFQ_CLOSED.because("the customer no longer waits for quotes"));
    } else {
      log.warn("rfq {}: the {} of {} was not delivered", rfq, response.type(), id, failure);
      invitation.undelivered(response);
      reject(rfq, NOT_DELIVERED.because("it could not be handed over; please send it again"));
    }
  }

  /**
   * Asks the unicorn, by push if its app is not connected; unless it was asked before, is not on
   * duty, cannot be reached at all, or has enough to do.
   *
   * @return if it was asked just now, in which epoch
   */
  synchronized Optional<Long> invite(Request request) {
    UnicornApp connected = app;
    if (cell == null || (connected == null && !pushable) || !takesMore(request.id())) {
      return Optional.empty();
    }
    invitations.put(request.id(), Invitation.of(request, epoch));
    if (connected == null) {
      var _ =
          herd.push()
              .offer(id, request)
              .thenAccept(this::mayBePushed)
              .exceptionally(this::notPushed);
    } else {
      connected.offer(request);
    }
    return Optional.of(epoch);
  }

  /** Whether it is free for another invitation; one that has a ride would not be, either. */
  private boolean takesMore(CorrelationId rfq) {
    return !invitations.containsKey(rfq)
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

  /** The customer has chosen; who quoted hears what. */
  synchronized void decided(CorrelationId rfq, Outcome outcome) {
    Invitation invitation = invitations.remove(rfq);
    if (invitation != null && invitation.mayBeQuoted()) {
      tell(app -> app.outcome(rfq, outcome));
    }
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
    invitationsThat(Invitation::awaitsAnswer).forEach(this::unreachable);
  }

  private void unreachable(Invitation invitation) {
    respond(
        invitation,
        new Message.Unreachable(id, name, invitation.unreachable(), herd.responder().replyTo()),
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
