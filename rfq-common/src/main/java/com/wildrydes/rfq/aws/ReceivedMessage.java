package com.wildrydes.rfq.aws;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message that an SQS queue delivered.
 *
 * @param sentAt the time at which SQS accepted it
 * @param traceparent the position of its trace at that time; not signed, so only a claim of the
 *     sender
 */
public record ReceivedMessage(Envelope envelope, Instant sentAt, @Nullable String traceparent) {
  /** Returns the positions of the traces of those messages that belong to one. */
  public static List<String> traceparents(Stream<ReceivedMessage> messages) {
    return messages.map(ReceivedMessage::traceparent).filter(Objects::nonNull).toList();
  }
}
