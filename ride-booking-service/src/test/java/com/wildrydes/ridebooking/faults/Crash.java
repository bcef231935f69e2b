package com.wildrydes.ridebooking.faults;

import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The crash of a process at a chosen call of AWS. From this point on, no call of the instance
 * reaches AWS and no response reaches the instance, so that others take it for dead.
 */
final class Crash implements ExecutionInterceptor {
  private final Predicate<SdkRequest> before;
  private final Predicate<Context.AfterExecution> after;
  private final CountDownLatch crashed = new CountDownLatch(1);
  private volatile boolean armed;

  private Crash(Predicate<SdkRequest> before, Predicate<Context.AfterExecution> after) {
    this.before = before;
    this.after = after;
  }

  /** Returns a crash before a call takes effect. */
  static Crash before(Predicate<SdkRequest> call) {
    return new Crash(call, done -> false);
  }

  /** Returns a crash after a call took effect, but before the instance learns of it. */
  static Crash after(Predicate<SdkRequest> call) {
    return new Crash(request -> false, done -> call.test(done.request()));
  }

  /** Returns a crash after a call with such a response. */
  static Crash afterResponse(Predicate<SdkResponse> response) {
    return new Crash(request -> false, done -> response.test(done.response()));
  }

  /** Returns a crash that happens when {@link #now} is called. */
  static Crash onDemand() {
    return new Crash(request -> false, done -> false);
  }

  /** Arms the crash: it happens at the next such call. */
  void arm() {
    armed = true;
  }

  /** Crashes now. */
  void now() {
    crashed.countDown();
  }

  boolean hasHappened() {
    return crashed.getCount() == 0;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    if (armed && before.test(call.request())) {
      crashed.countDown();
    }
    refuseIfDead();
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    refuseIfDead();
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    if (armed && after.test(call)) {
      crashed.countDown();
    }
    refuseIfDead();
  }

  private void refuseIfDead() {
    if (hasHappened()) {
      throw SdkClientException.create("this instance is dead");
    }
  }
}
