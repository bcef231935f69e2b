package com.wildrydes.simulation.aws;

import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An AWS account with the tables and fixed queues of both services. */
public final class Cloud {
  private static final Map<String, JsonNode> TEMPLATES = new HashMap<>();

  private final Faults faults;
  private final Plant plant;
  private final Tables tables;
  private final SqsAccount sqs;
  private final SnsAccount sns;
  private final Map<String, TransactWriteItemsResponse> transactions = new HashMap<>();

  /**
   * Sets up an account.
   *
   * @param plant the fault of the product that shows in its calls
   * @param templates the names of CloudFormation templates on the class path
   */
  public Cloud(World world, Faults faults, Plant plant, List<String> templates) {
    SimulatedProcess aws = new SimulatedProcess(world, "AWS");
    this.faults = faults;
    this.plant = plant;
    tables = new Tables(aws);
    sqs = new SqsAccount(aws, faults, plant);
    sns = new SnsAccount(sqs, aws, faults);
    templates.forEach(template ->
        TEMPLATES
            .computeIfAbsent(template, Cloud::read)
            .required("Resources")
            .forEach(resource -> create(resource.required("Type").asString(), resource)));
  }

  private static JsonNode read(String template) {
    try (InputStream in = Cloud.class.getResourceAsStream(template)) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create(String type, JsonNode resource) {
    JsonNode properties = resource.required("Properties");
    switch (type) {
      case "AWS::DynamoDB::Table" -> tables.create(definition(properties));
      case "AWS::SQS::Queue" -> sqs.create(name(properties), attributes(properties));
      default -> throw new IllegalArgumentException("no resource of the simulation: " + type);
    }
  }

  private static String name(JsonNode queue) {
    return queue.required("QueueName").asString();
  }

  private static Map<QueueAttributeName, String> attributes(JsonNode queue) {
    JsonNode visibility = queue.path("VisibilityTimeout");
    return visibility.isMissingNode()
        ? Map.of()
        : Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, visibility.asString());
  }

  private static Table.Definition definition(JsonNode table) {
    Map<String, Table.Keys> indexes = new HashMap<>();
    table
        .path("GlobalSecondaryIndexes")
        .forEach(index ->
            indexes.put(index.required("IndexName").asString(), keys(index.required("KeySchema"))));
    return new Table.Definition(
        table.required("TableName").asString(), keys(table.required("KeySchema")), indexes);
  }

  private static Table.Keys keys(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.forEach(key -> names.add(key.required("AttributeName").asString()));
    return new Table.Keys(names.getFirst(), names.size() > 1 ? names.get(1) : null);
  }

  public Tables tables() {
    return tables;
  }

  public SqsAccount sqs() {
    return sqs;
  }

  public SnsAccount sns() {
    return sns;
  }

  /** Returns the DynamoDB of a process. */
  public SimulatedDynamoDb dynamoDbOf(SimulatedProcess process) {
    return new SimulatedDynamoDb(tables, calls(process), transactions);
  }

  /** Returns the SQS of a process. */
  public SimulatedSqs sqsOf(SimulatedProcess process) {
    return new SimulatedSqs(sqs, calls(process));
  }

  /** Returns the SNS of a process. */
  public SimulatedSns snsOf(SimulatedProcess process) {
    return new SimulatedSns(sns, calls(process));
  }

  private AwsCalls calls(SimulatedProcess process) {
    return new AwsCalls(process, faults, plant, tables);
  }
}
