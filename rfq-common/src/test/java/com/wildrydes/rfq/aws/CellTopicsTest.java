package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

class CellTopicsTest {
  private static final Vicinity CELL = new Vicinity("871f1d489ffffff");
  private static final String ARN = "arn:aws:sns:eu-west-1:123456789012:" + CELL.topicName();
  private static final Envelope CLOSED =
      Envelope.of(new CorrelationId("rfq-1"), new Message.RfqClosed("deadline"));

  private final RecordingSns sns = new RecordingSns();
  private final CellTopics topics =
      new CellTopics(
          sns,
          LocalSignatures.WRAPPER,
          ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:unicorn-inbox-1"));

  CellTopicsTest() {
    topics.create(CELL);
  }

  @Test
  void envelopeIsPublishedToTheTopicOfTheCell() {
    topics.publish(CELL, CLOSED);

    assertThat(sns.published)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.topicArn()).isEqualTo(ARN);
          assertThat(request.message()).isEqualTo(CLOSED.body());
          assertThat(request.messageAttributes())
              .containsOnlyKeys(
                  Envelope.MESSAGE_TYPE, Envelope.CORRELATION_ID, Signatures.SIGNATURE, Seal.HEADER)
              .extractingByKey(Seal.HEADER)
              .satisfies(
                  seal -> assertThat(seal.stringValue()).contains(",to=" + CELL.topicName() + ","));
        });
  }

  @Test
  void publishingWhereNobodyListensMakesNoTopic() {
    sns.topics.clear();

    topics.publish(CELL, CLOSED);

    assertThat(sns.published).isEmpty();
    assertThat(sns.topics).isEmpty();
  }

  @Test
  void topicIsNamedBesideTheQueueThatItWasGiven() {
    assertThat(topics.arn(CELL)).isEqualTo(ARN).isEqualTo(topics.create(CELL));
  }

  /** An SNS in memory. */
  private static final class RecordingSns implements SnsClient {
    final Set<String> topics = new HashSet<>();
    final List<PublishRequest> published = new ArrayList<>();

    @Override
    public CreateTopicResponse createTopic(CreateTopicRequest request) {
      String arn = "arn:aws:sns:eu-west-1:123456789012:" + request.name();
      topics.add(arn);
      return CreateTopicResponse.builder().topicArn(arn).build();
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
      if (!topics.contains(request.topicArn())) {
        throw NotFoundException.builder().build();
      }
      published.add(request);
      return PublishResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
