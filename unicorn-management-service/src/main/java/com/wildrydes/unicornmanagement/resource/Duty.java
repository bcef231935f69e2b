package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.unicornmanagement.port.DutyStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A unicorn's newest wish to take rides or to take none, and what its row says of it. The wish is
 * kept and written, by one write at a time, until the row has it. Guarded by its unicorn's
 * resource.
 */
final class Duty {
  /** The time after which an app is told, once, that its wish is not recorded yet. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private @Nullable DutyStatus wish;
  private DutyStatus recorded = DutyStatus.ON_DUTY;
  private boolean writing;
  private boolean onDuty;
  private boolean answerDue;
  private @Nullable Instant since;

  /** Takes the status from the unicorn's row, which a new connection has read. */
  void arrived(DutyStatus status) {
    recorded = status;
    onDuty &= status == DutyStatus.ON_DUTY;
    answerDue = false;
  }

  /** Drops a wish to be off duty: what the unicorn said at another instance is newer. */
  void dropOffDutyWish() {
    if (wish == DutyStatus.OFF_DUTY) {
      wish = null;
    }
  }

  /** Takes the app's wish; the app waits for the answer. */
  void request(DutyStatus status, Instant now) {
    impose(status);
    answerDue = true;
    since = now;
  }

  /** Replaces the app's wish; nobody waits for the answer. */
  void impose(DutyStatus status) {
    wish = status;
    onDuty &= status == DutyStatus.ON_DUTY;
    answerDue = false;
    since = null;
  }

  /** Returns whether the newest wish is not recorded. */
  boolean isOwed() {
    return wish != null && wish != recorded;
  }

  /** Returns the wish to write now; null if there is none, or another write is on its way. */
  @Nullable DutyStatus takeWish() {
    if (writing || !isOwed()) {
      return null;
    }
    writing = true;
    return wish;
  }

  /** Notes that the write of this status has succeeded. */
  void recorded(DutyStatus status) {
    writing = false;
    recorded = status;
  }

  /** Notes that the write has failed, or was made by an older connection. */
  void notRecorded() {
    writing = false;
  }

  /** Drops the wish: a newer connection decides about duty. */
  void superseded() {
    writing = false;
    wish = null;
    onDuty = false;
    answerDue = false;
  }

  /**
   * Puts the wish into effect if it is recorded.
   *
   * @param covered whether requests near the unicorn arrive at this instance
   * @return true once for a wish, if the app waits for the answer
   */
  boolean settle(boolean covered) {
    if (wish == null || isOwed()) {
      return false;
    }
    boolean wanted = wish == DutyStatus.ON_DUTY;
    if (wanted && !covered && !onDuty) {
      return false;
    }
    onDuty = wanted;
    boolean due = answerDue && (covered || !wanted);
    answerDue &= !due;
    return due;
  }

  /** Returns whether the unicorn is on duty, with everything that this needs. */
  boolean isOnDuty() {
    return onDuty && !isOwed();
  }

  /** Returns true once for a wish that has taken too long while the app waits. */
  boolean takeTimeout(Instant now) {
    return since != null && now.isAfter(since.plus(PATIENCE)) && takeFailure();
  }

  /** Returns true once for a wish that cannot be written while the app waits. */
  boolean takeFailure() {
    boolean failure = since != null && answerDue;
    if (failure) {
      since = null;
    }
    return failure;
  }
}
