package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.ridebooking.rfq.Choice;
import com.wildrydes.ridebooking.rfq.Coverage;
import com.wildrydes.ridebooking.rfq.Origin;
import com.wildrydes.ridebooking.rfq.Publication;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Timetable;
import com.wildrydes.ridebooking.rfq.Trip;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes RFQs of submissions; this instance is their keeper. */
@Component
class RfqFactory {
  private final Coverage coverage;
  private final Timetable timetable;
  private final InstanceId self;
  private final RequestProperties properties;

  RfqFactory(
      Coverage coverage, Timetable timetable, InstanceId self, RequestProperties properties) {
    this.coverage = coverage;
    this.timetable = timetable;
    this.self = self;
    this.properties = properties;
  }

  /**
   * Makes an RFQ that is submitted now.
   *
   * @param queue the queue for its responses
   */
  Rfq create(CorrelationId id, Submission submission, Queue queue) {
    Vicinity cell = Vicinity.of(submission.from().location(), properties.cellResolution());
    Set<String> covering = coverage.of(cell);
    // Milliseconds are what SQS's timestamps have.
    Instant now = timetable.now().truncatedTo(ChronoUnit.MILLIS);
    return new Rfq(
        id,
        new Origin(submission.customer(), now, Traces.traceparent()),
        new Trip(submission.from(), submission.to(), cell, submission.requirements()),
        now.plus(submission.duration()),
        submission.bargain(),
        new Publication(queue.address(), covering, null),
        new RfqState.Running(),
        Choice.NONE,
        self.value());
  }
}
