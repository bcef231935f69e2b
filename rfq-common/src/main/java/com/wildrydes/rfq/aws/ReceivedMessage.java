package com.wildrydes.rfq.aws;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an SQS queue delivered.
 *
 * @param sentAt when SQS took it
 * @param traceparent where its trace stood then, as whoever sent it says: it is not signed
 */
public record ReceivedMessage(Envelope envelope, Instant sentAt, @Nullable String traceparent) {
  /** Where the traces of messages stand, of those that have one. */
  public static List<String> traceparents(Stream<ReceivedMessage> messages) {
    return messages.map(ReceivedMessage::traceparent).filter(Objects::nonNull).toList();
  }
}
