package com.wildrydes.unicornmanagement;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.sns.SnsClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Bounds every call of AWS in time, above the inbox's long poll, and shows it to the {@link
 * ExecutionInterceptor} beans.
 */
@Configuration(proxyBeanMethods = false)
class AwsClientConfiguration {
  private static final Duration ATTEMPT = Duration.ofSeconds(6);
  private static final Duration CALL = Duration.ofSeconds(14);

  @Bean
  DynamoDbClientCustomizer dynamoDbCalls(ObjectProvider<ExecutionInterceptor> interceptors) {
    return client -> bound(client, interceptors);
  }

  @Bean
  SnsClientCustomizer snsCalls(ObjectProvider<ExecutionInterceptor> interceptors) {
    return client -> bound(client, interceptors);
  }

  @Bean
  SqsAsyncClientCustomizer sqsCalls(ObjectProvider<ExecutionInterceptor> interceptors) {
    return client -> bound(client, interceptors);
  }

  private static void bound(
      SdkClientBuilder<?, ?> client, ObjectProvider<ExecutionInterceptor> interceptors) {
    var calls =
        client.overrideConfiguration().toBuilder()
            .apiCallAttemptTimeout(ATTEMPT)
            .apiCallTimeout(CALL);
    interceptors.orderedStream().forEach(calls::addExecutionInterceptor);
    client.overrideConfiguration(calls.build());
  }
}
