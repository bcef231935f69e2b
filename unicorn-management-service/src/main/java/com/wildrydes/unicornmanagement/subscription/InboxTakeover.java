package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Takes over the inbox of a dead instance. Whatever was done of it before, by whomever, need not be
 * known: each step may be repeated, and the queue goes last.
 */
@Component
class InboxTakeover {
  private static final Logger log = LoggerFactory.getLogger(InboxTakeover.class);

  private final SqsAsyncClient sqs;
  private final Queues queues;
  private final SnsClient sns;
  private final Queue inbox;

  InboxTakeover(SqsAsyncClient sqs, Queues queues, SnsClient sns, Queue inbox) {
    this.sqs = sqs;
    this.queues = queues;
    this.sns = sns;
    this.inbox = inbox;
  }

  /**
   * Forwards what is in the dead instance's inbox to one's own. Whether that inbox still exists.
   */
  boolean forward(InstanceId dead) {
    return find(dead).map(this::forward).orElse(false);
  }

  private boolean forward(InboxQueue left) {
    try {
      int forwarded = left.forward(inbox);
      if (forwarded > 0) {
        log.info("forwarded {} messages from {}", forwarded, left.queue().address());
      }
      return true;
    } catch (QueueDoesNotExistException e) {
      return false;
    }
  }

  /**
   * Ends the inbox's subscriptions. SNS lists those of all queues only, 100 in a call: rare enough
   * for the death of an instance, and it saves to keep book of every subscription.
   */
  void unsubscribe(InstanceId dead) {
    String arn = InboxQueue.address(dead, inbox.address()).toString();
    List<Subscription> left =
        sns.listSubscriptionsPaginator().subscriptions().stream()
            .filter(subscription -> arn.equals(subscription.endpoint()))
            .toList();
    for (Subscription subscription : left) {
      try {
        sns.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription.subscriptionArn()));
      } catch (NotFoundException e) {
        log.debug("somebody else has ended {}", subscription.subscriptionArn());
      }
    }
    log.info("ended {} subscriptions of {}", left.size(), arn);
  }

  /** Deletes the inbox, which nothing is subscribed to, if it is empty; whether it is gone. */
  boolean deleteIfEmpty(InstanceId dead) {
    try {
      Optional<InboxQueue> left = find(dead);
      if (left.isPresent() && left.get().isEmpty()) {
        left.get().delete();
        return true;
      }
      return left.isEmpty();
    } catch (QueueDoesNotExistException e) {
      return true;
    }
  }

  private Optional<InboxQueue> find(InstanceId dead) {
    return InboxQueue.find(sqs, queues, dead);
  }
}
