package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.time.Duration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The consumer of the queue of coverage, which is polled as long as this instance runs. */
@Component
class CoverageConsumer implements SmartInitializingSingleton {
  private static final Duration UNTIL_IT_IS_BACK = Duration.ofSeconds(5);

  private final ResponsePoller poller;
  private final Queue coverageQueue;
  private final Timetable timetable;

  CoverageConsumer(ResponsePoller poller, Queue coverageQueue, Timetable timetable) {
    this.poller = poller;
    this.coverageQueue = coverageQueue;
    this.timetable = timetable;
  }

  @Override
  public void afterSingletonsInstantiated() {
    poller.use(coverageQueue);
  }

  @EventListener
  void onGone(QueueGone gone) {
    if (gone.queue().equals(coverageQueue)) {
      timetable.at(timetable.now().plus(UNTIL_IT_IS_BACK), () -> poller.use(coverageQueue));
    }
  }
}
