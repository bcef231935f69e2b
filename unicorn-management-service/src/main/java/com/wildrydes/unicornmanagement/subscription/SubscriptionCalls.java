package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** The calls to SNS; each throws an {@code SdkException} if SNS does not take it. */
record SubscriptionCalls(CellTopics topics, SnsClient sns, ReturnAddress inbox) {
  /** Subscribes the inbox to the cell, whose topic is created if it is missing; returns the ARN. */
  String subscribe(Vicinity cell) {
    try {
      return subscribe(topics.arn(cell));
    } catch (NotFoundException e) {
      topics.forget(cell);
      return subscribe(topics.arn(cell));
    }
  }

  private String subscribe(String topic) {
    return sns.subscribe(subscription ->
            subscription
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(inbox.toString())
                .attributes(Map.of("RawMessageDelivery", "true"))
                .returnSubscriptionArn(true))
        .subscriptionArn();
  }

  /** Ends a subscription; it may be gone already. */
  void unsubscribe(String arn) {
    try {
      sns.unsubscribe(subscription -> subscription.subscriptionArn(arn));
    } catch (NotFoundException e) {
      // What was wanted.
    }
  }

  /** Whether it still stands; somebody may have deleted the topic, and it with it. */
  boolean stands(Vicinity cell, String arn) {
    try {
      sns.getSubscriptionAttributes(subscription -> subscription.subscriptionArn(arn));
      return true;
    } catch (NotFoundException e) {
      topics.forget(cell);
      return false;
    }
  }
}
