package com.wildrydes.unicornmanagement;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Makes apps that connect wait for the table of unicorns, as they do when thousands come. */
final class Arrivals implements ExecutionInterceptor {
  private static final int LIMIT_SECONDS = 30;

  private volatile CountDownLatch held = new CountDownLatch(0);

  /** Lets nobody arrive until the result is counted down. */
  CountDownLatch hold() {
    held = new CountDownLatch(1);
    return held;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    if (call.request() instanceof UpdateItemRequest update
        && update.tableName().equals("unicorn-management-unicorns")) {
      try {
        var _ = held.await(LIMIT_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
