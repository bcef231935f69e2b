package com.wildrydes.rfq.aws;

import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tables and fixed queues of a service. A CloudFormation template beside the service's code
 * defines them once; {@code deploy/} deploys the same template. This class creates its {@code
 * AWS::DynamoDB::Table} and {@code AWS::SQS::Queue} resources where CloudFormation is not
 * available.
 */
public final class AwsResources {
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final Logger log = LoggerFactory.getLogger(AwsResources.class);

  private static final int PATIENCE_SECONDS = 60;

  /** The template of the resources that both services share. */
  private static final String SHARED = "/rfq-resources.json";

  private final JsonNode resources;

  private AwsResources(JsonNode resources) {
    this.resources = resources;
  }

  /**
   * Reads the template of a service and the shared template from the class path. Refuses a resource
   * type that {@link #create} could not create.
   */
  public static AwsResources read(String template) {
    ObjectNode all = JsonMapper.shared().createObjectNode();
    all.setAll((ObjectNode) resources(template));
    all.setAll((ObjectNode) resources(SHARED));
    return new AwsResources(all);
  }

  private static JsonNode resources(String template) {
    try (InputStream in = AwsResources.class.getResourceAsStream(template)) {
      if (in == null) {
        throw new IllegalArgumentException(template + " is not on the class path");
      }
      JsonNode resources = JsonMapper.shared().readTree(in).required("Resources");
      resources.properties().forEach(AwsResources::requireKnownType);
      return resources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireKnownType(Entry<String, JsonNode> resource) {
    String type = type(resource);
    if (!type.equals(TABLE) && !type.equals(QUEUE)) {
      throw new IllegalArgumentException(
          "%s must be a table or a queue, not %s".formatted(resource.getKey(), type));
    }
  }

  private static String type(Entry<String, JsonNode> resource) {
    return resource.getValue().required("Type").asString();
  }

  /**
   * Creates the missing resources and waits until the tables are active. Several instances may call
   * this at the same time; existing resources stay unchanged. Tables are created in parallel
   * because the start of a service waits for them. Queues are created in their order because one
   * refers to another. An AWS that has just been started may be slow: what took too long is done
   * again, for at most {@value #PATIENCE_SECONDS} s.
   */
  public void create(DynamoDbClient dynamoDb, SqsAsyncClient sqs) {
    try (ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> creations = new ArrayList<>();
      for (JsonNode table : of(TABLE)) {
        creations.add(runAsync(() -> patiently(() -> createTable(dynamoDb, table)), sideBySide));
      }
      creations.add(
          runAsync(
              () -> of(QUEUE).forEach(queue -> patiently(() -> createQueue(sqs, queue))),
              sideBySide));
      Blocking.await(allOf(creations.toArray(CompletableFuture[]::new)));
    }
  }

  private static void patiently(Runnable creation) {
    long began = System.nanoTime();
    while (true) {
      try {
        creation.run();
        return;
      } catch (SdkException e) {
        if (!tookTooLong(e) || System.nanoTime() - began > SECONDS.toNanos(PATIENCE_SECONDS)) {
          throw e;
        }
        log.warn("AWS does not answer in time, asking again: {}", e.getMessage());
      }
    }
  }

  /** Tells whether the call, or one of its attempts, was given up at its limit. */
  private static boolean tookTooLong(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause ->
            cause instanceof ApiCallTimeoutException
                || cause instanceof ApiCallAttemptTimeoutException);
  }

  private List<JsonNode> of(String type) {
    return resources.properties().stream()
        .filter(resource -> type(resource).equals(type))
        .map(resource -> resource.getValue().required("Properties"))
        .toList();
  }

  private static void createTable(DynamoDbClient dynamoDb, JsonNode table) {
    String name = table.required("TableName").asString();
    if (!isActive(dynamoDb, name)) {
      createMissing(dynamoDb, name, table);
    }
    String expires = table.path("TimeToLiveSpecification").path("AttributeName").asString("");
    if (!expires.isEmpty()) {
      letRowsExpire(dynamoDb, name, expires);
    }
  }

  private static void createMissing(DynamoDbClient dynamoDb, String name, JsonNode table) {
    try {
      dynamoDb.createTable(request(table));
    } catch (ResourceInUseException e) {
      log.debug("table {} is being created already", name);
    }
    dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(name));
  }

  /** Lets rows expire, unless they do already: AWS refuses to be told twice. */
  private static void letRowsExpire(DynamoDbClient dynamoDb, String table, String attribute) {
    if (expires(dynamoDb, table)) {
      return;
    }
    try {
      dynamoDb.updateTimeToLive(update ->
          update
              .tableName(table)
              .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
    } catch (DynamoDbException e) {
      if (!expires(dynamoDb, table)) { // not even by another instance
        throw e;
      }
    }
  }

  private static boolean expires(DynamoDbClient dynamoDb, String table) {
    TimeToLiveStatus status =
        dynamoDb
            .describeTimeToLive(describe -> describe.tableName(table))
            .timeToLiveDescription()
            .timeToLiveStatus();
    return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
  }

  private static boolean isActive(DynamoDbClient dynamoDb, String table) {
    try {
      return dynamoDb.describeTable(describe -> describe.tableName(table)).table().tableStatus()
          == TableStatus.ACTIVE;
    } catch (ResourceNotFoundException e) {
      return false;
    }
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

  private void createQueue(SqsAsyncClient sqs, JsonNode queue) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    for (Entry<String, JsonNode> property : queue.properties()) {
      QueueAttributeName attribute = QueueAttributeName.fromValue(property.getKey());
      if (attribute != QueueAttributeName.UNKNOWN_TO_SDK_VERSION) {
        JsonNode value = property.getValue();
        attributes.put(
            attribute, value.isObject() ? withArns(sqs, value).toString() : value.asString());
      }
    }
    String name = queue.required("QueueName").asString();
    Blocking.await(sqs.createQueue(create -> create.queueName(name).attributes(attributes)));
  }

  /** Replaces {@code Fn::GetAtt} references by the ARNs of the queues, which must exist. */
  private JsonNode withArns(SqsAsyncClient sqs, JsonNode value) {
    ObjectNode resolved = JsonMapper.shared().createObjectNode();
    for (Entry<String, JsonNode> property : value.properties()) {
      JsonNode reference = property.getValue().path("Fn::GetAtt");
      resolved.set(
          property.getKey(),
          reference.isMissingNode()
              ? property.getValue()
              : resolved.stringNode(arn(sqs, reference.required(0).asString())));
    }
    return resolved;
  }

  private String arn(SqsAsyncClient sqs, String resource) {
    String name =
        resources.required(resource).required("Properties").required("QueueName").asString();
    return Blocking.await(Queues.find(sqs, name)).address().toString();
  }

  private static List<JsonNode> list(JsonNode array) {
    return new ArrayList<>(array.values());
  }
}
