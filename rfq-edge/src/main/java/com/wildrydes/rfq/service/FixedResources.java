package com.wildrydes.rfq.service;

import com.wildrydes.rfq.aws.AwsResources;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The sign that the tables and queues of a service exist; beans that use them depend on it. */
public record FixedResources() {
  /**
   * Creates those that are missing in profile {@code local}; a deployment brings its own.
   *
   * @param template see {@link AwsResources#read}
   */
  public static FixedResources ensure(
      String template, Environment environment, DynamoDbClient dynamoDb, SqsAsyncClient sqs) {
    if (environment.acceptsProfiles(Profiles.of("local"))) {
      AwsResources.read(template).create(dynamoDb, sqs);
    }
    return new FixedResources();
  }
}
