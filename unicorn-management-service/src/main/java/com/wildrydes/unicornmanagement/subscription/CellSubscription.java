package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.wire.Vicinity;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The progress of the subscription to one cell, and the unicorns that want it. Guarded by {@link
 * CellSubscriptions}.
 */
final class CellSubscription {
  /** A step that brings a cell nearer to its wanted state. */
  enum Step {
    /** Tells ride booking that the cell is covered. */
    ANNOUNCE,
    /** Creates the topic. */
    CREATE,
    /** Subscribes the inbox to the topic, or finds its subscription. */
    SUBSCRIBE,
    /** Checks that the subscription still exists. */
    CHECK,
    /** Ends the subscription. */
    UNSUBSCRIBE,
    /** Tells ride booking that the cell is not covered any more. */
    RETRACT,
    /** Forgets the cell, which nobody wants and of which nothing is left. */
    FORGET
  }

  private final Vicinity cell;
  private final Set<Holding> awaiting = new HashSet<>(1);
  private int holders;
  private boolean urgent;
  private boolean announced;
  private boolean topicMissing;
  private @Nullable String arn;
  private boolean mayStand;
  private boolean fresh;
  private Instant checked = Instant.EPOCH;
  private Instant notBefore = Instant.EPOCH;
  private Step step = Step.FORGET;
  private boolean changing;
  private Instant due = Instant.EPOCH;

  CellSubscription(Vicinity cell) {
    this.cell = cell;
  }

  Vicinity cell() {
    return cell;
  }

  void hold(boolean byNewcomer) {
    holders++;
    urgent |= byNewcomer;
  }

  void release() {
    holders--;
    urgent &= holders > 0;
  }

  boolean isHeld() {
    return holders > 0;
  }

  /** Tells whether a unicorn that covers nothing yet waits for it. */
  boolean isUrgent() {
    return urgent;
  }

  /** Returns the unicorns that wait until it stands. */
  Set<Holding> awaiting() {
    return awaiting;
  }

  /**
   * Returns the next step, whether the cell is wanted or not. A failed call to subscribe may have
   * had its effect; then the cell must be subscribed to again, for the ARN to end it by.
   */
  Step next(boolean wanted) {
    if (wanted && !announced) {
      return Step.ANNOUNCE;
    }
    if (wanted && arn == null) {
      return topicMissing ? Step.CREATE : Step.SUBSCRIBE;
    }
    if (wanted) {
      return Step.CHECK;
    }
    if (arn != null) {
      return Step.UNSUBSCRIBE;
    }
    if (mayStand) {
      return Step.SUBSCRIBE;
    }
    return announced ? Step.RETRACT : Step.FORGET;
  }

  Step step() {
    return step;
  }

  Instant due() {
    return due;
  }

  /** Queues it with this step at this time; an earlier time of the same step holds. */
  void queued(Step next, Instant time) {
    Instant earliest = time.isBefore(notBefore) ? notBefore : time;
    due = next == step && due.isBefore(earliest) && !due.isBefore(notBefore) ? due : earliest;
    step = next;
  }

  /** Tells whether its step is being taken. */
  boolean isChanging() {
    return changing;
  }

  void changing() {
    changing = true;
  }

  /** Ends the step, which was taken or has failed. The next one is new in any case. */
  void settled() {
    changing = false;
    step = Step.FORGET;
  }

  void failed(Instant retry) {
    notBefore = retry;
    if (step == Step.UNSUBSCRIBE) {
      checked = Instant.EPOCH; // it must be checked first: the subscription may be gone
    }
    mayStand |= step == Step.SUBSCRIBE;
  }

  /** Returns whether requests that are published to the cell arrive, and will continue to. */
  boolean stands() {
    return arn != null && !(changing && step == Step.UNSUBSCRIBE);
  }

  @Nullable String arn() {
    return arn;
  }

  void announced(boolean covered) {
    announced = covered;
  }

  void topicMissing(boolean missing) {
    topicMissing = missing;
    mayStand &= !missing;
  }

  void began(String subscription, Instant now) {
    arn = subscription;
    mayStand = false;
    urgent = false;
    fresh = true;
    checked = now;
  }

  void ended() {
    arn = null;
  }

  void checked(Instant now) {
    fresh = false;
    checked = now;
  }

  /** Returns the time of the last look at it. */
  Instant checked() {
    return checked;
  }

  /** Tells whether it has not been checked since it began. */
  boolean isFresh() {
    return fresh;
  }
}
