package com.wildrydes.rfq.aws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The Invalid Message Channel (Hohpe and Woolf): the queue for messages that cannot be read. Each
 * arrives unchanged, with the reason as an attribute.
 */
public final class DeadLetters {
  /** The attribute with the reason. */
  public static final String REASON = "dead-letter-reason";

  /** The highest number of attributes that raw delivery and SQS allow. */
  private static final int MAX_ATTRIBUTES = 10;

  private static final int MAX_REASON = 500;

  /**
   * Characters that no SQS message can carry. A reason may quote a part of an unreadable message.
   */
  private static final Pattern NOT_CARRIED =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final SqsAsyncClient sqs;
  private final Queue queue;
  private final Counter buried;

  public DeadLetters(SqsAsyncClient sqs, Queue queue, MeterRegistry meters) {
    this.sqs = sqs;
    this.queue = queue;
    this.buried = meters.counter("rfq.dead-letters");
  }

  /**
   * Sends the message to the dead-letter queue. The original may be deleted only after the future
   * has completed.
   */
  public CompletableFuture<Void> bury(Message message, String reason) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    message.messageAttributes().entrySet().stream()
        .limit(MAX_ATTRIBUTES - 1L)
        .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
    attributes.put(REASON, Queues.attribute(carried(reason)));
    log.warn(
        "message {} cannot be read and goes to {}: {}",
        message.messageId(),
        queue.address().queue(),
        carried(reason));
    return sqs.sendMessage(letter ->
            letter.queueUrl(queue.url()).messageBody(message.body()).messageAttributes(attributes))
        .thenAccept(sent -> buried.increment());
  }

  private static String carried(String reason) {
    String beginning = reason.substring(0, Math.min(reason.length(), MAX_REASON));
    return NOT_CARRIED.matcher(beginning).replaceAll("?");
  }
}
