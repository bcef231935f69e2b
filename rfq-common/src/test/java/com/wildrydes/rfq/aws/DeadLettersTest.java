package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.ReturnAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class DeadLettersTest {
  private final RecordingSqs sqs = new RecordingSqs();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final DeadLetters deadLetters =
      new DeadLetters(
          sqs,
          new Queue(
              "http://sqs/dead",
              ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:rfq-dead-letters")),
          meters);

  private static Message messageWithAttributes(int count) {
    return Message.builder()
        .messageId("m-1")
        .body("}")
        .messageAttributes(
            IntStream.range(0, count)
                .mapToObj(i -> "header-" + i)
                .collect(Collectors.toMap(Function.identity(), Queues::attribute)))
        .build();
  }

  @Test
  void messageIsKeptAsItCameWithTheReason() {
    sqs.urls.put("rfq-dead-letters", "http://sqs/dead");

    deadLetters.bury(messageWithAttributes(2), "the text must be well-formed JSON").join();

    assertThat(sqs.sent)
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.messageBody()).isEqualTo("}");
          assertThat(letter.messageAttributes())
              .containsOnlyKeys("header-0", "header-1", DeadLetters.REASON)
              .containsEntry(
                  DeadLetters.REASON, Queues.attribute("the text must be well-formed JSON"));
        });
  }

  @Test
  void reasonHasRoomBesideTenAttributes() {
    sqs.urls.put("rfq-dead-letters", "http://sqs/dead");

    deadLetters.bury(messageWithAttributes(10), "the text must be well-formed JSON").join();

    assertThat(sqs.sent.getFirst().messageAttributes()).hasSize(10).containsKey(DeadLetters.REASON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFFFF", "\u0000", "\u001B", "\uD83D", "\uFFFE"})
  void reasonIsTextThatSqsCarries(String notCarried) {
    sqs.urls.put("rfq-dead-letters", "http://sqs/dead");

    deadLetters.bury(messageWithAttributes(0), "the header x: \uD83E\uDD84" + notCarried).join();

    assertThat(sqs.sent.getFirst().messageAttributes())
        .containsEntry(DeadLetters.REASON, Queues.attribute("the header x: \uD83E\uDD84?"));
  }

  @Test
  void longReasonIsCutOff() {
    sqs.urls.put("rfq-dead-letters", "http://sqs/dead");

    deadLetters.bury(messageWithAttributes(0), "x".repeat(499) + "\uD83E\uDD84 and more").join();

    assertThat(sqs.sent.getFirst().messageAttributes())
        .containsEntry(DeadLetters.REASON, Queues.attribute("x".repeat(499) + "?"));
  }

  @Test
  void messageThatCouldNotBeKeptMayNotBeDeleted() {
    assertThat(deadLetters.bury(messageWithAttributes(0), "the text must be well-formed JSON"))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseExactlyInstanceOf(QueueDoesNotExistException.class);
  }
}
