package com.wildrydes.unicornmanagement;

import com.wildrydes.rfq.aws.AwsResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** In profile {@code local} creates what is missing; elsewhere the deployment has done so. */
@Configuration(proxyBeanMethods = false)
class FixedResourcesConfiguration {
  private static final Logger log = LoggerFactory.getLogger(FixedResourcesConfiguration.class);

  @Bean
  @Profile("local")
  FixedResources created(
      DynamoDbClient dynamoDb,
      SqsAsyncClient sqs,
      @Value("${server.address:all addresses}") String address) {
    log.warn(
        "profile local: open to everybody who reaches it, without tokens; bound to {}", address);
    AwsResources.read("/unicorn-management-resources.json").create(dynamoDb, sqs);
    return new FixedResources();
  }

  @Bean
  @Profile("!local")
  FixedResources deployed() {
    return new FixedResources();
  }
}
