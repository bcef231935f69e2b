package com.wildrydes.ridebooking;

import com.wildrydes.rfq.aws.AwsResources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Profile {@code local}: a laptop's service, on an AWS that is empty at first. */
@Configuration(proxyBeanMethods = false)
@Profile("local")
class LocalConfiguration {
  @Bean
  AwsResources awsResources(DynamoDbClient dynamoDb, SqsAsyncClient sqs) {
    AwsResources resources = AwsResources.read("/ride-booking-resources.json");
    resources.create(dynamoDb, sqs);
    return resources;
  }
}
