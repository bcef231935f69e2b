package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.ForgedMessageException;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.aws.Recipient;
import com.wildrydes.rfq.aws.ReplayedMessageException;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.ridebooking.rfq.Coverage;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.Message;

/** The receiver of announcements which cells the inboxes of unicorn management cover. */
@Component
class CoverageInbox {
  private static final Logger log = LoggerFactory.getLogger(CoverageInbox.class);

  /** The result of an announcement. Each result has a counter of its own. */
  enum Outcome {
    /** It is stored, or had been before. */
    RECORDED,
    /** It went to the dead-letter queue. */
    UNREADABLE,
    /** Neither service has signed it; it had no effect. */
    FORGED,
    /** It is genuine, but for somebody else or too old; it had no effect. */
    REPLAYED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final EnvelopeWrapper wrapper;
  private final Coverage coverage;
  private final DeadLetters deadLetters;
  private final Traces traces;
  private final Outcomes<Outcome> outcomes;
  private volatile boolean stopping;

  CoverageInbox(
      EnvelopeWrapper wrapper,
      Coverage coverage,
      DeadLetters deadLetters,
      Traces traces,
      MeterRegistry meters) {
    this.wrapper = wrapper;
    this.coverage = coverage;
    this.deadLetters = deadLetters;
    this.traces = traces;
    this.outcomes = Outcomes.counter("rfq.coverage", "outcome", Outcome.class, meters);
  }

  /**
   * Takes in a batch that the queue delivered. An unreadable message goes to the dead-letter queue.
   *
   * @return the messages that are dealt with and may be deleted; the others failed, and will be
   *     delivered again
   */
  List<Message> take(Queue queue, List<Message> batch) {
    Recipient recipient = Recipient.queue(queue);
    return batch.stream().filter(message -> isDone(message, recipient)).toList();
  }

  private boolean isDone(Message message, Recipient recipient) {
    try {
      outcomes.count(take(message, recipient));
      return true;
    } catch (RuntimeException e) {
      if (stopping) {
        log.debug("this instance stops, another one takes the announcement", e);
        return false;
      }
      log.warn(
          "cannot store announcement {}, retrying when its queue delivers it again: {}",
          message.messageId(),
          e.toString());
      return false;
    }
  }

  private Outcome take(Message message, Recipient recipient) {
    try {
      record(wrapper.unwrap(message, recipient));
      return Outcome.RECORDED;
    } catch (ReplayedMessageException e) {
      log.warn("message {} is replayed and has no effect: {}", message.messageId(), e.getMessage());
      return Outcome.REPLAYED;
    } catch (ForgedMessageException e) {
      log.warn("message {} is forged and has no effect: {}", message.messageId(), e.getMessage());
      return Outcome.FORGED;
    } catch (UnreadableMessageException e) {
      Blocking.await(deadLetters.bury(message, String.valueOf(e.getMessage())));
      return Outcome.UNREADABLE;
    }
  }

  private void record(ReceivedMessage received) {
    if (!(received.envelope().message()
        instanceof com.wildrydes.rfq.wire.Message.Coverage announcement)) {
      throw new UnreadableMessageException("a message of this type announces no coverage");
    }
    traces
        .process("aws_sqs", ContractQueue.COVERAGE.queue())
        .of(received.envelope().correlationId())
        .after(ReceivedMessage.traceparents(Stream.of(received)))
        .run(() -> coverage.record(announcement));
  }

  @EventListener(ContextClosedEvent.class)
  void onClosing() {
    stopping = true;
  }
}
