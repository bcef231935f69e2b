package com.wildrydes.ridebooking.faults;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * A network that loses the first responses to certain calls after the calls took effect. The SDK
 * repeats a call up to its highest number of attempts.
 */
public final class LostAnswer implements ExecutionInterceptor {
  /**
   * A number of lost responses after which the whole call fails, since the SDK makes no more
   * attempts.
   */
  public static final int ALL_ATTEMPTS = 4;

  private final Predicate<SdkRequest> calls;
  private final int times;
  private final AtomicInteger lost = new AtomicInteger();

  private LostAnswer(Predicate<SdkRequest> calls, int times) {
    this.calls = calls;
    this.times = times;
  }

  /** Loses the first response. The SDK repeats the call, which finds its own effect. */
  public static LostAnswer toTheFirst(Predicate<SdkRequest> calls) {
    return new LostAnswer(calls, 1);
  }

  /** Loses this number of responses. */
  public static LostAnswer toTheFirst(int times, Predicate<SdkRequest> calls) {
    return new LostAnswer(calls, times);
  }

  /** Tells whether all these responses are lost. */
  public boolean hasHappened() {
    return lost.get() >= times;
  }

  @Override
  public void afterTransmission(Context.AfterTransmission call, ExecutionAttributes attributes) {
    if (calls.test(call.request()) && lost.getAndIncrement() < times) {
      throw RetryableException.create("the answer is lost");
    }
  }
}
