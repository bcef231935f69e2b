package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.aggregator.Gatherings.Gathering;
import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import com.wildrydes.ridebooking.rfq.CompletionCondition;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqEnded;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Aggregator (Hohpe and Woolf): gathers the responses to RFQs until each is complete. It holds only
 * what triggers a look: the polling of the response queue, and two times per RFQ. All that decides
 * is stored.
 */
@Component
public class Aggregator {
  private static final Logger log = LoggerFactory.getLogger(Aggregator.class);

  private final ResponsePoller poller;
  private final Completion completion;
  private final CompletionCondition condition;
  private final Queues queues;
  private final ReturnAddresses returnAddresses;
  private final Timetable timetable;
  private final GatheringProperties properties;
  private final Gatherings open;
  private final Map<CorrelationId, Queue> after = new ConcurrentHashMap<>();

  Aggregator(
      ResponsePoller poller,
      Completion completion,
      CompletionCondition condition,
      Queues queues,
      ReturnAddresses returnAddresses,
      Timetable timetable,
      GatheringProperties properties,
      Gatherings open) {
    this.poller = poller;
    this.completion = completion;
    this.condition = condition;
    this.queues = queues;
    this.returnAddresses = returnAddresses;
    this.timetable = timetable;
    this.properties = properties;
    this.open = open;
  }

  /**
   * Gathers the responses to a running, published RFQ from now on until it ends, for whatever
   * reason, and completes it when it is due. Doing so twice, or on two instances, does no harm.
   *
   * @param queue the one that its return address names
   */
  public void gather(Rfq rfq, Queue queue) {
    if (open.add(rfq, queue)) {
      poller.use(queue);
      timetable.at(condition.settledAt(rfq), () -> completion.look(rfq.id(), false));
      timetable.at(rfq.deadline(), () -> finish(rfq.id()));
    }
  }

  /**
   * Gathers on where another instance stopped, from the stored return address. If somebody has
   * deleted its queue, the RFQ still goes on to its deadline, with the responses that are stored.
   */
  public void gather(Rfq rfq) {
    queue(rfq)
        .ifPresentOrElse(
            queue -> gather(rfq, queue),
            () -> timetable.at(rfq.deadline(), () -> completion.look(rfq.id(), true)));
  }

  /** Has the response queue of an RFQ polled that has completed, for reports about its ride. */
  public void listen(Rfq rfq) {
    if (!after.containsKey(rfq.id())) {
      queue(rfq).filter(queue -> after.putIfAbsent(rfq.id(), queue) == null).ifPresent(poller::use);
    }
  }

  /** Ends what {@link #listen} began, if it did, a while later. */
  public void ignore(CorrelationId id) {
    Queue queue = after.remove(id);
    if (queue != null) {
      releaseLater(queue);
    }
  }

  /**
   * The last drain of the response queue of an RFQ, when something is not waited for any longer.
   */
  public void drain(Rfq rfq) {
    queue(rfq).ifPresent(queue -> poller.drain(queue, properties.drainLimit()));
  }

  /**
   * Deals with what has come to the response queue of an RFQ while nobody polled it; that takes a
   * second. A queue that is polled here is up to date, or as good as.
   */
  public void catchUp(Rfq rfq) {
    queue(rfq)
        .filter(queue -> !poller.isPolled(queue))
        .ifPresent(queue -> poller.drain(queue, properties.drainLimit()));
  }

  private Optional<Queue> queue(Rfq rfq) {
    try {
      return Optional.of(Blocking.await(queues.find(rfq.returnAddress().queue())));
    } catch (QueueDoesNotExistException e) {
      log.warn("RFQ {}: its response queue is gone", rfq.id());
      return Optional.empty();
    }
  }

  private void finish(CorrelationId id) {
    open.find(id)
        .ifPresent(gathering -> {
          poller.drain(gathering.queue(), properties.drainLimit());
          completion.look(id, true);
          release(id);
        });
  }

  @EventListener
  void onEnded(RfqEnded ended) {
    release(ended.rfq().id());
  }

  private void release(CorrelationId id) {
    Gathering gathering = open.remove(id);
    if (gathering != null) {
      releaseLater(gathering.queue());
    }
  }

  private void releaseLater(Queue queue) {
    timetable.at(timetable.now().plus(properties.linger()), () -> poller.release(queue));
  }

  /** The open RFQs go on to their deadlines; the next ones get another queue. */
  @EventListener
  void onGone(QueueGone gone) {
    open.all().stream()
        .filter(gathering -> gathering.queue().equals(gone.queue()))
        .map(gathering -> gathering.rfq().customer())
        .distinct()
        .forEach(customer -> returnAddresses.gone(customer, gone.queue()));
  }
}
