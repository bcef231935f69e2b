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
 * Lets the subscriptions take their steps. It stops first when the instance stops: no new messages
 * arrive while the others are handled.
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

  /** Ends the subscriptions for at most 10 s; a successor ends the others. */
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
      log.warn(
          "Cannot end {} subscriptions in time, leaving them to a successor", subscriptions.size());
    }
  }

  private static void waitFor(Future<Void> gone) throws InterruptedException {
    try {
      gone.get(MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("Subscriptions are still ending");
    } catch (ExecutionException e) {
      throw new IllegalStateException("it never fails", e);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
