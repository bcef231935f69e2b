package com.wildrydes.rfq.aws;

import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * The publish-subscribe channels: one SNS topic per cell of the grid. Only a subscriber creates a
 * topic. Nobody covers a cell without a topic, so a message to it reaches nobody.
 */
public final class CellTopics {
  private static final Logger log = LoggerFactory.getLogger(CellTopics.class);

  private final SnsClient sns;
  private final EnvelopeWrapper wrapper;
  private final String prefix;

  /**
   * @param beside any queue of the service: the topics are in its partition, region and account
   */
  public CellTopics(SnsClient sns, EnvelopeWrapper wrapper, ReturnAddress beside) {
    this.sns = sns;
    this.wrapper = wrapper;
    prefix = "arn:%s:sns:%s:%s:".formatted(beside.partition(), beside.region(), beside.account());
  }

  /** Returns the ARN of the cell's topic, whether the topic exists or not. */
  public String arn(Vicinity cell) {
    return prefix + cell.topicName();
  }

  /** Tells whether an ARN is that of a cell's topic. */
  public boolean isOfACell(String arn) {
    return arn.startsWith(prefix + Vicinity.TOPIC_PREFIX);
  }

  /**
   * Creates the cell's topic unless it exists.
   *
   * @return its ARN
   * @throws software.amazon.awssdk.core.exception.SdkException if SNS did not create it
   */
  public String create(Vicinity cell) {
    return sns.createTopic(topic -> topic.name(cell.topicName())).topicArn();
  }

  /**
   * Publishes to all subscribers of the cell, possibly none.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if SNS did not accept it
   */
  public void publish(Vicinity cell, Envelope envelope) {
    wrapper.sending(envelope, "aws_sns", cell.topicName()).run(() -> publishTo(cell, envelope));
  }

  private void publishTo(Vicinity cell, Envelope envelope) {
    String arn = arn(cell);
    Map<String, MessageAttributeValue> attributes = new ConcurrentHashMap<>();
    EnvelopeWrapper.Wrapped wrapped = wrapper.wrap(envelope, cell.topicName());
    wrapped.headers().forEach((name, value) -> attributes.put(name, attribute(value)));
    try {
      sns.publish(
          request -> request.topicArn(arn).message(wrapped.body()).messageAttributes(attributes));
    } catch (NotFoundException e) {
      log.debug(
          "RFQ {}: nobody covers {}, so the request reaches nobody", envelope.correlationId(), arn);
    }
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
