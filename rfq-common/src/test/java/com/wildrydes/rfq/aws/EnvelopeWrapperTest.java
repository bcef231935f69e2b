package com.wildrydes.rfq.aws;

import static com.wildrydes.rfq.aws.LocalSignatures.WRAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class EnvelopeWrapperTest {
  private static final Instant SENT = Instant.parse("2026-05-01T12:00:00.123Z");
  private static final Queue QUEUE = inbox("unicorn-inbox-1");
  private static final String BODY = "{\"reason\":\"deadline\"}";

  private static Queue inbox(String name) {
    return new Queue(
        "http://sqs/" + name, ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:" + name));
  }

  private static Message delivered(Map<String, MessageAttributeValue> headers) {
    return Message.builder()
        .messageId("m-1")
        .body(BODY)
        .attributes(
            Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, String.valueOf(SENT.toEpochMilli())))
        .messageAttributes(headers)
        .build();
  }

  /** Returns a signed message with these headers, valid or not. */
  private static Message signed(Map<String, MessageAttributeValue> headers) {
    Map<String, String> texts = new HashMap<>();
    headers.forEach((name, value) -> {
      if (value.stringValue() != null) {
        texts.put(name, value.stringValue());
      }
    });
    Map<String, MessageAttributeValue> all = new HashMap<>(headers);
    all.put(Signatures.SIGNATURE, Queues.attribute(LocalSignatures.of(texts, BODY)));
    all.put(
        Seal.HEADER, Queues.attribute(LocalSignatures.seal(texts, BODY, QUEUE.address().queue())));
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
    assertThat(WRAPPER.unwrap(signed(headers()), Recipient.queue(QUEUE)))
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
        .isThrownBy(() -> WRAPPER.unwrap(message, Recipient.queue(QUEUE)))
        .withMessage("the header correlation-id must be given");
  }

  @Test
  void messageWithoutHeadersIsRefused() {
    Message message = signed(Map.of());

    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> WRAPPER.unwrap(message, Recipient.queue(QUEUE)))
        .withMessage("the header message-type must be given");
  }

  @Test
  void receivingWithoutTheSentTimestampIsAMistakeOfOurs() {
    Message message = signed(headers()).toBuilder().attributes(Map.of()).build();

    assertThatIllegalStateException()
        .isThrownBy(() -> WRAPPER.unwrap(message, Recipient.queue(QUEUE)))
        .withMessageContaining("SentTimestamp");
  }

  @Test
  void whatIsWrappedIsUnwrapped() {
    Envelope envelope =
        Envelope.of(
            new CorrelationId("rfq-1"), new com.wildrydes.rfq.wire.Message.RfqClosed("deadline"));
    EnvelopeWrapper.Wrapped wrapped = WRAPPER.wrap(envelope, QUEUE.address().queue());
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    wrapped.headers().forEach((name, value) -> attributes.put(name, Queues.attribute(value)));

    assertThat(wrapped.body()).isEqualTo(BODY);
    assertThat(WRAPPER.unwrap(delivered(attributes), Recipient.queue(QUEUE)).envelope())
        .isEqualTo(envelope);
  }

  @Test
  void unsignedMessageIsForgedEvenIfItCouldNotBeReadEither() {
    assertThatExceptionOfType(ForgedMessageException.class)
        .isThrownBy(() -> WRAPPER.unwrap(delivered(Map.of()), Recipient.queue(QUEUE)));
    assertThatExceptionOfType(ForgedMessageException.class)
        .isThrownBy(() -> WRAPPER.unwrap(delivered(headers()), Recipient.queue(QUEUE)));
  }

  @Test
  void messageHasAtMostNineHeadersSoThatADeadLetterHasRoomForItsReason() {
    Envelope envelope =
        new Envelope(
            new CorrelationId("rfq-1"),
            QUEUE.address(),
            new com.wildrydes.rfq.wire.Message.RfqClosed("deadline"));

    assertThat(WRAPPER.wrap(envelope, "unicorn-awards").headers()).hasSizeLessThanOrEqualTo(9);
  }

  private static Message sentTo(String destination, Instant at) {
    Envelope envelope =
        Envelope.of(
            new CorrelationId("rfq-1"), new com.wildrydes.rfq.wire.Message.RfqClosed("deadline"));
    return delivered(
        LocalSignatures.captured(envelope, destination, at)
            .queueUrl("http://sqs/1")
            .build()
            .messageAttributes());
  }

  @Test
  void whatIsLeftInAnInboxIsGoodInTheInboxOfWhoTakesOverAndKeepsItsAge() {
    Instant threeDaysAgo = Instant.now().minus(Duration.ofDays(3));
    Message left = sentTo("unicorn-inbox-1", threeDaysAgo);
    Queue successor = inbox("unicorn-inbox-2");

    Message forwarded = delivered(WRAPPER.readdressed(left, QUEUE, successor));

    assertThat(WRAPPER.unwrap(forwarded, Recipient.inbox(successor)).envelope().correlationId())
        .isEqualTo(new CorrelationId("rfq-1"));
    assertThatExceptionOfType(ReplayedMessageException.class)
        .isThrownBy(() -> WRAPPER.unwrap(left, Recipient.inbox(successor)));
    EnvelopeWrapper later =
        LocalSignatures.at(InstantSource.fixed(Instant.now().plus(Duration.ofDays(2))));
    assertThatExceptionOfType(ReplayedMessageException.class)
        .isThrownBy(() -> later.unwrap(forwarded, Recipient.inbox(successor)));
  }

  @Test
  void whatWasPublishedIsGoodInEveryInboxAsItIs() {
    Message left = sentTo("rfq-requests-871f1d489ffffff", Instant.now());
    Queue successor = inbox("unicorn-inbox-2");

    Message forwarded = delivered(WRAPPER.readdressed(left, QUEUE, successor));

    assertThat(forwarded).isEqualTo(left);
    assertThat(WRAPPER.unwrap(forwarded, Recipient.inbox(successor)).envelope().message())
        .isEqualTo(new com.wildrydes.rfq.wire.Message.RfqClosed("deadline"));
  }

  @Test
  void whatWasNotForTheInboxIsNotMadeGoodByForwardingIt() {
    Queue successor = inbox("unicorn-inbox-2");
    Message strayed = sentTo("unicorn-awards", Instant.now());
    Message unsealed = delivered(headers());

    assertThat(WRAPPER.readdressed(strayed, QUEUE, successor))
        .isEqualTo(strayed.messageAttributes());
    assertThat(WRAPPER.readdressed(unsealed, QUEUE, successor))
        .isEqualTo(unsealed.messageAttributes());
  }
}
