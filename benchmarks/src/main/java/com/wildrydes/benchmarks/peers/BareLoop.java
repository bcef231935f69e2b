package com.wildrydes.benchmarks.peers;

import static java.util.stream.Collectors.partitioningBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The calls of ride booking with the bare SDK, in a loop without any framework and on the same
 * tables. It admits the customer, creates the queue, stores the RFQ, publishes it and records that.
 * For each batch it stores the responses, reads the RFQ, deletes the messages, and reads all stored
 * responses. Then it stores the end, and releases the customer. It knows the asked unicorns in
 * advance, has no API, and takes over from nobody.
 */
final class BareLoop implements ScatterGather {
  private static final int BATCH = 10;
  private static final int ROSTERS = 1;
  private static final int CONNECTIONS = 200;

  private final Herd herd;
  private final SnsClient sns = SnsClient.builder().httpClientBuilder(http()).build();
  private final SqsClient sqs = SqsClient.builder().httpClientBuilder(http()).build();
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClientBuilder(http()).build();
  private final Map<String, String> arns = new ConcurrentHashMap<>();

  private static final String RFQS = "ride-booking-rfqs";
  private static final String RESPONSES = "ride-booking-responses";
  private static final String CUSTOMERS = "ride-booking-customers";
  private static final Map<String, String> OPEN = Map.of("#open", "open");

  private record CustomersQueue(String url, String arn) {}

  BareLoop(Herd herd) {
    this.herd = herd;
  }

  private static ApacheHttpClient.Builder http() {
    return ApacheHttpClient.builder().maxConnections(CONNECTIONS);
  }

  @Override
  public String name() {
    return "bare loop of the SDK";
  }

  @Override
  public int ask(int customer) {
    String name = "bare-" + customer;
    String rfq = CorrelationId.random().value();
    change(
        CUSTOMERS,
        "customer",
        name,
        "ADD #open :rfq SET latest = :latest",
        OPEN,
        Map.of(":rfq", fromSs(List.of(rfq)), ":latest", fromS(rfq)));
    CustomersQueue queue = queue(customer);
    dynamoDb.putItem(put ->
        put.tableName(RFQS)
            .item(item(rfq, name, queue))
            .conditionExpression("attribute_not_exists(rfq)"));
    publish(rfq, queue);
    change(RFQS, "rfq", rfq, "SET published = :now", Map.of(), Map.of(":now", now()));
    do {
      gather(queue, rfq);
    } while (stored(rfq) < herd.size());
    change(
        RFQS,
        "rfq",
        rfq,
        "SET #state = :completed, ended = :now",
        Map.of("#state", "state"),
        Map.of(":completed", fromS("completed"), ":now", now()));
    change(
        CUSTOMERS,
        "customer",
        name,
        "DELETE #open :rfq",
        OPEN,
        Map.of(":rfq", fromSs(List.of(rfq))));
    read(rfq);
    return stored(rfq);
  }

  private static Map<String, AttributeValue> item(
      String rfq, String customer, CustomersQueue queue) {
    return Map.of(
        "rfq", fromS(rfq),
        "customer", fromS(customer),
        "from", fromS(Herd.PLACE.text()),
        "to", fromS(Herd.PLACE.text()),
        "submitted", now(),
        "deadline", now(),
        "return-address", fromS(queue.arn()),
        "state", fromS("running"),
        "keeper", fromS("bare-loop"));
  }

  private static AttributeValue now() {
    return fromS(Instant.now().toString());
  }

  private void publish(String rfq, CustomersQueue queue) {
    sns.publish(publish ->
        publish
            .topicArn(herd.topic())
            .message("{}")
            .messageAttributes(
                Map.of(
                    Envelope.MESSAGE_TYPE, text("rfq"),
                    Envelope.CORRELATION_ID, text(rfq),
                    Envelope.RETURN_ADDRESS, text(queue.arn()))));
  }

  private void change(
      String table,
      String keyName,
      String key,
      String change,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    dynamoDb.updateItem(update ->
        update
            .tableName(table)
            .key(Map.of(keyName, fromS(key)))
            .updateExpression(change)
            .expressionAttributeNames(names.isEmpty() ? null : names)
            .expressionAttributeValues(values));
  }

  private void read(String rfq) {
    dynamoDb.getItem(
        get -> get.tableName(RFQS).key(Map.of("rfq", fromS(rfq))).consistentRead(true));
  }

  private CustomersQueue queue(int customer) {
    String url =
        sqs.createQueue(create -> create.queueName("rfq-responses-bare-" + customer)).queueUrl();
    return new CustomersQueue(url, arns.computeIfAbsent(url, this::arn));
  }

  private String arn(String url) {
    return sqs.getQueueAttributes(
            get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private void gather(CustomersQueue queue, String rfq) {
    List<Message> batch =
        sqs.receiveMessage(receive ->
                receive
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(BATCH)
                    .waitTimeSeconds(20)
                    .messageAttributeNames("All"))
            .messages();
    if (!batch.isEmpty()) {
      Map<Boolean, List<Message>> byKind =
          batch.stream().collect(partitioningBy(message -> isOf(message, MessageType.ROSTER)));
      byKind.getOrDefault(true, List.of()).forEach(roster -> store(rfq, List.of(roster)));
      store(rfq, byKind.getOrDefault(false, List.of()));
      read(rfq);
      sqs.deleteMessageBatch(delete ->
          delete
              .queueUrl(queue.url())
              .entries(
                  batch.stream()
                      .map(message ->
                          DeleteMessageBatchRequestEntry.builder()
                              .id(message.messageId())
                              .receiptHandle(message.receiptHandle())
                              .build())
                      .toList()));
    }
  }

  private static boolean isOf(Message message, MessageType type) {
    var header = message.messageAttributes().get(Envelope.MESSAGE_TYPE);
    return header != null && type.toString().equals(header.stringValue());
  }

  /** Stores these responses in one row. */
  private void store(String rfq, List<Message> together) {
    if (!together.isEmpty()) {
      dynamoDb.putItem(put ->
          put.tableName(RESPONSES)
              .item(
                  Map.of(
                      "rfq",
                      fromS(rfq),
                      "entry",
                      fromS(together.getFirst().messageId()),
                      "messages",
                      fromL(together.stream().map(message -> fromS(message.body())).toList())))
              .conditionExpression("attribute_not_exists(rfq)"));
    }
  }

  /** Returns the number of quotes in all rows, without the roster. */
  private int stored(String rfq) {
    return dynamoDb
            .query(query ->
                query
                    .tableName(RESPONSES)
                    .consistentRead(true)
                    .keyConditionExpression("rfq = :rfq")
                    .expressionAttributeValues(Map.of(":rfq", fromS(rfq))))
            .items()
            .stream()
            .mapToInt(row -> row.getOrDefault("messages", fromL(List.of())).l().size())
            .sum()
        - ROSTERS;
  }

  @Override
  public void close() {
    sns.close();
    sqs.close();
    dynamoDb.close();
  }
}
