package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** The calls to SNS; each throws an {@code SdkException} if it fails. */
record SubscriptionCalls(CellTopics topics, SnsClient sns, ReturnAddress inbox) {
  /** Creates the topic of the cell, unless it exists. */
  void create(Vicinity cell) {
    topics.create(cell);
  }

  /** Subscribes the inbox to the cell; returns the ARN, or empty if the topic is missing. */
  Optional<String> subscribe(Vicinity cell) {
    try {
      return Optional.of(
          sns.subscribe(subscription ->
                  subscription
                      .topicArn(topics.arn(cell))
                      .protocol("sqs")
                      .endpoint(inbox.toString())
                      .attributes(Map.of("RawMessageDelivery", "true"))
                      .returnSubscriptionArn(true))
              .subscriptionArn());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** Ends a subscription, unless it is gone already. */
  void unsubscribe(String arn) {
    try {
      sns.unsubscribe(subscription -> subscription.subscriptionArn(arn));
    } catch (NotFoundException e) {
      // It is gone already.
    }
  }

  /**
   * Tells whether it still stands. Somebody may have deleted the topic, and the subscription with
   * it.
   */
  boolean stands(String arn) {
    try {
      sns.getSubscriptionAttributes(subscription -> subscription.subscriptionArn(arn));
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
