package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Message.CounterRefused;
import com.wildrydes.rfq.wire.Message.Quote;
import com.wildrydes.rfq.wire.Message.Response;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import com.wildrydes.unicornmanagement.port.Rejection;
import com.wildrydes.unicornmanagement.port.RejectionReason;
import com.wildrydes.unicornmanagement.port.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One unicorn's invitation to one RFQ, with the unicorn's last response and the last one that the
 * return address has. Guarded by its unicorn's resource.
 */
final class Invitation {
  /**
   * The counter in the sequence of an {@code unreachable}. It is the first of the invitation's
   * epoch, so that each response of the unicorn itself is newer.
   */
  static final long UNREACHABLE_COUNTER = 1;

  /** The time within which apps that answer automatically do so, all together. */
  private static final Duration BURST = Duration.ofMillis(500);

  /** The reason of a closing when the time to quote is over. */
  static final String DEADLINE = "deadline";

  /** The reason of a closing when the customer cancels. */
  static final String CANCELLED = "cancelled";

  private Request request;
  private final long epoch;
  private final Origin origin;
  private boolean offered;
  private @Nullable Instant offeredAt;
  private @Nullable Response sent;
  private boolean failed;
  private @Nullable Response delivered;
  private @Nullable String closed;
  private boolean decided;
  private @Nullable Price toldPrice;
  private @Nullable CounterOffer counterOffer;
  private int lastCounterOffer;
  private boolean hasBeenElsewhere;

  /** The place where an invitation was made. */
  private enum Origin {
    /** This instance has made the invitation. */
    NEW,
    /** Another instance has made the invitation; the unicorn may have quoted there. */
    INHERITED,
    /** Another instance has made the invitation; the unicorn has declined there. */
    INHERITED_DECLINED
  }

  private Invitation(Request request, long epoch, Origin origin) {
    this.request = request;
    this.epoch = epoch;
    this.origin = origin;
    offered = isInherited();
    toldPrice = request.targetPrice();
  }

  /** Creates an invitation that the app does not know yet, in the epoch of its connection. */
  static Invitation of(Request request, long epoch) {
    return new Invitation(request, epoch, Origin.NEW);
  }

  /** Creates an invitation that another instance made and the unicorn has not declined. */
  static Invitation inherited(Request request, long epoch) {
    return new Invitation(request, epoch, Origin.INHERITED);
  }

  /**
   * Creates an invitation that another instance made and the unicorn has declined.
   *
   * @param raised whether the target price may have risen since
   */
  static Invitation inheritedDeclined(Request request, long epoch, boolean raised) {
    Invitation invitation = new Invitation(request, epoch, Origin.INHERITED_DECLINED);
    if (raised) {
      invitation.toldPrice = null;
    }
    return invitation;
  }

  private boolean isInherited() {
    return origin != Origin.NEW;
  }

  /** Returns the request to which the unicorn is invited. */
  Request request() {
    return request;
  }

  /** Returns the sequence of an {@code unreachable}. */
  Sequence unreachable() {
    return new Sequence(epoch, UNREACHABLE_COUNTER);
  }

  /** Marks the invitation as offered; returns true once, if it must still be offered. */
  boolean offer(Instant now) {
    boolean first = !offered && awaitsAnswer(now);
    offered = true;
    if (first) {
      offeredAt = now;
      tellPrice();
    }
    return first;
  }

  /** Takes the request if its target price is higher. */
  void update(Request newer) {
    Price price = newer.targetPrice();
    if (price != null && request.isBelow(price)) {
      request = newer;
    }
  }

  /** Returns whether the target price has risen since the app was told of it. */
  boolean isRaised(Instant now) {
    return offered && isOpen(now) && !Objects.equals(toldPrice, request.targetPrice());
  }

  /** Notes that the app is told of the target price. */
  void tellPrice() {
    toldPrice = request.targetPrice();
  }

  /** Takes a counter-offer; returns false if the unicorn knows it, or it is over. */
  boolean take(CounterOffer offer) {
    boolean isNew = offer.number() > lastCounterOffer && !isOver(offer);
    if (isNew) {
      lastCounterOffer = offer.number();
      counterOffer = offer;
    }
    return isNew;
  }

  /** Returns whether the unicorn has answered or overtaken the counter-offer. */
  boolean isOver(CounterOffer offer) {
    boolean ended = offer.number() <= lastCounterOffer && !offer.equals(counterOffer);
    return ended
        || (sent == null && origin == Origin.INHERITED_DECLINED)
        || (delivered != null && delivered.sequence().compareTo(offer.sequence()) > 0);
  }

  /** Returns the counter-offer that the unicorn may answer; null if there is none. */
  @Nullable CounterOffer counterOffer() {
    return counterOffer;
  }

  /** Ends the counter-offer that this response answers or overtakes; null if there is none. */
  @Nullable CounterOffer takeAnswered(Response response) {
    CounterOffer answered = counterOffer;
    if (answered == null || !ends(response, answered)) {
      return null;
    }
    counterOffer = null;
    return answered;
  }

  private static boolean ends(Response response, CounterOffer counterOffer) {
    return response instanceof CounterRefused refused
        ? refused.number() >= counterOffer.number()
        : response.sequence().compareTo(counterOffer.sequence()) > 0;
  }

  /** Drops the counter-offer unless it is among those in the unicorn's row. */
  void keepCounterOfferOf(Collection<CounterOffer> inRow) {
    if (counterOffer != null && !inRow.contains(counterOffer)) {
      counterOffer = null;
    }
  }

  /** Notes that the unicorn may have quoted at another instance meanwhile. */
  void hasBeenElsewhere() {
    hasBeenElsewhere = true;
  }

  /** Returns the unicorn's own quote that counts; null if this instance knows none. */
  @Nullable Quote quote() {
    return !hasBeenElsewhere && delivered instanceof Quote quote ? quote : null;
  }

  /** Returns whether others who were invited at the same time are likely to answer now, too. */
  boolean isFresh(Instant now) {
    return offeredAt != null && now.isBefore(offeredAt.plus(BURST));
  }

  /** Notes that this response is on its way to the return address. */
  void sent(Response response) {
    sent = response;
    failed = false;
  }

  /** Notes that the return address has this response. The newer of two counts. */
  void delivered(Response response) {
    if (delivered == null || response.sequence().compareTo(delivered.sequence()) > 0) {
      delivered = response;
      hasBeenElsewhere = false;
    }
  }

  /** Notes that the return address may lack this response: the one before it counts. */
  void undelivered(Response response) {
    failed |= response.equals(sent);
  }

  /** Returns the unicorn's last response that is not in doubt. */
  private @Nullable Response lastResponse() {
    return failed ? delivered : sent;
  }

  /** Returns whether this may be the sequence of the response that counts. */
  boolean isLatest(Sequence sequence) {
    return sent == null
        ? isInherited()
        : sent.sequence().equals(sequence)
            || (failed && delivered != null && delivered.sequence().equals(sequence));
  }

  /** Returns whether the customer may have a quote of the unicorn, perhaps by another instance. */
  boolean mayBeQuoted() {
    return sent == null ? isInherited() : sent instanceof Quote || delivered instanceof Quote;
  }

  /**
   * Returns whether the unicorn may withdraw its quote. It may do so until the customer has chosen,
   * also when no more quotes are taken.
   */
  boolean mayBeWithdrawn() {
    return mayBeQuoted() && !decided && !CANCELLED.equals(closed);
  }

  /** Notes that the customer has chosen, or never will. */
  void decide() {
    decided = true;
    if (closed == null) {
      closed = "decided";
    }
  }

  /** Takes no more quotes, for this reason. */
  void close(String reason) {
    closed = reason;
  }

  /** Returns whether the invitation was closed. */
  boolean isClosed() {
    return closed != null;
  }

  /** Returns the rejection of an answer given now; empty if an answer is taken. */
  Optional<Rejection> refusal(Instant now) {
    if (request.isOver(now) && (closed == null || DEADLINE.equals(closed))) {
      return Optional.of(
          RejectionReason.TOO_LATE.because("the deadline was " + request.rfq().deadline()));
    }
    if (closed == null) {
      return Optional.empty();
    }
    return Optional.of(
        CANCELLED.equals(closed)
            ? RejectionReason.RFQ_CANCELLED.because(
                "the RFQ must be open; the customer has cancelled it")
            : RejectionReason.RFQ_CLOSED.because("the RFQ must be open; it takes no more quotes"));
  }

  /** Returns whether quotes are still taken. */
  boolean isOpen(Instant now) {
    return closed == null && !request.isOver(now);
  }

  /** Returns whether the customer waits for an answer of this unicorn. */
  boolean awaitsAnswer(Instant now) {
    return lastResponse() == null && origin != Origin.INHERITED_DECLINED && isOpen(now);
  }

  /** Returns whether an app that reconnects must see it, to answer or to revise its quote. */
  boolean isOfInterest(Instant now) {
    return offered
        && (awaitsAnswer(now)
            || isRaised(now)
            || (isOpen(now) && (counterOffer != null || lastResponse() instanceof Quote)));
  }
}
