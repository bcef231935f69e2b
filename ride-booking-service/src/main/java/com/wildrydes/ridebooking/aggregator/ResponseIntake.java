package com.wildrydes.ridebooking.aggregator;

import static java.util.stream.Collectors.groupingBy;

import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.ForgedMessageException;
import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.metric.Outcomes;
import com.wildrydes.rfq.trace.Traces;
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
 * Takes in what a response queue delivered: reads it and has it recorded RFQ by RFQ, side by side.
 * What cannot be read goes to the dead-letter queue and holds up nothing else.
 */
@Component
class ResponseIntake {
  private static final Logger log = LoggerFactory.getLogger(ResponseIntake.class);

  /** What the names of response queues begin with, in traces. */
  private static final String RESPONSE_QUEUES = "rfq-responses-*";

  /** A message with what is in it. */
  private record Delivery(Message message, ReceivedMessage content) {
    CorrelationId rfq() {
      return content.envelope().correlationId();
    }
  }

  private final EnvelopeWrapper wrapper;
  private final ResponseRecorder recorder;
  private final DeadLetters deadLetters;
  private final Executor workers;
  private final Outcomes<ResponseOutcome> outcomes;
  private final Traces traces;

  ResponseIntake(
      EnvelopeWrapper wrapper,
      ResponseRecorder recorder,
      DeadLetters deadLetters,
      Executor workers,
      MeterRegistry meters,
      Traces traces) {
    this.wrapper = wrapper;
    this.recorder = recorder;
    this.deadLetters = deadLetters;
    this.workers = workers;
    this.outcomes = ResponseOutcome.counters(meters);
    this.traces = traces;
  }

  /**
   * Takes in a batch.
   *
   * @return the messages that are dealt with and may be deleted; the others failed, and will be
   *     delivered again
   */
  List<Message> take(List<Message> batch) {
    List<Delivery> readable = new ArrayList<>();
    List<CompletableFuture<List<Message>>> results = new ArrayList<>();
    for (Message message : batch) {
      try {
        readable.add(new Delivery(message, read(message)));
      } catch (ForgedMessageException e) {
        results.add(drop(message, e));
      } catch (UnreadableMessageException e) {
        results.add(bury(message, e));
      }
    }
    Map<CorrelationId, List<Delivery>> byRfq = readable.stream().collect(groupingBy(Delivery::rfq));
    byRfq.forEach((rfq, deliveries) -> results.add(record(rfq, deliveries)));
    return results.stream().flatMap(result -> done(result).stream()).toList();
  }

  /** Whether this is a roster, by its header alone. */
  static boolean saysWhoWasAsked(Message message) {
    MessageAttributeValue type = message.messageAttributes().get(Envelope.MESSAGE_TYPE);
    return type != null && MessageType.ROSTER.toString().equals(type.stringValue());
  }

  private ReceivedMessage read(Message message) {
    ReceivedMessage content = wrapper.unwrap(message);
    return switch (content.envelope().message().type()) {
      case ROSTER,
          QUOTE,
          DECLINE,
          WITHDRAWAL,
          UNREACHABLE,
          AWARD_CONFIRMED,
          AWARD_DECLINED,
          RIDE_ENDED ->
          content;
      case RFQ,
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

  private CompletableFuture<List<Message>> drop(Message message, ForgedMessageException reason) {
    log.warn("message {} is forged: {}", message.messageId(), reason.getMessage());
    outcomes.count(ResponseOutcome.FORGED);
    return CompletableFuture.completedFuture(List.of(message));
  }

  private CompletableFuture<List<Message>> bury(
      Message message, UnreadableMessageException reason) {
    outcomes.count(ResponseOutcome.UNREADABLE);
    return deadLetters
        .bury(message, String.valueOf(reason.getMessage()))
        .thenApply(buried -> List.of(message));
  }

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
        workers);
  }

  private static List<Message> done(CompletableFuture<List<Message>> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      log.warn("responses are left in their queue for another try", e.getCause());
      return List.of();
    }
  }
}
