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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The inbox, the lease that protects it, and the topics that it is subscribed to. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
  private static final String INSTANCES = "unicorn-management-instances";

  /** Calls to SNS at a time; how many a second is the pace's business. */
  private static final int CALLS_AT_A_TIME = 8;

  /** Needs the tables, which exist once the dead-letter queue does. */
  @Bean
  Leases leases(
      DynamoDbClient dynamoDb,
      InstanceId instance,
      LeaseProperties properties,
      Queue deadLetterQueue) {
    return new Leases(dynamoDb, INSTANCES, instance, properties.duration(), System::nanoTime);
  }

  /** The lease comes first: so there is no inbox that nobody would ever take over. */
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
  CellTopics cellTopics(SnsClient sns, EnvelopeWrapper wrapper) {
    return new CellTopics(sns, wrapper);
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
      SubscriptionProperties properties,
      Clock clock,
      ExecutorService subscriptionCallers) {
    return new CellSubscriptions(
        new SubscriptionCalls(topics, sns, inbox.address()),
        properties,
        clock,
        subscriptionCallers);
  }
}
