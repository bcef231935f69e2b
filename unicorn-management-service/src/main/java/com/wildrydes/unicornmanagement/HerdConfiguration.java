package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.aws.AwsCallTimes;
import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.SealRules;
import com.wildrydes.rfq.aws.SendBatches;
import com.wildrydes.rfq.aws.Signatures;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.LeaseKeeper;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.rfq.service.FixedResources;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.ServiceArea;
import com.wildrydes.unicornmanagement.port.CellCoverage;
import com.wildrydes.unicornmanagement.port.HerdPorts;
import com.wildrydes.unicornmanagement.port.Mailbox;
import com.wildrydes.unicornmanagement.port.Neighbours;
import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import com.wildrydes.unicornmanagement.port.PlaceRounding;
import com.wildrydes.unicornmanagement.port.Push;
import com.wildrydes.unicornmanagement.port.Responder;
import com.wildrydes.unicornmanagement.port.Rides;
import com.wildrydes.unicornmanagement.port.Whereabouts;
import com.wildrydes.unicornmanagement.resource.Herd;
import com.wildrydes.unicornmanagement.resource.HerdRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Makes the herd and the parts of it that are no Spring components. */
@Configuration(proxyBeanMethods = false)
class HerdConfiguration {
  private static final String INSTANCES = "unicorn-management-instances";
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

  /**
   * Bounds each call and its attempts. An attempt may take longer than the long poll of the inbox.
   */
  @Bean
  AwsCallTimes awsCallTimes() {
    return new AwsCallTimes(Duration.ofSeconds(6), Duration.ofSeconds(14));
  }

  @Bean
  EnvelopeWrapper envelopeWrapper(
      Signatures signatures, SealRules seals, Clock clock, Traces traces) {
    return new EnvelopeWrapper(signatures, seals, clock, traces);
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
  FixedResources fixedResources(
      Environment environment, DynamoDbClient dynamoDb, SqsAsyncClient sqs) {
    return FixedResources.ensure("/unicorn-management-resources.json", environment, dynamoDb, sqs);
  }

  @Bean
  Queue deadLetterQueue(Queues queues, FixedResources existing) {
    return queues.find(DEAD_LETTER_QUEUE).join();
  }

  @Bean
  Queue awardQueue(Queues queues, FixedResources existing) {
    return queues.find(ContractQueue.AWARDS.queue()).join();
  }

  /** Makes the leases; their table exists once the dead-letter queue does. */
  @Bean
  Leases leases(
      DynamoDbClient dynamoDb,
      InstanceId instance,
      UnicornManagementProperties properties,
      Queue deadLetterQueue) {
    return new Leases(
        dynamoDb, INSTANCES, instance, properties.lease().duration(), System::nanoTime);
  }

  @Bean
  LeaseKeeper leaseKeeper(Leases leases, UnicornManagementProperties properties) {
    return new LeaseKeeper(leases, properties.lease().renewal());
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
  PlaceRounding placeRounding(UnicornManagementProperties properties, GridProperties grid) {
    return new PlaceRounding(properties.privatePlaces(), grid.cellResolution());
  }

  @Bean
  ServiceArea serviceArea(GridProperties grid) {
    return grid.area();
  }

  @Bean
  Herd herd(
      HerdRules rules,
      Clock clock,
      Whereabouts whereabouts,
      CellCoverage coverage,
      Responder responder,
      OpenRequestStore store,
      Rides rides,
      Mailbox mailbox,
      Neighbours neighbours,
      Push push) {
    return new Herd(
        rules,
        clock,
        new HerdPorts(whereabouts, coverage, responder, store, rides, mailbox, neighbours, push));
  }
}
