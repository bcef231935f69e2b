package com.wildrydes.ridebooking;

import com.wildrydes.rfq.aws.AwsResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Profile {@code local}: a laptop's service, open to all who reach it, on an AWS empty at first.
 */
@Configuration(proxyBeanMethods = false)
@Profile("local")
class LocalConfiguration {
  private static final Logger log = LoggerFactory.getLogger(LocalConfiguration.class);

  @Bean
  AwsResources awsResources(DynamoDbClient dynamoDb, SqsAsyncClient sqs) {
    log.warn("profile local: this service is open to everybody who can reach it");
    AwsResources resources = AwsResources.read("/ride-booking-resources.json");
    resources.create(dynamoDb, sqs);
    return resources;
  }
}
