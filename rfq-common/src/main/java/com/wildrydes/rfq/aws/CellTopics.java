package com.wildrydes.rfq.aws;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * The publish-subscribe channels: one SNS topic per cell of the grid, created when it is first
 * needed. A topic that somebody deleted is created again.
 */
public final class CellTopics {
  private final SnsClient sns;
  private final EnvelopeWrapper wrapper;
  private final Map<Vicinity, String> arns = new ConcurrentHashMap<>();

  public CellTopics(SnsClient sns, EnvelopeWrapper wrapper) {
    this.sns = sns;
    this.wrapper = wrapper;
  }

  /** ARN of the cell's topic, which exists, or did when this instance last asked. */
  public String arn(Vicinity cell) {
    String known = arns.get(cell);
    if (known != null) {
      return known;
    }
    String arn = sns.createTopic(topic -> topic.name(cell.topicName())).topicArn();
    arns.put(cell, arn);
    return arn;
  }

  /** Forgets an ARN whose topic turned out to be gone; {@link #arn} creates it again. */
  public void forget(Vicinity cell) {
    arns.remove(cell);
  }

  /**
   * Publishes to everyone who covers the cell.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if SNS did not take it
   */
  public void publish(Vicinity cell, Envelope envelope) {
    wrapper
        .sending(envelope, "aws_sns", cell.topicName())
        .run(() -> publishOrCreate(cell, envelope));
  }

  private void publishOrCreate(Vicinity cell, Envelope envelope) {
    try {
      publishTo(arn(cell), envelope);
    } catch (NotFoundException e) {
      forget(cell);
      publishTo(arn(cell), envelope);
    }
  }

  private void publishTo(String arn, Envelope envelope) {
    Map<String, MessageAttributeValue> attributes = new ConcurrentHashMap<>();
    EnvelopeWrapper.Wrapped wrapped = wrapper.wrap(envelope);
    wrapped.headers().forEach((name, value) -> attributes.put(name, attribute(value)));
    sns.publish(
        request -> request.topicArn(arn).message(wrapped.body()).messageAttributes(attributes));
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
