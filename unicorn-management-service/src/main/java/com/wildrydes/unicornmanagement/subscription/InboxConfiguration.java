package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The inbox and the topics that it is subscribed to. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
  @Bean
  InboxQueue inboxQueue(
      SqsAsyncClient sqs, Queues queues, InstanceId instance, Queue deadLetterQueue) {
    return InboxQueue.create(sqs, queues, instance, deadLetterQueue);
  }

  @Bean
  Queue inbox(InboxQueue inboxQueue) {
    return inboxQueue.queue();
  }

  @Bean
  CellTopics cellTopics(SnsClient sns) {
    return new CellTopics(sns);
  }
}
