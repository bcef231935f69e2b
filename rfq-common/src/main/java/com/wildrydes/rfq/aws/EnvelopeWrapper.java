package com.wildrydes.rfq.aws;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;

import com.wildrydes.rfq.trace.Step;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Envelope Wrapper (Hohpe and Woolf): closes and signs what a service sends, and opens what SQS
 * delivered, if one of the two services has signed it.
 */
public final class EnvelopeWrapper {
  /** An envelope as it travels: headers as message attributes, the content as the body. */
  record Wrapped(Map<String, String> headers, String body) {}

  private final Signatures signatures;
  private final Traces traces;

  public EnvelopeWrapper(Signatures signatures, Traces traces) {
    this.signatures = signatures;
    this.traces = traces;
  }

  /**
   * The step of sending an envelope, in which it is to be wrapped. What belongs to no trace begins
   * none.
   *
   * @param system {@code aws_sns} or {@code aws_sqs}
   */
  Step sending(Envelope envelope, String system, String destination) {
    return traces
        .send(system, destination)
        .ifPart()
        .of(envelope.correlationId())
        .type(envelope.message().type());
  }

  Wrapped wrap(Envelope envelope) {
    String body = envelope.body();
    Map<String, String> headers = envelope.headers();
    String traceparent = Traces.traceparent();
    if (traceparent != null) {
      headers.put(Traces.TRACEPARENT, traceparent);
    }
    headers.put(Signatures.SIGNATURE, signatures.of(headers, body));
    return new Wrapped(headers, body);
  }

  /**
   * Opens a message that was received with all its message attributes and the system attribute
   * {@code SentTimestamp}.
   *
   * @throws ForgedMessageException if neither service has signed it; nothing else of it was read
   * @throws UnreadableMessageException as {@link Envelope#read}
   */
  public ReceivedMessage unwrap(Message message) {
    Map<String, String> headers = new HashMap<>();
    message
        .messageAttributes()
        .forEach((name, attribute) -> {
          if (attribute.stringValue() != null) {
            headers.put(name, attribute.stringValue());
          }
        });
    signatures.verify(headers, message.body());
    String sent = message.attributes().get(SENT_TIMESTAMP);
    if (sent == null) {
      throw new IllegalStateException("received without asking for SentTimestamp");
    }
    return new ReceivedMessage(
        Envelope.read(headers, message.body()),
        Instant.ofEpochMilli(Long.parseLong(sent)),
        headers.get(Traces.TRACEPARENT));
  }
}
