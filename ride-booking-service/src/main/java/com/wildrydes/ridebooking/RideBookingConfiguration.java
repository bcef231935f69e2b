package com.wildrydes.ridebooking;

import com.wildrydes.rfq.aws.AwsResources;
import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.DeadLetters;
import com.wildrydes.rfq.aws.EnvelopeWrapper;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.aws.Signatures;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.ridebooking.aggregator.GatheringProperties;
import com.wildrydes.ridebooking.requester.LeaseProperties;
import com.wildrydes.ridebooking.rfq.CompletionCondition;
import com.wildrydes.ridebooking.rfq.Timetable;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

  /** What they are given goes on in the trace of who gave it. */
  @Bean
  ExecutorService workers() {
    return Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());
  }

  /**
   * Runs what recurs in the background: leases, sweeps, looks on behalf of those who wait; and what
   * is to be done later, in the trace of who wanted it.
   */
  @Bean
  ScheduledExecutorService background() {
    var background = new ScheduledThreadPoolExecutor(BACKGROUND, Thread.ofVirtual().factory());
    background.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return Context.taskWrapping(background);
  }

  @Bean
  Timetable timetable(Clock clock, ScheduledExecutorService background, ExecutorService workers) {
    return new Timetable(clock, background, workers);
  }

  @Bean
  Leases leases(DynamoDbClient dynamoDb, InstanceId self, LeaseProperties properties) {
    return new Leases(
        dynamoDb, "ride-booking-instances", self, properties.duration(), System::nanoTime);
  }

  @Bean
  CompletionCondition completionCondition(GatheringProperties properties) {
    return new CompletionCondition(properties.settling());
  }

  @Bean
  EnvelopeWrapper envelopeWrapper(Signatures signatures, Traces traces) {
    return new EnvelopeWrapper(signatures, traces);
  }

  @Bean
  CellTopics cellTopics(SnsClient sns, EnvelopeWrapper wrapper) {
    return new CellTopics(sns, wrapper);
  }

  @Bean
  Queues queues(SqsAsyncClient sqs, EnvelopeWrapper wrapper) {
    return new Queues(sqs, wrapper);
  }

  /** Stands for all queues of ride booking's account; it must exist. */
  @Bean
  Queue deadLetterQueue(Queues queues, Optional<AwsResources> created) {
    return Blocking.await(queues.find(DEAD_LETTERS));
  }

  @Bean
  DeadLetters deadLetters(SqsAsyncClient sqs, Queue deadLetterQueue, MeterRegistry meters) {
    return new DeadLetters(sqs, deadLetterQueue, meters);
  }
}
