package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Timetable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The way to the response queues of RFQs, from their stored return addresses. */
@Component
public class ResponseChannel {
  private static final Logger log = LoggerFactory.getLogger(ResponseChannel.class);

  private final ResponsePoller poller;
  private final Queues queues;
  private final Timetable timetable;
  private final GatheringProperties properties;
  private final Map<CorrelationId, Queue> ofRides = new ConcurrentHashMap<>();

  ResponseChannel(
      ResponsePoller poller, Queues queues, Timetable timetable, GatheringProperties properties) {
    this.poller = poller;
    this.queues = queues;
    this.timetable = timetable;
    this.properties = properties;
  }

  /** Has the response queue of an RFQ polled that has completed, for reports about its ride. */
  public void listen(Rfq rfq) {
    if (!ofRides.containsKey(rfq.id())) {
      find(rfq).filter(queue -> ofRides.putIfAbsent(rfq.id(), queue) == null).ifPresent(this::use);
    }
  }

  /** Ends what {@link #listen} began, if it did, a while later. */
  public void ignore(CorrelationId id) {
    Queue queue = ofRides.remove(id);
    if (queue != null) {
      releaseLater(queue);
    }
  }

  /** Drains the response queue of an RFQ when something is not waited for any longer. */
  public void drain(Rfq rfq) {
    find(rfq).ifPresent(this::drain);
  }

  /**
   * Deals with what has come to the response queue of an RFQ while nobody polled it; that takes a
   * second. A queue that is polled here is up to date, or as good as.
   */
  public void catchUp(Rfq rfq) {
    find(rfq).filter(queue -> !poller.isPolled(queue)).ifPresent(this::drain);
  }

  /** Returns the response queue of an RFQ; empty if somebody has deleted it. */
  Optional<Queue> find(Rfq rfq) {
    try {
      return Optional.of(Blocking.await(queues.find(rfq.returnAddress().queue())));
    } catch (QueueDoesNotExistException e) {
      log.warn("RFQ {}: its response queue is gone, the stored responses count", rfq.id());
      return Optional.empty();
    }
  }

  void use(Queue queue) {
    poller.use(queue);
  }

  void drain(Queue queue) {
    poller.drain(queue, properties.drainLimit());
  }

  /** Takes back one {@link #use} a while later, so that late responses are refused soon. */
  void releaseLater(Queue queue) {
    timetable.at(timetable.now().plus(properties.linger()), () -> poller.release(queue));
  }
}
