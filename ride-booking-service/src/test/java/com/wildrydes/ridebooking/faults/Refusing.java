package com.wildrydes.ridebooking.faults;

import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** An AWS that refuses certain calls. */
record Refusing(Predicate<SdkRequest> calls) implements ExecutionInterceptor {
  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    if (calls.test(call.request())) {
      throw SdkClientException.create("this call does not get through");
    }
  }
}
