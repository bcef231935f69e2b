package com.wildrydes.benchmarks.cost;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.QUEUE_ARN;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A first draft of scatter-gather with the bare SDK, one message at a time: a publish, then a send,
 * a receive, a put and a delete for each response, and a query at the end. It never waits, so it
 * has no empty polls. It does not store the RFQ, does not notice when all have answered, and does
 * not survive a crash.
 */
final class NaiveScatterGather implements AutoCloseable {
  private static final String NAME = "naive-scatter-gather";
  private static final String RESPONSE =
      """
      {"unicorn":"u-1-1","name":"U","sequence":"1-1","price":{"amount":"12.50","currency":"EUR"},\
      "pickup-eta":"PT4M"}\
      """;

  private final CallCounter counter = new CallCounter();
  private final SnsClient sns = SnsClient.builder().overrideConfiguration(counted()).build();
  private final SqsClient sqs = SqsClient.builder().overrideConfiguration(counted()).build();
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().overrideConfiguration(counted()).build();
  private final String topic = sns.createTopic(create -> create.name(NAME)).topicArn();
  private final String inbox = sqs.createQueue(create -> create.queueName(NAME)).queueUrl();
  private final String responses =
      sqs.createQueue(create -> create.queueName(NAME + "-responses")).queueUrl();

  NaiveScatterGather() {
    String arn =
        sqs.getQueueAttributes(get -> get.queueUrl(inbox).attributeNames(QUEUE_ARN))
            .attributes()
            .get(QUEUE_ARN);
    sns.subscribe(subscribe -> subscribe.topicArn(topic).protocol("sqs").endpoint(arn));
    dynamoDb.createTable(create ->
        create
            .tableName(NAME)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(List.of(text("rfq"), text("response")))
            .keySchema(List.of(key("rfq", KeyType.HASH), key("response", KeyType.RANGE))));
    dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(NAME));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private ClientOverrideConfiguration counted() {
    return ClientOverrideConfiguration.builder().addExecutionInterceptor(counter).build();
  }

  /** Runs one RFQ with this number of responses; returns its usage. */
  Map<Call, Usage> run(int quotes) {
    counter.reset();
    String rfq = NAME + "-" + quotes;
    sns.publish(publish -> publish.topicArn(topic).message(RESPONSE));
    deleteOne(inbox);
    for (int i = 0; i < quotes; i++) {
      sqs.sendMessage(send -> send.queueUrl(responses).messageBody(RESPONSE));
      Message message = receiveOne(responses);
      Map<String, AttributeValue> item =
          Map.of(
              "rfq", AttributeValue.fromS(rfq),
              "response", AttributeValue.fromS(message.messageId()),
              "body", AttributeValue.fromS(message.body()));
      dynamoDb.putItem(put -> put.tableName(NAME).item(item));
      sqs.deleteMessage(
          delete -> delete.queueUrl(responses).receiptHandle(message.receiptHandle()));
    }
    dynamoDb.query(query ->
        query
            .tableName(NAME)
            .keyConditionExpression("rfq = :rfq")
            .expressionAttributeValues(Map.of(":rfq", AttributeValue.fromS(rfq))));
    return new TreeMap<>(counter.counted());
  }

  private void deleteOne(String queue) {
    Message message = receiveOne(queue);
    sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
  }

  private Message receiveOne(String queue) {
    return sqs.receiveMessage(
            receive -> receive.queueUrl(queue).maxNumberOfMessages(1).waitTimeSeconds(20))
        .messages()
        .getFirst();
  }

  @Override
  public void close() {
    sns.close();
    sqs.close();
    dynamoDb.close();
  }
}
