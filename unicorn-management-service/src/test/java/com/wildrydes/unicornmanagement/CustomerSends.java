package com.wildrydes.unicornmanagement;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Counts the calls by which an instance sends to the queues of customers. */
final class CustomerSends implements ExecutionInterceptor {
  private final AtomicInteger calls = new AtomicInteger();

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    String queue =
        switch (call.request()) {
          case SendMessageRequest one -> one.queueUrl();
          case SendMessageBatchRequest many -> many.queueUrl();
          default -> "";
        };
    if (queue.contains("/rfq-responses-")) {
      calls.incrementAndGet();
    }
  }

  int calls() {
    return calls.get();
  }
}
