package com.wildrydes.rfq.aws;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;

import com.wildrydes.rfq.trace.Step;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The Envelope Wrapper (Hohpe and Woolf): wraps and signs the messages that a service sends, and
 * unwraps received messages that one of the two services has signed.
 */
public final class EnvelopeWrapper {
  /**
   * An envelope in the form in which it travels: headers as message attributes, the content as the
   * body.
   */
  record Wrapped(Map<String, String> headers, String body) {}

  private static final Logger log = LoggerFactory.getLogger(EnvelopeWrapper.class);

  private final Signatures signatures;
  private final Seals seals;
  private final Traces traces;

  public EnvelopeWrapper(
      Signatures signatures, SealRules rules, InstantSource clock, Traces traces) {
    this.signatures = signatures;
    this.seals = new Seals(signatures, rules, clock);
    this.traces = traces;
  }

  /**
   * Returns the step of sending an envelope; wrap the envelope inside it. An envelope outside any
   * trace begins none.
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

  /**
   * Wraps, signs and seals an envelope.
   *
   * @param destination the name of the queue or topic to which it is sent
   */
  Wrapped wrap(Envelope envelope, String destination) {
    String body = envelope.body();
    Map<String, String> headers = envelope.headers();
    String traceparent = Traces.traceparent();
    if (traceparent != null) {
      headers.put(Traces.TRACEPARENT, traceparent);
    }
    headers.put(Signatures.SIGNATURE, signatures.of(headers, body));
    headers.put(Seal.HEADER, seals.of(headers, body, destination).toString());
    return new Wrapped(headers, body);
  }

  /**
   * Unwraps a message. It must have been received with all its message attributes and the system
   * attribute {@code SentTimestamp}.
   *
   * @param recipient the receiver of the message
   * @throws ForgedMessageException if neither service has signed it for this recipient and time;
   *     nothing else of it has been read
   * @throws UnreadableMessageException see {@link Envelope#read}
   */
  public ReceivedMessage unwrap(Message message, Recipient recipient) {
    Map<String, String> headers = headers(message);
    signatures.verify(headers, message.body());
    var _ = seals.verify(headers, message.body(), recipient);
    String sent = message.attributes().get(SENT_TIMESTAMP);
    if (sent == null) {
      throw new IllegalStateException("the receive call must ask for SentTimestamp");
    }
    return new ReceivedMessage(
        Envelope.read(headers, message.body()),
        Instant.ofEpochMilli(Long.parseLong(sent)),
        headers.get(Traces.TRACEPARENT));
  }

  /**
   * Returns the attributes with which a message from one inbox is valid in another one; its age
   * stays. A published message is valid in every inbox and stays unchanged. A message whose seal
   * does not match the first inbox stays unchanged, too: the other inbox will refuse it.
   */
  public Map<String, MessageAttributeValue> readdressed(Message message, Queue from, Queue to) {
    Map<String, String> headers = headers(message);
    Map<String, MessageAttributeValue> attributes = new HashMap<>(message.messageAttributes());
    try {
      seals
          .verify(headers, message.body(), Recipient.queue(from))
          .map(seal -> seals.of(headers, message.body(), to.address().queue(), seal.at()))
          .ifPresent(seal -> attributes.put(Seal.HEADER, Queues.attribute(seal.toString())));
    } catch (ForgedMessageException e) {
      log.debug(
          "message {} has no valid seal and is forwarded unchanged: {}",
          message.messageId(),
          e.getMessage());
    }
    return attributes;
  }

  private static Map<String, String> headers(Message message) {
    Map<String, String> headers = new HashMap<>();
    message
        .messageAttributes()
        .forEach((name, attribute) -> {
          if (attribute.stringValue() != null) {
            headers.put(name, attribute.stringValue());
          }
        });
    return headers;
  }
}
