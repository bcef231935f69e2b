package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.SendBatches;
import com.wildrydes.rfq.aws.Signatures;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.unicornmanagement.resource.Coverage;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.resource.HerdRules;
import com.wildrydes.unicornmanagement.resource.Mailbox;
import com.wildrydes.unicornmanagement.resource.Neighbours;
import com.wildrydes.unicornmanagement.resource.Push;
import com.wildrydes.unicornmanagement.resource.RequestBook;
import com.wildrydes.unicornmanagement.resource.Responder;
import com.wildrydes.unicornmanagement.resource.Rides;
import com.wildrydes.unicornmanagement.resource.Surroundings;
import com.wildrydes.unicornmanagement.resource.Whereabouts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Puts together what is not a Spring component of its own. */
@Configuration(proxyBeanMethods = false)
class HerdConfiguration {
  private static final String DEAD_LETTER_QUEUE = "unicorn-management-dead-letters";

  /** All instances share it; ride booking knows it by this name. */
  private static final String AWARD_QUEUE = "unicorn-awards";

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
  EnvelopeWrapper envelopeWrapper(Signatures signatures, Traces traces) {
    return new EnvelopeWrapper(signatures, traces);
  }

  @Bean
  Queues queues(SqsAsyncClient sqs, EnvelopeWrapper wrapper) {
    return new Queues(sqs, wrapper);
  }

  @Bean
  SendBatches sendBatches(SqsAsyncClient sqs) {
    return new SendBatches(sqs);
  }

  @Bean
  Queue deadLetterQueue(Queues queues, FixedResources existing) {
    return queues.find(DEAD_LETTER_QUEUE).join();
  }

  @Bean
  Queue awardQueue(Queues queues, FixedResources existing) {
    return queues.find(AWARD_QUEUE).join();
  }

  @Bean
  DeadLetters deadLetters(SqsAsyncClient sqs, Queue deadLetterQueue, MeterRegistry meters) {
    return new DeadLetters(sqs, deadLetterQueue, meters);
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
      Rides rides,
      Mailbox mailbox,
      Neighbours neighbours,
      Push push) {
    return new Herd(
        rules,
        clock,
        new Surroundings(whereabouts, coverage, responder, book, rides, mailbox, neighbours, push));
  }
}
