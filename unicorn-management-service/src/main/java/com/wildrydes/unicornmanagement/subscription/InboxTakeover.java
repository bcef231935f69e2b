package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Takes over the inbox of a dead instance. It need not know earlier attempts, its own or others':
 * each step may be repeated, and the queue is deleted last.
 */
@Component
class InboxTakeover {
  private static final Logger log = LoggerFactory.getLogger(InboxTakeover.class);

  private final Inboxes inboxes;
  private final SnsClient sns;
  private final Queue inbox;
  private final CoverageChannel coverage;

  InboxTakeover(Inboxes inboxes, SnsClient sns, Queue inbox, CoverageChannel coverage) {
    this.inboxes = inboxes;
    this.sns = sns;
    this.inbox = inbox;
    this.coverage = coverage;
  }

  /**
   * Forwards the messages in the dead instance's inbox to one's own. Returns whether that inbox
   * still exists.
   */
  boolean forward(InstanceId dead) {
    return inboxes.find(dead).map(this::forward).orElse(false);
  }

  private boolean forward(InboxQueue left) {
    try {
      int forwarded = inboxes.forward(left, inbox);
      if (forwarded > 0) {
        log.info("Forwarded {} messages from {}", forwarded, left.queue().address());
      }
      return true;
    } catch (QueueDoesNotExistException e) {
      return false;
    }
  }

  /**
   * Ends the inbox's subscriptions. SNS lists only the subscriptions of all queues, 100 in a call.
   * An instance dies rarely enough for that, and no subscription needs a record of its own.
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
        log.debug("Subscription {} is ended already", subscription.subscriptionArn());
      }
    }
    log.info("Ended {} subscriptions of {}", left.size(), arn);
  }

  /**
   * Deletes the inbox if it is empty. Nothing may be subscribed to it. Returns whether it is gone.
   */
  boolean deleteIfEmpty(InstanceId dead) {
    try {
      Optional<InboxQueue> left = inboxes.find(dead);
      if (left.isPresent() && left.get().isEmpty()) {
        left.get().delete();
        return true;
      }
      return left.isEmpty();
    } catch (QueueDoesNotExistException e) {
      return true;
    }
  }

  /**
   * Tells ride booking that an instance covers nothing any more. It must be called only when the
   * instance's inbox is gone.
   */
  void uncover(InstanceId gone) {
    Blocking.await(coverage.sendGone(gone));
  }

  /** Tells the same about this instance. Its successor repeats it. */
  void uncoverSelf() {
    uncover(coverage.self());
  }
}
