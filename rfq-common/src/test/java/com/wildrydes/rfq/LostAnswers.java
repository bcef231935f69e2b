package com.wildrydes.rfq;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Loses answers of AWS after the effect. The SDK sees an internal error instead and repeats the
 * call, which finds its own effect.
 */
public final class LostAnswers implements ExecutionInterceptor {
  private static final int INTERNAL_ERROR = 500;
  private static final ExecutionAttribute<Boolean> LOST = new ExecutionAttribute<>("answer-lost");

  private final AtomicInteger lost = new AtomicInteger();
  private volatile Predicate<SdkRequest> calls = call -> false;
  private volatile int limit;

  /** Loses the next answer to such a call. */
  public void loseNext(Predicate<SdkRequest> such) {
    lose(such, 1);
  }

  /** Loses the first answer to each such call. */
  public void loseEach(Predicate<SdkRequest> such) {
    lose(such, Integer.MAX_VALUE);
  }

  private void lose(Predicate<SdkRequest> such, int atMost) {
    lost.set(0);
    limit = atMost;
    calls = such;
  }

  /** Returns the number of answers that were lost since then. */
  public int lost() {
    return lost.get();
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse call, ExecutionAttributes attributes) {
    if (attributes.getAttribute(LOST) != null || !calls.test(call.request()) || !takeOne()) {
      return call.httpResponse();
    }
    attributes.putAttribute(LOST, true);
    return call.httpResponse().toBuilder().statusCode(INTERNAL_ERROR).build();
  }

  private boolean takeOne() {
    return lost.getAndUpdate(n -> n < limit ? n + 1 : n) < limit;
  }
}
