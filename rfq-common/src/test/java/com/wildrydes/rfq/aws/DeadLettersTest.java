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

    deadLetters.bury(messageWithAttributes(2), "it is no well-formed JSON").join();

    assertThat(sqs.sent)
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.messageBody()).isEqualTo("}");
          assertThat(letter.messageAttributes())
              .containsOnlyKeys("header-0", "header-1", DeadLetters.REASON)
              .containsEntry(DeadLetters.REASON, Queues.attribute("it is no well-formed JSON"));
        });
  }

  @Test
  void reasonHasRoomBesideTenAttributes() {
    sqs.urls.put("rfq-dead-letters", "http://sqs/dead");

    deadLetters.bury(messageWithAttributes(10), "it is no well-formed JSON").join();

    assertThat(sqs.sent.getFirst().messageAttributes()).hasSize(10).containsKey(DeadLetters.REASON);
  }

  @Test
  void messageThatCouldNotBeKeptMayNotBeDeleted() {
    assertThat(deadLetters.bury(messageWithAttributes(0), "it is no well-formed JSON"))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseExactlyInstanceOf(QueueDoesNotExistException.class);
  }
}
