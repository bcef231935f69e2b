package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class QueuesTest {
  private static final ReturnAddress ADDRESS =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:rfq-responses-4f-1");
  private static final Envelope CLOSED =
      Envelope.of(new CorrelationId("rfq-1"), new Message.RfqClosed("deadline"));

  private final RecordingSqs sqs = new RecordingSqs();
  private final Queues queues = new Queues(sqs, LocalSignatures.WRAPPER);

  @Test
  void envelopeGoesToTheQueueOfItsAddress() {
    sqs.urls.put(ADDRESS.queue(), "http://sqs/1");

    queues.send(ADDRESS, CLOSED).join();

    assertThat(sqs.lookUps.getFirst().queueOwnerAWSAccountId()).isEqualTo("123456789012");
    assertThat(sqs.sent)
        .singleElement()
        .satisfies(message -> {
          assertThat(message.queueUrl()).isEqualTo("http://sqs/1");
          assertThat(message.messageBody()).isEqualTo(CLOSED.body());
          assertThat(message.messageAttributes())
              .containsOnlyKeys(
                  Envelope.MESSAGE_TYPE, Envelope.CORRELATION_ID, Signatures.SIGNATURE, Seal.HEADER)
              .containsEntry(Envelope.MESSAGE_TYPE, Queues.attribute("rfq-closed"))
              .extractingByKey(Seal.HEADER)
              .satisfies(
                  seal -> assertThat(seal.stringValue()).contains(",to=" + ADDRESS.queue() + ","));
        });
  }

  @Test
  void urlIsLookedUpOnce() {
    sqs.urls.put(ADDRESS.queue(), "http://sqs/1");

    queues.send(ADDRESS, CLOSED).join();
    queues.send(ADDRESS, CLOSED).join();

    assertThat(sqs.lookUps).hasSize(1);
    assertThat(sqs.sent).hasSize(2);
  }

  @Test
  void missingQueueIsReportedAndNotRemembered() {
    assertThat(queues.send(ADDRESS, CLOSED))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseExactlyInstanceOf(QueueDoesNotExistException.class);

    sqs.urls.put(ADDRESS.queue(), "http://sqs/1");

    assertThat(queues.send(ADDRESS, CLOSED)).isCompleted();
  }

  @Test
  void queueThatWasMadeAnewIsFoundAgain() {
    sqs.urls.put(ADDRESS.queue(), "http://sqs/1");
    queues.send(ADDRESS, CLOSED).join();
    sqs.urls.put(ADDRESS.queue(), "http://sqs/2");

    assertThat(queues.send(ADDRESS, CLOSED)).isCompletedExceptionally();
    assertThat(queues.send(ADDRESS, CLOSED)).isCompleted();

    assertThat(sqs.sent.getLast().queueUrl()).isEqualTo("http://sqs/2");
  }
}
