package com.wildrydes.ridebooking.rfq;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks at their time. A task is only a reason to look: what is to be done follows from what
 * is stored and from the clock.
 */
public final class Timetable {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Timetable.class);

  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Executor workers;

  /**
   * @param timer waits; it never runs a task itself
   * @param workers run the tasks
   */
  public Timetable(Clock clock, ScheduledExecutorService timer, Executor workers) {
    this.clock = clock;
    this.timer = timer;
    this.workers = workers;
  }

  /** The time by the clock that the tasks are timed by. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Runs the task at this time, or at once if that has passed. One that fails is run again after a
   * second, until it succeeds.
   */
  public void at(Instant time, Runnable task) {
    long millis = Math.max(0, Duration.between(now(), time).toMillis());
    // A millisecond on top: rounding down must not let the look come before its time.
    after(Duration.ofMillis(millis + 1), task);
  }

  private void after(Duration delay, Runnable task) {
    try {
      Future<?> _ =
          timer.schedule(
              () -> workers.execute(() -> run(task)), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("this instance stops; another one will look");
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("a timed task failed and is tried again: {}", e.toString());
      after(RETRY, task);
    }
  }
}
