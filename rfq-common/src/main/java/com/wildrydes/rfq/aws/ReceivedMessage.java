package com.wildrydes.rfq.aws;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;

import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/** What an SQS queue delivered: the envelope, and when SQS took it. */
public record ReceivedMessage(Envelope envelope, Instant sentAt) {
  /**
   * Reads a message that was received with all its message attributes and the system attribute
   * {@code SentTimestamp}.
   *
   * @throws UnreadableMessageException as {@link Envelope#read}
   */
  public static ReceivedMessage read(Message message) {
    Map<String, String> headers = new HashMap<>();
    message
        .messageAttributes()
        .forEach((name, attribute) -> {
          if (attribute.stringValue() != null) {
            headers.put(name, attribute.stringValue());
          }
        });
    String sent = message.attributes().get(SENT_TIMESTAMP);
    if (sent == null) {
      throw new IllegalStateException("received without asking for SentTimestamp");
    }
    return new ReceivedMessage(
        Envelope.read(headers, message.body()), Instant.ofEpochMilli(Long.parseLong(sent)));
  }
}
