package com.wildrydes.rfq.instance;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the lease of this instance, and looks for instances whose lease has run out, again and
 * again. Each of its tasks has a timer of its own: a takeover may take longer than a lease lasts,
 * and must not delay the renewal.
 */
public final class LeaseKeeper {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Leases leases;
  private final Duration pause;
  private final Supplier<ScheduledExecutorService> timers;
  private final List<ScheduledExecutorService> running = new CopyOnWriteArrayList<>();

  /**
   * Keeps the lease on virtual threads.
   *
   * @param pause the time between two renewals, and between two looks at the other instances
   */
  public LeaseKeeper(Leases leases, Duration pause) {
    this(leases, pause, LeaseKeeper::timer);
  }

  /**
   * Keeps the lease on other timers.
   *
   * @param timers makes the timer of one task
   */
  public LeaseKeeper(Leases leases, Duration pause, Supplier<ScheduledExecutorService> timers) {
    this.leases = leases;
    this.pause = pause;
    this.timers = timers;
  }

  private static ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("lease").factory());
  }

  /**
   * Starts to renew the lease and to look for dead instances. The lease must have been taken out.
   *
   * @param successor takes over from the instances that {@link Leases#dead} returns
   * @param lost the action when other instances take over from this one although it runs
   */
  public void start(Consumer<Set<InstanceId>> successor, Runnable lost) {
    repeat(
        "renew the lease",
        pause,
        () -> {
          if (!leases.renew()) {
            lost.run();
          }
        });
    repeat("look for dead instances", pause, () -> successor.accept(leases.dead()));
  }

  /**
   * Repeats a task until {@link #stop}. A failure is logged and does not end the repetition.
   *
   * @param task the task in words that follow "cannot", for the log
   */
  public void repeat(String task, Duration between, Runnable work) {
    ScheduledExecutorService timer = timers.get();
    running.add(timer);
    long millis = between.toMillis();
    var _ =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                log.warn("Cannot {} now, trying again in {}: {}", task, between, e.toString());
              }
            },
            millis,
            millis,
            TimeUnit.MILLISECONDS);
  }

  /** Returns whether it has been started and not stopped. */
  public boolean isRunning() {
    return !running.isEmpty();
  }

  /** Ends its tasks; the lease stays. */
  public void stop() {
    running.forEach(ScheduledExecutorService::shutdownNow);
    running.clear();
  }

  /** Gives the lease up, so that the others need not wait until it runs out. */
  public void leave() {
    try {
      leases.leave();
    } catch (RuntimeException e) {
      log.warn(
          "Cannot give up the lease, the other instances wait until it runs out: {}", e.toString());
    }
  }
}
