package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.opentelemetry.api.trace.SpanKind;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Requester of a Scatter-Gather (Hohpe and Woolf): records an RFQ, publishes it to the topic of its
 * start's cell, and has its responses gathered.
 */
@Component
public class Requester {
  private final OpenRfqs open;
  private final RfqFactory factory;
  private final RfqLifecycle lifecycle;
  private final Timetable timetable;
  private final Traces traces;

  Requester(
      OpenRfqs open,
      RfqFactory factory,
      RfqLifecycle lifecycle,
      Timetable timetable,
      Traces traces) {
    this.open = open;
    this.factory = factory;
    this.lifecycle = lifecycle;
    this.timetable = timetable;
    this.traces = traces;
  }

  /**
   * Starts an RFQ under this id. When this returns, it is stored, published, and gathered until its
   * deadline.
   *
   * @throws TooManyOpenException if the customer has too many open; nothing is started
   * @throws NotPublishedException if it could not be stored or published; then nothing runs
   */
  public Rfq submit(CorrelationId id, Submission submission) {
    return traces
        .step("submit rfq", SpanKind.INTERNAL)
        .of(id)
        .run(() -> recordAndPublish(id, submission));
  }

  private Rfq recordAndPublish(CorrelationId id, Submission submission) {
    try {
      Queue queue = open.admit(id, submission.customer());
      return lifecycle.begin(factory.create(id, submission, queue), queue);
    } catch (SdkException e) {
      timetable.at(timetable.now(), () -> abandon(id, submission.customer()));
      throw new NotPublishedException(e);
    }
  }

  /** Undoes what a call may have done although it failed. */
  private void abandon(CorrelationId id, String customer) {
    lifecycle.find(id).ifPresentOrElse(lifecycle::cancel, () -> open.release(id, customer));
  }
}
