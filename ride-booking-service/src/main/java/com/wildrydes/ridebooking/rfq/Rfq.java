package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for quotation.
 *
 * @param deadline the end of quoting; a response that SQS took later does not count
 * @param bargain the prices that the customer has named
 * @param choice the customer's choice from the result
 * @param keeper the instance that gathers the responses and sees to what follows; absent when
 *     nothing is left to be done
 */
public record Rfq(
    CorrelationId id,
    Origin origin,
    Trip trip,
    Instant deadline,
    Bargain bargain,
    Publication publication,
    RfqState state,
    Choice choice,
    @Nullable String keeper) {
  /** Returns the customer who asks. */
  public String customer() {
    return origin.customer();
  }

  /** Returns the time when the customer asked. */
  public Instant submitted() {
    return origin.submitted();
  }

  /** Returns the place where its trace began (W3C Trace Context); null if it has none. */
  public @Nullable String traceparent() {
    return origin.traceparent();
  }

  /** Returns the start of the trip. */
  public Place from() {
    return trip.from();
  }

  /** Returns the destination of the trip. */
  public Place to() {
    return trip.to();
  }

  /** Returns the cell of the start, whose topic carries the request. */
  public Vicinity cell() {
    return trip.cell();
  }

  /** Returns the features that the unicorn must have; null if the customer names none. */
  public @Nullable Requirements requirements() {
    return trip.requirements().equals(Requirements.NONE) ? null : trip.requirements();
  }

  /** Returns the address of the queue that takes the responses. */
  public ReturnAddress returnAddress() {
    return publication.returnAddress();
  }

  /** Returns the instances whose inboxes covered the cell at any publication. */
  public Set<String> covering() {
    return publication.covering();
  }

  /** Returns the time of the first publication; null if none is known. */
  public @Nullable Instant published() {
    return publication.first();
  }

  /** Tells whether responses may still count. */
  public boolean isRunning() {
    return state instanceof RfqState.Running;
  }

  /** Returns this RFQ with its request published. */
  public Rfq publishedAt(Instant time) {
    return with(publication.at(time));
  }

  /** Returns this RFQ with these inboxes, too, that covered its cell at a publication. */
  public Rfq coveredBy(Set<String> more) {
    return with(publication.coveredBy(more));
  }

  private Rfq with(Publication changed) {
    return new Rfq(id, origin, trip, deadline, bargain, changed, state, choice, keeper);
  }

  /** Returns this RFQ with these prices. */
  public Rfq with(Bargain named) {
    return new Rfq(id, origin, trip, deadline, named, publication, state, choice, keeper);
  }

  /** Returns this RFQ after its end. */
  public Rfq ended(RfqState.Ended end) {
    return new Rfq(id, origin, trip, deadline, bargain, publication, end, choice, keeper);
  }

  /**
   * Returns this RFQ after its cancellation.
   *
   * @param next the keeper that tells the unicorns
   */
  public Rfq cancelled(Instant at, String next) {
    RfqState.Cancelled end = new RfqState.Cancelled(at);
    return new Rfq(id, origin, trip, deadline, bargain, publication, end, choice, next);
  }

  /**
   * Returns this RFQ after the quote of this unicorn has completed it.
   *
   * @param next the keeper that requests the ride
   */
  public Rfq taken(RfqState.Completed end, UnicornId unicorn, String next) {
    return new Rfq(
        id, origin, trip, deadline, bargain, publication, end, choice.taking(unicorn), next);
  }
}
