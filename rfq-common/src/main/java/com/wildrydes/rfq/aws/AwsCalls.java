package com.wildrydes.rfq.aws;

import java.util.List;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The settings for calls of AWS: time limits and interceptors.
 *
 * @param times the time limits of each call
 * @param interceptors the interceptors that see each call
 */
public record AwsCalls(AwsCallTimes times, List<ExecutionInterceptor> interceptors) {
  public AwsCalls {
    interceptors = List.copyOf(interceptors);
  }

  /** Applies these settings to a client. */
  public void configure(SdkClientBuilder<?, ?> client) {
    var calls =
        client.overrideConfiguration().toBuilder()
            .apiCallAttemptTimeout(times.attempt())
            .apiCallTimeout(times.call());
    interceptors.forEach(calls::addExecutionInterceptor);
    client.overrideConfiguration(calls.build());
  }
}
