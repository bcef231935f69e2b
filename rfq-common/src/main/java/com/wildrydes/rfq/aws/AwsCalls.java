package com.wildrydes.rfq.aws;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How a service calls AWS: bounded in time, and shown to its interceptors.
 *
 * @param attempt how long one try may take; longer than any long poll of the client
 * @param call how long a call may take, its retries included
 */
public record AwsCalls(Duration attempt, Duration call, List<ExecutionInterceptor> interceptors) {
  public AwsCalls {
    if (!attempt.isPositive() || call.compareTo(attempt) < 0) {
      throw new IllegalArgumentException("a call takes at least as long as one attempt");
    }
    interceptors = List.copyOf(interceptors);
  }

  /** Has the client's calls made so. */
  public void configure(SdkClientBuilder<?, ?> client) {
    var calls =
        client.overrideConfiguration().toBuilder()
            .apiCallAttemptTimeout(attempt)
            .apiCallTimeout(call);
    interceptors.forEach(calls::addExecutionInterceptor);
    client.overrideConfiguration(calls.build());
  }
}
