package com.wildrydes.unicornmanagement.subscription;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the subscriptions' queues moving. When the instance stops, this is what stops first:
 * nothing new arrives while the rest is handled.
 */
@Component
class SubscriptionWork implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SubscriptionWork.class);

  private static final long MILLIS_BETWEEN = 50;
  private static final int STOP_ATTEMPTS = 200;

  private final CellSubscriptions subscriptions;
  private volatile boolean running;

  SubscriptionWork(CellSubscriptions subscriptions, MeterRegistry meters) {
    this.subscriptions = subscriptions;
    meters.gauge("unicorn.subscriptions.cells", subscriptions, CellSubscriptions::size);
  }

  @Scheduled(fixedDelay = MILLIS_BETWEEN)
  void work() {
    subscriptions.work();
  }

  @Override
  public void start() {
    running = true;
  }

  /** Takes at most 10 s; what is left then a successor ends. */
  @Override
  public void stop() {
    running = false;
    var gone = subscriptions.end();
    try {
      for (int attempt = 0; attempt < STOP_ATTEMPTS && !gone.isDone(); attempt++) {
        subscriptions.work();
        waitFor(gone);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!gone.isDone()) {
      log.warn("{} subscriptions are left to a successor", subscriptions.size());
    }
  }

  private static void waitFor(Future<Void> gone) throws InterruptedException {
    try {
      gone.get(MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("subscriptions are still ending");
    } catch (ExecutionException e) {
      throw new IllegalStateException("it never fails", e);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
