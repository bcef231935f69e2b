package com.wildrydes.ridebooking;

import com.wildrydes.rfq.aws.AwsCallTimes;
import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.SealRules;
import com.wildrydes.rfq.aws.Signatures;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.LeaseKeeper;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.rfq.service.FixedResources;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The parts that ride booking takes from the JDK and from rfq-common. */
@Configuration(proxyBeanMethods = false)
class RideBookingConfiguration {
  private static final int BACKGROUND = 4;
  private static final String DEAD_LETTERS = "ride-booking-dead-letters";

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  InstanceId instanceId() {
    return InstanceId.random();
  }

  /** Runs each task in a virtual thread and in the trace of the caller. */
  @Bean
  ExecutorService workers() {
    return Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());
  }

  /**
   * Runs what recurs in the background: sweeps, looks on behalf of those who wait; and what is to
   * be done later, in the trace of who wanted it.
   */
  @Bean
  ScheduledExecutorService background() {
    var background = new ScheduledThreadPoolExecutor(BACKGROUND, Thread.ofVirtual().factory());
    background.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return Context.taskWrapping(background);
  }

  @Bean
  Timetable timetable(Clock clock, ScheduledExecutorService background, ExecutorService workers) {
    return new Timetable(clock, background, workers, RandomGenerator.getDefault());
  }

  @Bean
  Leases leases(DynamoDbClient dynamoDb, InstanceId self, RideBookingProperties properties) {
    return new Leases(
        dynamoDb, "ride-booking-instances", self, properties.lease().duration(), System::nanoTime);
  }

  @Bean
  LeaseKeeper leaseKeeper(Leases leases, RideBookingProperties properties) {
    return new LeaseKeeper(leases, properties.lease().renewal());
  }

  /**
   * Bounds each call and its attempts. The client that polls has the time of its long poll instead.
   */
  @Bean
  AwsCallTimes awsCallTimes() {
    return new AwsCallTimes(Duration.ofSeconds(5), Duration.ofSeconds(15));
  }

  @Bean
  EnvelopeWrapper envelopeWrapper(
      Signatures signatures, SealRules seals, Clock clock, Traces traces) {
    return new EnvelopeWrapper(signatures, seals, clock, traces);
  }

  @Bean
  CellTopics cellTopics(SnsClient sns, EnvelopeWrapper wrapper, Queue deadLetterQueue) {
    return new CellTopics(sns, wrapper, deadLetterQueue.address());
  }

  @Bean
  Queues queues(SqsAsyncClient sqs, EnvelopeWrapper wrapper) {
    return new Queues(sqs, wrapper);
  }

  @Bean
  FixedResources fixedResources(
      Environment environment, DynamoDbClient dynamoDb, SqsAsyncClient sqs) {
    return FixedResources.ensure("/ride-booking-resources.json", environment, dynamoDb, sqs);
  }

  /** Stands for all queues of ride booking's account; it must exist. */
  @Bean
  Queue deadLetterQueue(Queues queues, FixedResources existing) {
    return Blocking.await(queues.find(DEAD_LETTERS));
  }

  /** Says which cells the inboxes of unicorn management cover; it must exist. */
  @Bean
  Queue coverageQueue(Queues queues, FixedResources existing) {
    return Blocking.await(queues.find(ContractQueue.COVERAGE.queue()));
  }

  @Bean
  DeadLetters deadLetters(SqsAsyncClient sqs, Queue deadLetterQueue, MeterRegistry meters) {
    return new DeadLetters(sqs, deadLetterQueue, meters);
  }
}
