package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts the queues that somebody has deleted, and has them replaced. The open RFQs go on to their
 * deadlines; the next ones get another queue.
 */
@Component
class LostQueues {
  private final Gatherings open;
  private final ReturnAddresses returnAddresses;
  private final Counter lost;

  LostQueues(Gatherings open, ReturnAddresses returnAddresses, MeterRegistry meters) {
    this.open = open;
    this.returnAddresses = returnAddresses;
    this.lost = meters.counter("rfq.response-queues.gone");
  }

  @EventListener
  void onGone(QueueGone gone) {
    lost.increment();
    open.all().stream()
        .filter(gathering -> gathering.queue().equals(gone.queue()))
        .map(gathering -> gathering.rfq().customer())
        .distinct()
        .forEach(customer -> returnAddresses.gone(customer, gone.queue()));
  }
}
