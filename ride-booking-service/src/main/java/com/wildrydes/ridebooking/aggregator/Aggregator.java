package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.CompletionCondition;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Aggregator (Hohpe and Woolf): gathers the responses to RFQs until each is complete. It holds only
 * what triggers a look: the polling of the response queue, and two times per RFQ. All that decides
 * is stored.
 */
@Component
public class Aggregator {
  private final ResponsePoller poller;
  private final Completion completion;
  private final CompletionCondition condition;
  private final Timetable timetable;
  private final GatheringProperties properties;
  private final Map<CorrelationId, Queue> gathering = new ConcurrentHashMap<>();

  Aggregator(
      ResponsePoller poller,
      Completion completion,
      CompletionCondition condition,
      Timetable timetable,
      GatheringProperties properties) {
    this.poller = poller;
    this.completion = completion;
    this.condition = condition;
    this.timetable = timetable;
    this.properties = properties;
  }

  /**
   * Gathers the responses to a running, published RFQ from now on until it ends, for whatever
   * reason, and completes it when it is due.
   *
   * @param queue the one that its return address names
   */
  public void gather(Rfq rfq, Queue queue) {
    if (gathering.putIfAbsent(rfq.id(), queue) == null) {
      poller.use(queue);
      timetable.at(condition.settledAt(rfq), () -> completion.look(rfq.id(), false));
      timetable.at(rfq.deadline(), () -> finish(rfq, queue));
    }
  }

  private void finish(Rfq rfq, Queue queue) {
    if (!gathering.containsKey(rfq.id())) {
      return;
    }
    try {
      poller.drain(queue, properties.drainLimit());
    } finally {
      completion.look(rfq.id(), true);
      release(rfq.id());
    }
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    release(ended.rfq());
  }

  private void release(CorrelationId id) {
    Queue queue = gathering.remove(id);
    if (queue != null) {
      timetable.at(timetable.now().plus(properties.linger()), () -> poller.release(queue));
    }
  }
}
