package com.wildrydes.rfq.aws;

import com.wildrydes.rfq.trace.Traces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The signatures of profile {@code local}, whose key is public, and those of a stranger. */
public final class LocalSignatures {
  /** The key itself, for services without that profile. */
  public static final String KEY = "d2lsZC1yeWRlcy1sb2NhbC1zaWduYXR1cmUta2V5LSE=";

  private static final Signatures LOCAL = new Signatures(KEY, null);

  /** A wrapper that accepts only sealed messages, to observe the services. */
  public static final EnvelopeWrapper WRAPPER = at(InstantSource.system());

  /** A wrapper with another key: its messages are forged. */
  public static final EnvelopeWrapper STRANGER =
      new EnvelopeWrapper(
          new Signatures("YSBzdHJhbmdlciB3aG8gZ3Vlc3NlcyBhdCB0aGUga2V5", null),
          SealRules.STRICT,
          InstantSource.system(),
          Traces.none());

  private LocalSignatures() {}

  /** Returns a wrapper like {@link #WRAPPER} with another clock. */
  public static EnvelopeWrapper at(InstantSource clock) {
    return new EnvelopeWrapper(LOCAL, SealRules.STRICT, clock, Traces.none());
  }

  /**
   * Returns the message that an attacker sends again: the envelope that was sent to a destination
   * at that time.
   */
  public static SendMessageRequest.Builder captured(
      Envelope envelope, String destination, Instant at) {
    EnvelopeWrapper.Wrapped wrapped = at(InstantSource.fixed(at)).wrap(envelope, destination);
    return SendMessageRequest.builder()
        .messageBody(wrapped.body())
        .messageAttributes(
            wrapped.headers().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, header -> Queues.attribute(header.getValue()))));
  }

  /** Returns the signature of a message with these headers. */
  public static String of(Map<String, String> headers, String body) {
    return LOCAL.of(headers, body);
  }

  /** Returns the seal of a message with these headers that goes to the destination now. */
  static String seal(Map<String, String> headers, String body, String destination) {
    return new Seals(LOCAL, SealRules.STRICT, InstantSource.system())
        .of(headers, body, destination)
        .toString();
  }

  /** Returns the signature of a body without any other header. */
  public static String ofRubbish(String body) {
    return LOCAL.of(Map.of(), body);
  }
}
