package com.wildrydes.ridebooking.rfq;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks at their time. A task is only a trigger: it decides by the stored data and the clock.
 */
public final class Timetable {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Timetable.class);

  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final Executor workers;
  private final RandomGenerator random;

  /**
   * @param timer the executor that waits; it never runs a task itself
   * @param workers the executor that runs the tasks
   * @param random the source of the deviation that keeps instances out of step
   */
  public Timetable(
      Clock clock, ScheduledExecutorService timer, Executor workers, RandomGenerator random) {
    this.clock = clock;
    this.timer = timer;
    this.workers = workers;
    this.random = random;
  }

  /** Returns the time of the clock that the tasks use. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Waits for this time, with a random deviation of up to half of it. Returns early when this
   * instance stops.
   */
  public void pause(Duration about) {
    long millis = about.toMillis();
    try {
      timer
          .schedule(() -> {}, random.nextLong(millis / 2, millis * 3 / 2), TimeUnit.MILLISECONDS)
          .get();
    } catch (RejectedExecutionException | CancellationException | ExecutionException e) {
      log.debug("this instance stops, the pause ends early", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs the task at this time, or at once if that has passed. Repeats a task that fails every
   * second until it succeeds.
   */
  public void at(Instant time, Runnable task) {
    long millis = Math.max(0, Duration.between(now(), time).toMillis());
    // One more millisecond, since the time was rounded down and the task must not run early.
    after(Duration.ofMillis(millis + 1), task);
  }

  /** Runs the task now, beside the caller, and only once. */
  public void start(Runnable task) {
    workers.execute(task);
  }

  private void after(Duration delay, Runnable task) {
    try {
      Future<?> _ =
          timer.schedule(
              () -> workers.execute(() -> run(task)), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("this instance stops, its task is left to another instance");
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("a timed task failed, retrying in {} s: {}", RETRY.toSeconds(), e.toString());
      after(RETRY, task);
    }
  }
}
