package com.wildrydes.ridebooking.aggregator;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * The SQS client that only receives. Each long poll occupies a connection, so the client that sends
 * must keep its own.
 */
@Component
class PollingClient implements AutoCloseable {
  /** A connection for the long poll, and one for the last drain beside it. */
  private static final int CONNECTIONS_PER_QUEUE = 2;

  private static final Duration ANSWER_AFTER_POLL = Duration.ofSeconds(10);

  private final SqsAsyncClient sqs;

  @Autowired
  PollingClient(GatheringProperties properties, ObjectProvider<ExecutionInterceptor> interceptors) {
    this(
        SqsAsyncClient.builder()
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(CONNECTIONS_PER_QUEUE * properties.maxQueues())
                    .readTimeout(properties.longPoll().plus(ANSWER_AFTER_POLL)))
            .overrideConfiguration(
                calls -> interceptors.orderedStream().forEach(calls::addExecutionInterceptor))
            .build());
  }

  PollingClient(SqsAsyncClient sqs) {
    this.sqs = sqs;
  }

  SqsAsyncClient sqs() {
    return sqs;
  }

  @Override
  public void close() {
    sqs.close();
  }
}
