package com.wildrydes.benchmarks.peers;

import com.wildrydes.rfq.wire.CorrelationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The shortest way of a response by the bare SDK: send, receive, put. */
final class BareResponse implements AutoCloseable {
  private static final String BODY =
      """
      {"unicorn":"unicorn-1","name":"Rosa","sequence":"1.1",\
      "price":{"amount":"12.50","currency":"EUR"},"pickup-eta":"PT4M"}\
      """;

  private final SqsClient sender = SqsClient.create();
  private final SqsClient receiver = SqsClient.create();
  private final DynamoDbClient dynamoDb = DynamoDbClient.create();
  private final String queue =
      sender.createQueue(create -> create.queueName("rfq-responses-bare")).queueUrl();
  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
  private volatile boolean closed;

  BareResponse() {
    PeerTables.create(dynamoDb);
    Thread.ofVirtual().start(this::gather);
  }

  private void gather() {
    while (!closed) {
      try {
        for (var message :
            receiver
                .receiveMessage(
                    receive -> receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(20))
                .messages()) {
          String rfq = message.body().substring(0, message.body().indexOf('{'));
          dynamoDb.putItem(put ->
              put.tableName(PeerTables.RESPONSES)
                  .item(PeerTables.response(rfq, message.messageId(), message.body())));
          CountDownLatch stored = awaited.remove(rfq);
          if (stored != null) {
            stored.countDown();
          }
          receiver.deleteMessage(
              delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
        }
      } catch (RuntimeException e) {
        if (!closed) {
          throw e;
        }
      }
    }
  }

  /** Sends a response, and returns when it is stored. */
  void run() throws InterruptedException {
    String rfq = CorrelationId.random().value();
    CountDownLatch stored = new CountDownLatch(1);
    awaited.put(rfq, stored);
    sender.sendMessage(send -> send.queueUrl(queue).messageBody(rfq + BODY));
    if (!stored.await(Latency.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("not within " + Latency.LIMIT);
    }
  }

  @Override
  public void close() {
    closed = true;
    sender.close();
    receiver.close();
    dynamoDb.close();
  }
}
