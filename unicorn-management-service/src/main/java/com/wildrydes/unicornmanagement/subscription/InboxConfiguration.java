package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.Leases;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Makes the inbox of this instance, and its subscriptions to topics. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
  /** The highest number of simultaneous calls to SNS; {@link CallPace} limits calls a second. */
  private static final int CALLS_AT_A_TIME = 8;

  /** Takes out the lease first: without it, no instance would ever take over the inbox. */
  @Bean
  InboxQueue inboxQueue(
      SqsAsyncClient sqs,
      Queues queues,
      InstanceId instance,
      Queue deadLetterQueue,
      Leases leases) {
    leases.renew();
    return InboxQueue.create(sqs, queues, instance, deadLetterQueue);
  }

  @Bean
  Queue inbox(InboxQueue inboxQueue) {
    return inboxQueue.queue();
  }

  @Bean
  CellTopics cellTopics(SnsClient sns, EnvelopeWrapper wrapper, Queue inbox) {
    return new CellTopics(sns, wrapper, inbox.address());
  }

  @Bean
  CoverageChannel coverageChannel(Queues queues, Queue inbox, InstanceId instance) {
    return new CoverageChannel(queues, inbox.address(), instance);
  }

  @Bean
  CoverageAnnouncements coverageAnnouncements(CoverageChannel channel) {
    return new CoverageAnnouncements(channel::send, channel.self().value());
  }

  @Bean
  ExecutorService subscriptionCallers() {
    return Executors.newFixedThreadPool(
        CALLS_AT_A_TIME, Thread.ofVirtual().name("cell-subscription-", 0).factory());
  }

  @Bean
  CellSubscriptions cellSubscriptions(
      CellTopics topics,
      SnsClient sns,
      Queue inbox,
      CoverageAnnouncements announcements,
      SubscriptionProperties properties,
      Clock clock,
      ExecutorService subscriptionCallers) {
    return new CellSubscriptions(
        new SubscriptionCalls(topics, sns, inbox.address()),
        announcements,
        properties,
        clock,
        subscriptionCallers);
  }
}
