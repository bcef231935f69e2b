package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.instance.LeaseKeeper;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  private static final long STOP_SECONDS = 10;

  private final CellSubscriptions subscriptions;
  private final LeaseKeeper keeper;
  private volatile boolean running;

  SubscriptionWork(CellSubscriptions subscriptions, LeaseKeeper keeper, MeterRegistry meters) {
    this.subscriptions = subscriptions;
    this.keeper = keeper;
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

  /**
   * Ends the subscriptions for at most 10 s; a successor ends the others. The lease is kept
   * meanwhile, and its keeper does the scheduled work, which Spring has ended by now.
   */
  @Override
  public void stop() {
    running = false;
    CompletableFuture<Void> gone = subscriptions.end();
    keeper.repeat("end subscriptions", Duration.ofMillis(MILLIS_BETWEEN), subscriptions::work);
    gone.copy().completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
    if (!gone.isDone()) {
      log.warn(
          "Cannot end {} subscriptions in time, leaving them to a successor", subscriptions.size());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
