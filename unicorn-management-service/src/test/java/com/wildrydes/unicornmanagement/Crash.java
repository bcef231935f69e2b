package com.wildrydes.unicornmanagement;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Makes an instance as good as dead: from the crash on none of its calls reaches AWS. */
final class Crash implements ExecutionInterceptor {
  private static final long LIMIT_SECONDS = 20;

  private final CountDownLatch happened = new CountDownLatch(1);
  private volatile Predicate<SdkRequest> before = call -> false;
  private volatile Predicate<SdkRequest> after = call -> false;

  void happen() {
    happened.countDown();
  }

  /** Happens before such a call takes effect. */
  void happenBefore(Predicate<SdkRequest> call) {
    before = call;
  }

  /** Happens when such a call has taken effect, but the instance does not know. */
  void happenAfter(Predicate<SdkRequest> call) {
    after = call;
  }

  boolean hasHappened() {
    return happened.getCount() == 0;
  }

  void await() throws InterruptedException {
    if (!happened.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the instance has not come to the point of its crash");
    }
  }

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    if (before.test(call.request())) {
      happen();
    }
    refuseIfDead();
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    refuseIfDead();
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    if (after.test(call.request())) {
      happen();
    }
    refuseIfDead();
  }

  private void refuseIfDead() {
    if (hasHappened()) {
      throw SdkClientException.create("this instance has crashed");
    }
  }
}
