package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.unicornmanagement.resource.Coverage;
import com.wildrydes.unicornmanagement.resource.Epochs;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.resource.HerdRules;
import com.wildrydes.unicornmanagement.resource.Responder;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Puts together what is not a Spring component of its own. */
@Configuration(proxyBeanMethods = false)
class HerdConfiguration {
  private static final String DEAD_LETTER_QUEUE = "unicorn-management-dead-letters";

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  InstanceId instance() {
    return InstanceId.random();
  }

  @Bean
  Queues queues(SqsAsyncClient sqs) {
    return new Queues(sqs);
  }

  @Bean
  Queue deadLetterQueue(Queues queues, FixedResources existing) {
    return queues.find(DEAD_LETTER_QUEUE).join();
  }

  @Bean
  DeadLetters deadLetters(SqsAsyncClient sqs, Queue deadLetterQueue) {
    return new DeadLetters(sqs, deadLetterQueue);
  }

  @Bean
  Herd herd(
      UnicornManagementProperties properties,
      GridProperties grid,
      Clock clock,
      Epochs epochs,
      Coverage coverage,
      Responder responder) {
    HerdRules rules =
        new HerdRules(
            grid.cellResolution(),
            properties.reconnectGrace(),
            properties.outcomeWait(),
            properties.offers());
    return new Herd(rules, clock, epochs, coverage, responder);
  }
}
