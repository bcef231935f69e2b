package com.wildrydes.unicornmanagement;

import com.wildrydes.unicornmanagement.resource.Herd;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets the herd do what is due, about once a second. When the instance stops, writes what the open
 * request store lacks before the apps are sent to other instances.
 */
@Component
class HerdSweep implements SmartLifecycle {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  /** After the inbox is no longer consumed, before the apps' connections are closed. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 768;

  private final Herd herd;
  private volatile boolean running;

  HerdSweep(Herd herd) {
    this.herd = herd;
  }

  @Scheduled(fixedDelayString = "${unicorn-management.sweep-interval:1s}")
  void sweep() {
    herd.sweep();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    var _ =
        herd.storeMissing()
            .completeOnTimeout(null, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
