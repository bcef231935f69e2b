package com.wildrydes.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduled executor on simulated time; each task runs in a new thread of its process. */
public final class SimulatedTimer extends AbstractExecutorService
    implements ScheduledExecutorService {
  private final SimulatedProcess process;
  private boolean stopped;

  public SimulatedTimer(SimulatedProcess process) {
    this.process = process;
  }

  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final Duration period;

    Task(Callable<V> task, Duration period) {
      super(task);
      this.period = period;
    }

    void after(Duration delay) {
      if (stopped) {
        throw new RejectedExecutionException("the timer is stopped");
      }
      process.startAfter(delay, this::turn);
    }

    private void turn() {
      if (stopped || isDone()) {
        return;
      }
      if (period.isZero()) {
        run();
      } else if (runAndReset() && !stopped) {
        after(period);
      }
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return schedule(
        () -> {
          task.run();
          return Boolean.TRUE;
        },
        delay,
        unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    Task<V> scheduled = new Task<>(task, Duration.ZERO);
    scheduled.after(Duration.ofNanos(unit.toNanos(delay)));
    return scheduled;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return scheduleWithFixedDelay(task, initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    Task<Boolean> scheduled =
        new Task<>(
            () -> {
              task.run();
              return Boolean.TRUE;
            },
            Duration.ofNanos(unit.toNanos(delay)));
    scheduled.after(Duration.ofNanos(unit.toNanos(initialDelay)));
    return scheduled;
  }

  @Override
  public void execute(Runnable task) {
    if (stopped) {
      throw new RejectedExecutionException("the timer is stopped");
    }
    process.start(task);
  }

  @Override
  public void shutdown() {
    stopped = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    stopped = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return stopped;
  }

  @Override
  public boolean isTerminated() {
    return stopped;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return stopped;
  }
}
