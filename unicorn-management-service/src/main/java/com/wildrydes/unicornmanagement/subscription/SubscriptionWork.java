package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.instance.LeaseKeeper;
import com.wildrydes.unicornmanagement.resource.Herd;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets the subscriptions take their steps. */
@Component
class SubscriptionWork {
  private static final Logger log = LoggerFactory.getLogger(SubscriptionWork.class);

  private static final long MILLIS_BETWEEN = 50;
  private static final long STOP_SECONDS = 10;

  private final CellSubscriptions subscriptions;
  private final Herd herd;
  private final LeaseKeeper keeper;

  SubscriptionWork(
      CellSubscriptions subscriptions, Herd herd, LeaseKeeper keeper, MeterRegistry meters) {
    this.subscriptions = subscriptions;
    this.herd = herd;
    this.keeper = keeper;
    meters.gauge("unicorn.subscriptions.cells", subscriptions, CellSubscriptions::size);
  }

  @Scheduled(fixedDelay = MILLIS_BETWEEN)
  void work() {
    subscriptions.work();
  }

  /**
   * Ends the subscriptions for at most 10 s; a successor ends the others. While an RFQ may still be
   * decided, all are left to the successor: it subscribes to their cells first, so that one of the
   * two inboxes gets the decision. The keeper of the lease does the scheduled work, which Spring
   * has ended by now.
   */
  void end() {
    if (herd.isWaitedFor()) {
      return;
    }
    CompletableFuture<Void> gone = subscriptions.end();
    keeper.repeat("end subscriptions", Duration.ofMillis(MILLIS_BETWEEN), subscriptions::work);
    gone.copy().completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS).join();
    if (!gone.isDone()) {
      log.warn(
          "Cannot end {} subscriptions in time, leaving them to a successor", subscriptions.size());
    }
  }
}
