package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Message.Quote;
import com.wildrydes.rfq.wire.Message.Response;
import com.wildrydes.rfq.wire.Sequence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That one unicorn was asked, and what it has said so far. Guarded by its unicorn's resource. */
final class Invitation implements Answerability {
  /**
   * In a sequence: what is said in a unicorn's stead when it cannot be reached. It is the first of
   * the epoch of the invitation, so that anything that the unicorn says itself is newer.
   */
  static final long UNREACHABLE_COUNTER = 1;

  /** Apps that answer by themselves do it within this time, and all together. */
  private static final Duration BURST = Duration.ofMillis(500);

  /** What the end of the time to quote is the reason of. */
  static final String DEADLINE = "deadline";

  /** What a customer who cancels is the reason of. */
  static final String CANCELLED = "cancelled";

  private final Request request;
  private final long epoch;
  private final boolean inherited;
  private final boolean declinedBefore;
  private boolean offered;
  private @Nullable Instant offeredAt;
  private @Nullable Response latest;
  private @Nullable String closed;
  private boolean decided;

  private Invitation(Request request, long epoch, boolean inherited, boolean declinedBefore) {
    this.request = request;
    this.epoch = epoch;
    this.inherited = inherited;
    this.declinedBefore = declinedBefore;
    offered = inherited;
  }

  /** A new one, by the unicorn's connection of that epoch; the app does not know of it yet. */
  static Invitation of(Request request, long epoch) {
    return new Invitation(request, epoch, false, false);
  }

  /**
   * One that another instance made. Of what the unicorn has said there it is only known whether it
   * has declined.
   */
  static Invitation inherited(Request request, long epoch, boolean declined) {
    return new Invitation(request, epoch, true, declined);
  }

  Request request() {
    return request;
  }

  /** The sequence of being unreachable. */
  Sequence unreachable() {
    return new Sequence(epoch, UNREACHABLE_COUNTER);
  }

  /** True once, if there is still something to offer. */
  boolean offer(Instant now) {
    boolean first = !offered && awaitsAnswer(now);
    offered = true;
    if (first) {
      offeredAt = now;
    }
    return first;
  }

  /** Whether others who were asked at the same time are likely to answer now, too. */
  boolean isFresh(Instant now) {
    return offeredAt != null && now.isBefore(offeredAt.plus(BURST));
  }

  void answered(Response response) {
    latest = response;
  }

  /** The customer's queue did not take the response: it is as if it had not been given. */
  void undelivered(Response response) {
    if (response.equals(latest)) {
      latest = null;
    }
  }

  /** Whether this may be the sequence of what the unicorn said last. */
  boolean isLatest(Sequence sequence) {
    return latest == null ? inherited : latest.sequence().equals(sequence);
  }

  /** Whether the unicorn has quoted, or may have done so by way of another instance. */
  boolean mayBeQuoted() {
    return latest == null ? inherited : latest instanceof Quote;
  }

  /**
   * Whether the unicorn may take its quote back: also when no more quotes are taken, until the
   * customer has chosen.
   */
  boolean mayBeWithdrawn() {
    return mayBeQuoted() && !decided && !CANCELLED.equals(closed);
  }

  /** The customer has chosen, or never will. */
  void decide() {
    decided = true;
    if (closed == null) {
      closed = "decided";
    }
  }

  void close(String reason) {
    closed = reason;
  }

  boolean isClosed() {
    return closed != null;
  }

  /** Why nothing more is taken; it {@link #isClosed is closed}. */
  Rejection closing(Instant now) {
    if (DEADLINE.equals(closed) && request.isOver(now)) {
      return tooLate();
    }
    return CANCELLED.equals(closed)
        ? RejectionReason.RFQ_CANCELLED.because("the customer does not want the ride any more")
        : RejectionReason.RFQ_CLOSED.because("no more quotes are taken");
  }

  /** That the deadline is over, whether or not it has been closed for that. */
  Rejection tooLate() {
    return RejectionReason.TOO_LATE.because("the deadline was " + request.rfq().deadline());
  }

  /** Whether quotes are still taken. */
  boolean isOpen(Instant now) {
    return closed == null && !request.isOver(now);
  }

  /** Whether the customer waits for this unicorn. */
  boolean awaitsAnswer(Instant now) {
    return latest == null && !declinedBefore && isOpen(now);
  }

  /** Whether an app that comes back should see it: it may still be answered, or revised. */
  boolean isOfInterest(Instant now) {
    return offered && (awaitsAnswer(now) || (isOpen(now) && latest instanceof Quote));
  }
}
