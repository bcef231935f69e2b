package com.wildrydes.simulation.world;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * A process of the simulated world, such as an instance of a service: a group of virtual threads
 * whose scheduler is the world. It may be killed between any two steps; then none of its threads
 * ever runs again. Threads that its threads create belong to it, too.
 */
public final class SimulatedProcess implements Executor {
  private final World world;
  private final String name;
  private boolean alive = true;

  public SimulatedProcess(World world, String name) {
    this.world = world;
    this.name = name;
  }

  /** Returns the name of the process in the history. */
  public String name() {
    return name;
  }

  public World world() {
    return world;
  }

  /** Returns whether the process has not been killed. */
  public boolean isAlive() {
    return alive;
  }

  /** Stops the process for good, without notice. */
  public void kill() {
    end("is killed");
  }

  /** Ends the process for good, for a reason that goes into the history. */
  public void end(String words) {
    alive = false;
    world.note(name, words);
  }

  /**
   * Accepts the continuation of one of its threads, which runs at some point of the present moment.
   */
  @Override
  public void execute(Runnable continuation) {
    world.soon(this, continuation);
  }

  /** Runs a task in a new thread of the process. */
  public void start(Runnable task) {
    VirtualThreads.start(this, task);
  }

  /** Runs a task in a new thread of the process, after this time. */
  public void startAfter(Duration delay, Runnable task) {
    world.after(delay, this, () -> start(task));
  }

  /** Lets the current thread wait. */
  public void pause(Duration duration) {
    Thread waiting = Thread.currentThread();
    boolean[] over = {false};
    world.after(
        duration,
        this,
        () -> {
          over[0] = true;
          LockSupport.unpark(waiting);
        });
    while (!over[0]) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw AbortedException.create("interrupted while waiting");
      }
    }
  }

  /** Adds a line about the process to the history. */
  public void note(String words) {
    world.note(name, words);
  }
}
