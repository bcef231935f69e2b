package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.aws.AwsCalls;
import com.wildrydes.rfq.watch.WatchConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.sns.SnsClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How AWS is called: bounded in time, above the inbox's long poll, measured, and shown to the
 * {@link ExecutionInterceptor} beans.
 */
@Configuration(proxyBeanMethods = false)
@Import(WatchConfiguration.class)
class AwsClientConfiguration {
  private static final Duration ATTEMPT = Duration.ofSeconds(6);
  private static final Duration CALL = Duration.ofSeconds(14);

  @Bean
  AwsCalls awsCalls(ObjectProvider<ExecutionInterceptor> interceptors) {
    return new AwsCalls(ATTEMPT, CALL, interceptors.orderedStream().toList());
  }

  @Bean
  DynamoDbClientCustomizer dynamoDbCalls(AwsCalls calls) {
    return calls::configure;
  }

  @Bean
  SnsClientCustomizer snsCalls(AwsCalls calls) {
    return calls::configure;
  }

  @Bean
  SqsAsyncClientCustomizer sqsCalls(AwsCalls calls) {
    return calls::configure;
  }
}
