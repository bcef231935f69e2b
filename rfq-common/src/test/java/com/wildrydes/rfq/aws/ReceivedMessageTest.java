package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class ReceivedMessageTest {
  private static final Instant SENT = Instant.parse("2026-05-01T12:00:00.123Z");

  private static Message.Builder delivered() {
    return Message.builder()
        .messageId("m-1")
        .body("{\"reason\":\"deadline\"}")
        .attributes(
            Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, String.valueOf(SENT.toEpochMilli())))
        .messageAttributes(
            Map.of(
                Envelope.MESSAGE_TYPE,
                Queues.attribute("rfq-closed"),
                Envelope.CORRELATION_ID,
                Queues.attribute("rfq-1"),
                "colour",
                binary()));
  }

  private static MessageAttributeValue binary() {
    return MessageAttributeValue.builder()
        .dataType("Binary")
        .binaryValue(SdkBytes.fromUtf8String("white"))
        .build();
  }

  @Test
  void deliveredMessageIsReadWithItsSentTimestamp() {
    assertThat(ReceivedMessage.read(delivered().build()))
        .isEqualTo(
            new ReceivedMessage(
                Envelope.of(
                    new CorrelationId("rfq-1"),
                    new com.wildrydes.rfq.wire.Message.RfqClosed("deadline")),
                SENT));
  }

  @Test
  void headerThatIsNoTextIsMissing() {
    Message message =
        delivered()
            .messageAttributes(
                Map.of(
                    Envelope.MESSAGE_TYPE,
                    Queues.attribute("rfq-closed"),
                    Envelope.CORRELATION_ID,
                    binary()))
            .build();

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> ReceivedMessage.read(message))
        .withMessage("the header correlation-id is missing");
  }

  @Test
  void messageWithoutHeadersIsRefused() {
    Message message = delivered().messageAttributes(Map.of()).build();

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> ReceivedMessage.read(message))
        .withMessage("the header message-type is missing");
  }

  @Test
  void receivingWithoutTheSentTimestampIsAMistakeOfOurs() {
    Message message = delivered().attributes(Map.of()).build();

    assertThatIllegalStateException()
        .isThrownBy(() -> ReceivedMessage.read(message))
        .withMessageContaining("SentTimestamp");
  }
}
