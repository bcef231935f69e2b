package com.wildrydes.rfq.aws;

import static com.wildrydes.rfq.aws.LocalSignatures.WRAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class EnvelopeWrapperTest {
  private static final Instant SENT = Instant.parse("2026-05-01T12:00:00.123Z");
  private static final String BODY = "{\"reason\":\"deadline\"}";

  private static Message delivered(Map<String, MessageAttributeValue> headers) {
    return Message.builder()
        .messageId("m-1")
        .body(BODY)
        .attributes(
            Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, String.valueOf(SENT.toEpochMilli())))
        .messageAttributes(headers)
        .build();
  }

  /** What we sent so, whatever is wrong with it. */
  private static Message signed(Map<String, MessageAttributeValue> headers) {
    Map<String, String> texts = new HashMap<>();
    headers.forEach((name, value) -> {
      if (value.stringValue() != null) {
        texts.put(name, value.stringValue());
      }
    });
    Map<String, MessageAttributeValue> all = new HashMap<>(headers);
    all.put(Signatures.SIGNATURE, Queues.attribute(LocalSignatures.of(texts, BODY)));
    return delivered(all);
  }

  private static Map<String, MessageAttributeValue> headers() {
    return Map.of(
        Envelope.MESSAGE_TYPE,
        Queues.attribute("rfq-closed"),
        Envelope.CORRELATION_ID,
        Queues.attribute("rfq-1"),
        "colour",
        binary());
  }

  private static MessageAttributeValue binary() {
    return MessageAttributeValue.builder()
        .dataType("Binary")
        .binaryValue(SdkBytes.fromUtf8String("white"))
        .build();
  }

  @Test
  void deliveredMessageIsReadWithItsSentTimestamp() {
    assertThat(WRAPPER.unwrap(signed(headers())))
        .isEqualTo(
            new ReceivedMessage(
                Envelope.of(
                    new CorrelationId("rfq-1"),
                    new com.wildrydes.rfq.wire.Message.RfqClosed("deadline")),
                SENT,
                null));
  }

  @Test
  void headerThatIsNoTextIsMissing() {
    Message message =
        signed(
            Map.of(
                Envelope.MESSAGE_TYPE,
                Queues.attribute("rfq-closed"),
                Envelope.CORRELATION_ID,
                binary()));

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> WRAPPER.unwrap(message))
        .withMessage("the header correlation-id is missing");
  }

  @Test
  void messageWithoutHeadersIsRefused() {
    Message message = signed(Map.of());

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> WRAPPER.unwrap(message))
        .withMessage("the header message-type is missing");
  }

  @Test
  void receivingWithoutTheSentTimestampIsAMistakeOfOurs() {
    Message message = signed(headers()).toBuilder().attributes(Map.of()).build();

    assertThatIllegalStateException()
        .isThrownBy(() -> WRAPPER.unwrap(message))
        .withMessageContaining("SentTimestamp");
  }

  @Test
  void whatIsWrappedIsUnwrapped() {
    Envelope envelope =
        Envelope.of(
            new CorrelationId("rfq-1"), new com.wildrydes.rfq.wire.Message.RfqClosed("deadline"));
    EnvelopeWrapper.Wrapped wrapped = WRAPPER.wrap(envelope);
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    wrapped.headers().forEach((name, value) -> attributes.put(name, Queues.attribute(value)));

    assertThat(wrapped.body()).isEqualTo(BODY);
    assertThat(WRAPPER.unwrap(delivered(attributes)).envelope()).isEqualTo(envelope);
  }

  @Test
  void unsignedMessageIsForgedEvenIfItCouldNotBeReadEither() {
    assertThatExceptionOfType(ForgedMessageException.class)
        .isThrownBy(() -> WRAPPER.unwrap(delivered(Map.of())));
    assertThatExceptionOfType(ForgedMessageException.class)
        .isThrownBy(() -> WRAPPER.unwrap(delivered(headers())));
  }
}
