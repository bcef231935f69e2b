package com.wildrydes.rfq.service;

import com.wildrydes.rfq.aws.AwsCallTimes;
import com.wildrydes.rfq.aws.AwsCalls;
import com.wildrydes.rfq.watch.WatchConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.sns.SnsClientCustomizer;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Configures the clients of AWS: their calls are bounded in time, measured, and shown to the {@link
 * ExecutionInterceptor} beans. A service that imports it has a bean {@link AwsCallTimes}.
 */
@Configuration(proxyBeanMethods = false)
@Import(WatchConfiguration.class)
public class AwsClientConfiguration {
  @Bean
  AwsCalls awsCalls(AwsCallTimes times, ObjectProvider<ExecutionInterceptor> interceptors) {
    return new AwsCalls(times, interceptors.orderedStream().toList());
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
