package com.wildrydes.ridebooking.aggregator;

import static java.util.stream.Collectors.groupingBy;

import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.ReceivedMessage;
import com.wildrydes.rfq.wire.CorrelationId;
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

/**
 * Takes in what a response queue delivered: reads it and has it recorded RFQ by RFQ, side by side.
 * What cannot be read goes to the dead-letter queue and holds up nothing else.
 */
@Component
class ResponseIntake {
  private static final Logger log = LoggerFactory.getLogger(ResponseIntake.class);

  /** A message with what is in it. */
  private record Delivery(Message message, ReceivedMessage content) {
    CorrelationId rfq() {
      return content.envelope().correlationId();
    }
  }

  private final ResponseRecorder recorder;
  private final DeadLetters deadLetters;
  private final Executor workers;
  private final MeterRegistry meters;

  ResponseIntake(
      ResponseRecorder recorder, DeadLetters deadLetters, Executor workers, MeterRegistry meters) {
    this.recorder = recorder;
    this.deadLetters = deadLetters;
    this.workers = workers;
    this.meters = meters;
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
      } catch (UnreadableMessageException e) {
        results.add(bury(message, e));
      }
    }
    Map<CorrelationId, List<Delivery>> byRfq = readable.stream().collect(groupingBy(Delivery::rfq));
    byRfq.forEach((rfq, deliveries) -> results.add(record(rfq, deliveries)));
    return results.stream().flatMap(result -> done(result).stream()).toList();
  }

  private static ReceivedMessage read(Message message) {
    ReceivedMessage content = ReceivedMessage.read(message);
    return switch (content.envelope().message().type()) {
      case ROSTER, QUOTE, DECLINE, WITHDRAWAL, UNREACHABLE -> content;
      case RFQ,
          RESPONSE_REFUSED,
          RFQ_CLOSED,
          RFQ_DECIDED,
          AWARD,
          AWARD_CANCELLED,
          AWARD_CONFIRMED,
          AWARD_DECLINED,
          RIDE_ENDED,
          UNICORN_MOVED ->
          throw new UnreadableMessageException("a message of this type is no response to an RFQ");
    };
  }

  private CompletableFuture<List<Message>> bury(
      Message message, UnreadableMessageException reason) {
    meters.counter("rfq.responses", "outcome", ResponseOutcome.UNREADABLE.toString()).increment();
    return deadLetters
        .bury(message, String.valueOf(reason.getMessage()))
        .thenApply(buried -> List.of(message));
  }

  private CompletableFuture<List<Message>> record(CorrelationId rfq, List<Delivery> deliveries) {
    return CompletableFuture.supplyAsync(
        () -> {
          recorder.record(rfq, deliveries.stream().map(Delivery::content).toList());
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
