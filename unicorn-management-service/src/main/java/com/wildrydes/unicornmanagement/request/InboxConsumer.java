package com.wildrydes.unicornmanagement.request;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.wire.ContractQueue;
import io.awspring.cloud.sqs.listener.QueueNotFoundStrategy;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Consumes the inbox of this instance, and the queue of awards with the other instances. */
@Configuration(proxyBeanMethods = false)
class InboxConsumer {
  private static final int BATCH = 10;
  private static final int MESSAGES_AT_A_TIME = 50;

  /** A short poll lets the instance stop soon; a longer one would save few calls. */
  private static final Duration LONG_POLL = Duration.ofSeconds(3);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** Stops after the subscriptions have ended and before the apps' connections are closed. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

  @Bean
  SqsMessageListenerContainer<Message> inboxContainer(
      SqsAsyncClient sqs, Queue inbox, RfqInbox rfqInbox) {
    return container("rfq-inbox", sqs, inbox, rfqInbox::receive);
  }

  @Bean
  SqsMessageListenerContainer<Message> awardsContainer(
      SqsAsyncClient sqs, Queue awardQueue, AwardInbox awards) {
    return container(ContractQueue.AWARDS.queue(), sqs, awardQueue, awards::receive);
  }

  private static SqsMessageListenerContainer<Message> container(
      String id,
      SqsAsyncClient sqs,
      Queue queue,
      Function<Message, CompletableFuture<Void>> receive) {
    return SqsMessageListenerContainer.<Message>builder()
        .id(id)
        .sqsAsyncClient(sqs)
        .queueNames(queue.url())
        .asyncMessageListener(message -> receive.apply(message.getPayload()))
        .phase(PHASE)
        .configure(options ->
            options
                .queueNotFoundStrategy(QueueNotFoundStrategy.FAIL)
                .messageConverter(new InboxMessageConverter())
                .maxMessagesPerPoll(BATCH)
                .maxConcurrentMessages(MESSAGES_AT_A_TIME)
                .pollTimeout(LONG_POLL)
                // Both zero: else what is acknowledged may be lost when the instance stops.
                .acknowledgementInterval(Duration.ZERO)
                .acknowledgementThreshold(0)
                .listenerShutdownTimeout(STOP_LIMIT)
                .acknowledgementShutdownTimeout(STOP_LIMIT))
        .build();
  }
}
