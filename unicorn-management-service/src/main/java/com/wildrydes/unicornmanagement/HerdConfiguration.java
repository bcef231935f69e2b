package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.unicornmanagement.resource.Coverage;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.resource.HerdRules;
import com.wildrydes.unicornmanagement.resource.Neighbours;
import com.wildrydes.unicornmanagement.resource.Push;
import com.wildrydes.unicornmanagement.resource.RequestBook;
import com.wildrydes.unicornmanagement.resource.Responder;
import com.wildrydes.unicornmanagement.resource.Surroundings;
import com.wildrydes.unicornmanagement.resource.Whereabouts;
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
  HerdRules herdRules(UnicornManagementProperties properties, GridProperties grid) {
    return properties.rules(grid.cellResolution());
  }

  @Bean
  Herd herd(
      HerdRules rules,
      Clock clock,
      Whereabouts whereabouts,
      Coverage coverage,
      Responder responder,
      RequestBook book,
      Neighbours neighbours,
      Push push) {
    return new Herd(
        rules, clock, new Surroundings(whereabouts, coverage, responder, book, neighbours, push));
  }
}
