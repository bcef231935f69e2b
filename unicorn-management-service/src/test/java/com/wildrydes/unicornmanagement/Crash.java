package com.wildrydes.unicornmanagement;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Makes an instance as good as dead: from the crash on none of its calls reaches AWS. */
final class Crash implements ExecutionInterceptor {
  private volatile boolean happened;

  void happen() {
    happened = true;
  }

  boolean hasHappened() {
    return happened;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    if (happened) {
      throw SdkClientException.create("this instance has crashed");
    }
  }
}
