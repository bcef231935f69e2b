package com.wildrydes.rfq.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables and fixed queues of a service. They are defined once, in a CloudFormation template
 * beside the service's code, which is also what {@code deploy/} deploys; here its {@code
 * AWS::DynamoDB::Table} and {@code AWS::SQS::Queue} are created where CloudFormation is not at
 * hand.
 */
public final class AwsResources {
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final Logger log = LoggerFactory.getLogger(AwsResources.class);

  private final JsonNode resources;

  private AwsResources(JsonNode resources) {
    this.resources = resources;
  }

  /** Reads a template from the class path; refuses a type that {@link #create} could not create. */
  public static AwsResources read(String template) {
    try (InputStream in = AwsResources.class.getResourceAsStream(template)) {
      if (in == null) {
        throw new IllegalArgumentException(template + " is not on the class path");
      }
      JsonNode resources = JsonMapper.shared().readTree(in).required("Resources");
      resources.properties().forEach(AwsResources::requireKnownType);
      return new AwsResources(resources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireKnownType(Entry<String, JsonNode> resource) {
    String type = type(resource);
    if (!type.equals(TABLE) && !type.equals(QUEUE)) {
      throw new IllegalArgumentException(
          "%s is an %s, neither table nor queue".formatted(resource.getKey(), type));
    }
  }

  private static String type(Entry<String, JsonNode> resource) {
    return resource.getValue().required("Type").asString();
  }

  /**
   * Creates what is missing and waits until the tables are active. Several instances may do so at
   * once; what exists stays as it is.
   */
  public void create(DynamoDbClient dynamoDb, SqsAsyncClient sqs) {
    for (Entry<String, JsonNode> resource : resources.properties()) {
      JsonNode properties = resource.getValue().required("Properties");
      switch (type(resource)) {
        case TABLE -> createTable(dynamoDb, properties);
        case QUEUE -> createQueue(sqs, properties);
        default -> throw new IllegalStateException(resource.getKey() + " was not checked");
      }
    }
  }

  private static void createTable(DynamoDbClient dynamoDb, JsonNode table) {
    String name = table.required("TableName").asString();
    try {
      dynamoDb.createTable(request(table));
      log.info("created table {}", name);
    } catch (ResourceInUseException e) {
      log.debug("table {} exists", name);
    }
    dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(name));
    expireBy(
        dynamoDb, name, table.path("TimeToLiveSpecification").path("AttributeName").asString(""));
  }

  private static CreateTableRequest request(JsonNode table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.required("TableName").asString())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keys(table))
            .attributeDefinitions(
                list(table.required("AttributeDefinitions")).stream()
                    .map(a ->
                        AttributeDefinition.builder()
                            .attributeName(a.required("AttributeName").asString())
                            .attributeType(a.required("AttributeType").asString())
                            .build())
                    .toList());
    List<JsonNode> indexes = list(table.path("GlobalSecondaryIndexes"));
    if (!indexes.isEmpty()) {
      request.globalSecondaryIndexes(indexes.stream().map(AwsResources::index).toList());
    }
    return request.build();
  }

  private static GlobalSecondaryIndex index(JsonNode index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.required("IndexName").asString())
        .keySchema(keys(index))
        .projection(
            Projection.builder()
                .projectionType(index.required("Projection").required("ProjectionType").asString())
                .build())
        .build();
  }

  private static List<KeySchemaElement> keys(JsonNode of) {
    return list(of.required("KeySchema")).stream()
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(key.required("AttributeName").asString())
                .keyType(key.required("KeyType").asString())
                .build())
        .toList();
  }

  private static void expireBy(DynamoDbClient dynamoDb, String table, String attribute) {
    if (attribute.isEmpty() || expires(dynamoDb, table)) {
      return;
    }
    try {
      dynamoDb.updateTimeToLive(update ->
          update
              .tableName(table)
              .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
    } catch (DynamoDbException e) {
      if (!expires(dynamoDb, table)) {
        throw e;
      }
      log.debug("another instance was faster to let table {} expire", table);
    }
  }

  private static boolean expires(DynamoDbClient dynamoDb, String table) {
    return dynamoDb
            .describeTimeToLive(describe -> describe.tableName(table))
            .timeToLiveDescription()
            .attributeName()
        != null;
  }

  private static void createQueue(SqsAsyncClient sqs, JsonNode queue) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    for (Entry<String, JsonNode> property : queue.properties()) {
      QueueAttributeName attribute = QueueAttributeName.fromValue(property.getKey());
      if (attribute != QueueAttributeName.UNKNOWN_TO_SDK_VERSION) {
        attributes.put(attribute, property.getValue().asString());
      }
    }
    String name = queue.required("QueueName").asString();
    sqs.createQueue(create -> create.queueName(name).attributes(attributes)).join();
  }

  private static List<JsonNode> list(JsonNode array) {
    return new ArrayList<>(array.values());
  }
}
