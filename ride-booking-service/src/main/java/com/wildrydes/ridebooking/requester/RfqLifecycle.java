package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.aggregator.Aggregator;
import com.wildrydes.ridebooking.aggregator.Completion;
import com.wildrydes.ridebooking.booking.RideProcess;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The life of an RFQ on its keeper: it is stored, kept, gathered, published, and published again
 * while a roster is owed. The instance that received the submission begins it, and any other can go
 * on with it.
 */
@Component
public class RfqLifecycle {
  private final Rfqs rfqs;
  private final RideProcess process;
  private final Aggregator aggregator;
  private final RequestPublisher publisher;
  private final Completion completion;

  RfqLifecycle(
      Rfqs rfqs,
      RideProcess process,
      Aggregator aggregator,
      RequestPublisher publisher,
      Completion completion) {
    this.rfqs = rfqs;
    this.process = process;
    this.aggregator = aggregator;
    this.publisher = publisher;
    this.completion = completion;
  }

  /**
   * Begins with a new RFQ.
   *
   * @return the RFQ as it is published
   * @throws software.amazon.awssdk.core.exception.SdkException if it could not be stored or
   *     published; it may be both all the same
   */
  Rfq begin(Rfq rfq, Queue queue) {
    rfqs.create(rfq);
    process.keep(rfq);
    aggregator.gather(rfq, queue);
    return publisher.publish(rfq);
  }

  /** Goes on with a running RFQ of another instance, or with what comes after its end. */
  public void goOn(Rfq rfq) {
    if (rfq.isRunning()) {
      aggregator.gather(rfq);
      publisher.goOn(rfq);
    } else {
      aggregator.closeAgain(rfq);
    }
  }

  /** Looks after an RFQ, and after its ride, until nothing is left to be done. */
  public void keep(CorrelationId id) {
    process.keep(id);
  }

  /** Tells whether this instance looks after the RFQ. */
  public boolean keeps(CorrelationId id) {
    return process.keeps(id);
  }

  /** Cancels a running RFQ. */
  public void cancel(Rfq rfq) {
    completion.cancel(rfq);
  }

  /** Returns the RFQ of this id, if it is stored. */
  Optional<Rfq> find(CorrelationId id) {
    return rfqs.find(id);
  }
}
