package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.aws.AwsResources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Creates missing tables and queues in profile {@code local}; a deployment brings its own. */
@Configuration(proxyBeanMethods = false)
class FixedResourcesConfiguration {
  @Bean
  @Profile("local")
  FixedResources created(DynamoDbClient dynamoDb, SqsAsyncClient sqs) {
    AwsResources.read("/unicorn-management-resources.json").create(dynamoDb, sqs);
    return new FixedResources();
  }

  @Bean
  @Profile("!local")
  FixedResources deployed() {
    return new FixedResources();
  }
}
