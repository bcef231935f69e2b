package com.wildrydes.ridebooking.aggregator;

import static java.util.stream.Collectors.groupingBy;

import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.ForgedMessageException;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.aws.Recipient;
import com.wildrydes.rfq.aws.RefusedCall;
import com.wildrydes.rfq.aws.ReplayedMessageException;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The receiver of the messages of response queues: reads them and has them recorded RFQ by RFQ,
 * side by side. An unreadable message goes to the dead-letter queue and holds up no other.
 */
@Component
class ResponseIntake {
  private static final Logger log = LoggerFactory.getLogger(ResponseIntake.class);

  /** The name of all response queues in traces. */
  private static final String RESPONSE_QUEUES = ContractQueue.RESPONSES.queue("*");

  /** A message with its content. */
  private record Delivery(Message message, ReceivedMessage content) {
    CorrelationId rfq() {
      return content.envelope().correlationId();
    }
  }

  private final EnvelopeWrapper wrapper;
  private final AnswerRecorder recorder;
  private final DeadLetters deadLetters;
  private final Executor workers;
  private final Outcomes<ResponseIntakeResult> outcomes;
  private final Traces traces;

  ResponseIntake(
      EnvelopeWrapper wrapper,
      AnswerRecorder recorder,
      DeadLetters deadLetters,
      Executor workers,
      MeterRegistry meters,
      Traces traces) {
    this.wrapper = wrapper;
    this.recorder = recorder;
    this.deadLetters = deadLetters;
    this.workers = workers;
    this.outcomes = ResponseIntakeResult.counters(meters);
    this.traces = traces;
  }

  /**
   * Takes in a batch that a queue delivered.
   *
   * @return the messages that are dealt with and may be deleted; the others failed, and will be
   *     delivered again
   */
  List<Message> take(Queue queue, List<Message> batch) {
    Recipient recipient = Recipient.queue(queue);
    List<Delivery> readable = new ArrayList<>();
    List<CompletableFuture<List<Message>>> results = new ArrayList<>();
    for (Message message : batch) {
      try {
        readable.add(new Delivery(message, read(message, recipient)));
      } catch (ReplayedMessageException e) {
        results.add(drop(message, ResponseIntakeResult.REPLAYED, e));
      } catch (ForgedMessageException e) {
        results.add(drop(message, ResponseIntakeResult.FORGED, e));
      } catch (UnreadableMessageException e) {
        results.add(bury(message, e));
      } catch (RuntimeException e) {
        log.warn(
            "cannot read message {}, retrying when its queue delivers it again",
            message.messageId(),
            e);
      }
    }
    Map<CorrelationId, List<Delivery>> byRfq = readable.stream().collect(groupingBy(Delivery::rfq));
    byRfq.forEach((rfq, deliveries) -> results.add(record(rfq, deliveries)));
    return results.stream().flatMap(result -> done(result).stream()).toList();
  }

  /** Tells whether a message is a roster, by its header alone. */
  static boolean saysWhoWasAsked(Message message) {
    MessageAttributeValue type = message.messageAttributes().get(Envelope.MESSAGE_TYPE);
    return type != null && MessageType.ROSTER.toString().equals(type.stringValue());
  }

  private ReceivedMessage read(Message message, Recipient recipient) {
    ReceivedMessage content = wrapper.unwrap(message, recipient);
    return switch (content.envelope().message().type()) {
      case ROSTER,
          QUOTE,
          DECLINE,
          WITHDRAWAL,
          UNREACHABLE,
          COUNTER_REFUSED,
          AWARD_CONFIRMED,
          AWARD_DECLINED,
          RIDE_PICKED_UP,
          RIDE_ENDED ->
          content;
      case RFQ,
          RFQ_CHANGED,
          COVERAGE,
          COUNTER_OFFER,
          RESPONSE_REFUSED,
          RFQ_CLOSED,
          RFQ_DECIDED,
          AWARD,
          AWARD_CANCELLED,
          UNICORN_MOVED,
          UNICORN_NEWS ->
          throw new UnreadableMessageException("a message of this type is no response to an RFQ");
    };
  }

  private CompletableFuture<List<Message>> drop(
      Message message, ResponseIntakeResult outcome, ForgedMessageException reason) {
    log.warn(
        "message {} is {} and has no effect: {}",
        message.messageId(),
        outcome,
        reason.getMessage());
    outcomes.count(outcome);
    return CompletableFuture.completedFuture(List.of(message));
  }

  private CompletableFuture<List<Message>> bury(
      Message message, UnreadableMessageException reason) {
    outcomes.count(ResponseIntakeResult.UNREADABLE);
    return deadLetters
        .bury(message, String.valueOf(reason.getMessage()))
        .thenApply(buried -> List.of(message));
  }

  /** Records messages together; if a table refuses them, each alone: one may be to blame. */
  private CompletableFuture<List<Message>> record(CorrelationId rfq, List<Delivery> deliveries) {
    return CompletableFuture.supplyAsync(
            () -> {
              List<ReceivedMessage> contents = deliveries.stream().map(Delivery::content).toList();
              traces
                  .process("aws_sqs", RESPONSE_QUEUES)
                  .of(rfq)
                  .after(ReceivedMessage.traceparents(contents.stream()))
                  .messages(contents.size())
                  .run(() -> recorder.record(rfq, contents));
              return deliveries.stream().map(Delivery::message).toList();
            },
            workers)
        .exceptionally(failure -> {
          if (deliveries.size() == 1 && RefusedCall.forGood(failure)) {
            return bury(deliveries.getFirst().message(), notStored(failure)).join();
          }
          if (deliveries.size() == 1 || !RefusedCall.forItsContent(failure)) {
            throw new CompletionException(RefusedCall.cause(failure));
          }
          return deliveries.stream()
              .flatMap(one -> done(record(rfq, List.of(one))).stream())
              .toList();
        });
  }

  private static UnreadableMessageException notStored(Throwable failure) {
    return new UnreadableMessageException(
        "the message cannot be stored: " + RefusedCall.cause(failure).getMessage());
  }

  private static List<Message> done(CompletableFuture<List<Message>> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      log.warn(
          "cannot record responses, retrying when their queue delivers them again", e.getCause());
      return List.of();
    }
  }
}
