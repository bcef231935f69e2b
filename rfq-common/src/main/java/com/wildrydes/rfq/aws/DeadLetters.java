package com.wildrydes.rfq.aws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Invalid Message Channel (Hohpe and Woolf): the queue where a message goes that cannot be read, as
 * it came, with the reason beside it.
 */
public final class DeadLetters {
  /** Attribute that says why. */
  public static final String REASON = "dead-letter-reason";

  /** What raw delivery and SQS allow. */
  private static final int MAX_ATTRIBUTES = 10;

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final SqsAsyncClient sqs;
  private final Queue queue;
  private final Counter buried;

  public DeadLetters(SqsAsyncClient sqs, Queue queue, MeterRegistry meters) {
    this.sqs = sqs;
    this.queue = queue;
    this.buried = meters.counter("rfq.dead-letters");
  }

  /** Completes when the dead-letter queue has the message; only then may it be deleted. */
  public CompletableFuture<Void> bury(Message message, String reason) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    message.messageAttributes().entrySet().stream()
        .limit(MAX_ATTRIBUTES - 1L)
        .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
    attributes.put(REASON, Queues.attribute(reason));
    log.warn("message {} goes to {}: {}", message.messageId(), queue.address().queue(), reason);
    return sqs.sendMessage(letter ->
            letter.queueUrl(queue.url()).messageBody(message.body()).messageAttributes(attributes))
        .thenAccept(sent -> buried.increment());
  }
}
