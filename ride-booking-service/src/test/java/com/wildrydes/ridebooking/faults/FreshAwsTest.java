package com.wildrydes.ridebooking.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.wildrydes.rfq.aws.AwsResources;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Tables and queues are created also on an AWS that has just been started, or by many hands. */
class FreshAwsTest {
  private static final AwsResources RESOURCES =
      AwsResources.read("/templates/table-and-queue.json");

  @BeforeAll
  static void useLocalAws() {
    RunningRideBooking.useLocalAws();
  }

  @AfterEach
  void deleteTable() {
    try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      dynamoDb.deleteTable(delete -> delete.tableName("rfqs"));
    } catch (ResourceNotFoundException _) {
      // A refused test has created none.
    }
  }

  /** Fails the first call of each operation, before it has an effect. */
  private static ExecutionInterceptor firstCallFails(
      Set<String> failed, Supplier<SdkException> failure) {
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (failed.add(context.request().getClass().getSimpleName())) {
          throw failure.get();
        }
      }
    };
  }

  private static void create(ExecutionInterceptor... interceptors) {
    ClientOverrideConfiguration calls =
        ClientOverrideConfiguration.builder().executionInterceptors(List.of(interceptors)).build();
    try (DynamoDbClient dynamoDb = DynamoDbClient.builder().overrideConfiguration(calls).build();
        SqsAsyncClient sqs = SqsAsyncClient.builder().overrideConfiguration(calls).build()) {
      RESOURCES.create(dynamoDb, sqs);
    }
  }

  /** Returns what the SDK's client on Netty throws in the end. */
  private static SdkException attemptsThatTookTooLong() {
    var attempt = ApiCallAttemptTimeoutException.create(5000);
    return SdkClientException.create("no answer", new IllegalStateException(attempt));
  }

  @Test
  void callThatTakesTooLongIsMadeAgain() {
    Set<String> failed = ConcurrentHashMap.newKeySet();

    create(firstCallFails(failed, FreshAwsTest::attemptsThatTookTooLong));

    assertThat(failed)
        .contains("DescribeTableRequest", "DescribeTimeToLiveRequest", "CreateQueueRequest");
  }

  @Test
  void refusalIsReportedAtOnce() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() ->
            create(
                firstCallFails(
                    ConcurrentHashMap.newKeySet(),
                    () -> DynamoDbException.builder().message("no such account").build())))
        .withMessageContaining("no such account");
  }

  @Test
  void rowsExpireAlsoInATableWhoseCreatorDiedBeforeItSaidSo() {
    try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      dynamoDb.createTable(table ->
          table
              .tableName("rfqs")
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(
                  AttributeDefinition.builder()
                      .attributeName("rfq")
                      .attributeType(ScalarAttributeType.S)
                      .build())
              .keySchema(
                  KeySchemaElement.builder().attributeName("rfq").keyType(KeyType.HASH).build()));

      create();

      assertThat(
              dynamoDb
                  .describeTimeToLive(describe -> describe.tableName("rfqs"))
                  .timeToLiveDescription()
                  .timeToLiveStatus())
          .isEqualTo(TimeToLiveStatus.ENABLED);
    }
  }
}
