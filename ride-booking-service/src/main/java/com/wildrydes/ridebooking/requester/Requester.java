package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.ridebooking.aggregator.Aggregator;
import com.wildrydes.ridebooking.aggregator.Completion;
import com.wildrydes.ridebooking.booking.RfqKeeper;
import com.wildrydes.ridebooking.returnaddress.Customers;
import com.wildrydes.ridebooking.returnaddress.Customers.Admission;
import com.wildrydes.ridebooking.returnaddress.ReturnAddresses;
import com.wildrydes.ridebooking.rfq.Choice;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import com.wildrydes.ridebooking.rfq.Rfqs;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Requester of a Scatter-Gather (Hohpe and Woolf): records an RFQ, publishes it to the topic of its
 * start's cell, and has its responses gathered.
 */
@Component
public class Requester {
  private final Customers customers;
  private final ReturnAddresses returnAddresses;
  private final Rfqs rfqs;
  private final Publication publication;
  private final Aggregator aggregator;
  private final Completion completion;
  private final RfqKeeper keeper;
  private final Timetable timetable;
  private final InstanceId instance;
  private final RequestProperties properties;
  private final Traces traces;

  Requester(
      Customers customers,
      ReturnAddresses returnAddresses,
      Rfqs rfqs,
      Publication publication,
      Aggregator aggregator,
      Completion completion,
      RfqKeeper keeper,
      Timetable timetable,
      InstanceId instance,
      RequestProperties properties,
      Traces traces) {
    this.customers = customers;
    this.returnAddresses = returnAddresses;
    this.rfqs = rfqs;
    this.publication = publication;
    this.aggregator = aggregator;
    this.completion = completion;
    this.keeper = keeper;
    this.timetable = timetable;
    this.instance = instance;
    this.properties = properties;
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
      long generation = admit(id, submission.customer());
      Queue queue = returnAddresses.of(submission.customer(), generation);
      Rfq rfq = rfq(id, submission, queue);
      rfqs.create(rfq);
      Rfq published = publication.publish(rfq);
      aggregator.gather(published, queue);
      publication.repeatUntilInvited(published);
      keeper.keep(published);
      return published;
    } catch (SdkException e) {
      timetable.at(timetable.now(), () -> abandon(id, submission.customer()));
      throw new NotPublishedException(e);
    }
  }

  private long admit(CorrelationId id, String customer) {
    return switch (attempt(id, customer)) {
      case Admission.Admitted(long generation) -> generation;
      case Admission.Full(Set<CorrelationId> open) -> {
        releaseEnded(customer, open);
        yield switch (attempt(id, customer)) {
          case Admission.Admitted(long generation) -> generation;
          case Admission.Full _ -> throw new TooManyOpenException(properties.maxOpen());
        };
      }
    };
  }

  private Admission attempt(CorrelationId id, String customer) {
    return customers.admit(customer, id, properties.maxOpen(), timetable.now());
  }

  /** An instance that died between ending an RFQ and saying so leaves it among the open ones. */
  private void releaseEnded(String customer, Set<CorrelationId> open) {
    Set<CorrelationId> running = new HashSet<>();
    rfqs.find(open).stream().filter(Rfq::isRunning).forEach(rfq -> running.add(rfq.id()));
    open.stream()
        .filter(id -> !running.contains(id))
        .forEach(id -> customers.release(customer, id));
  }

  /** A call that failed may have had its effect all the same. */
  private void abandon(CorrelationId id, String customer) {
    rfqs.find(id).ifPresentOrElse(completion::cancel, () -> customers.release(customer, id));
  }

  private Rfq rfq(CorrelationId id, Submission submission, Queue queue) {
    // Milliseconds are what SQS's timestamps have.
    Instant now = timetable.now().truncatedTo(ChronoUnit.MILLIS);
    return new Rfq(
        id,
        submission.customer(),
        submission.from(),
        submission.to(),
        Vicinity.of(submission.from().location(), properties.cellResolution()),
        now,
        now.plus(submission.duration()),
        null,
        queue.address(),
        new RfqState.Running(),
        Choice.NONE,
        instance.value(),
        Traces.traceparent());
  }
}
