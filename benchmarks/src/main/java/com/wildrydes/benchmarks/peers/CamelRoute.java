package com.wildrydes.benchmarks.peers;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.MessageType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.ddb.Ddb2Constants;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Scatter-gather with Apache Camel: SNS, SQS and DynamoDB components and its aggregator. It has one
 * queue for all customers and the number of consumers that was fastest. It stores each response
 * before the consumer deletes its message at the end of the exchange. It knows the asked unicorns
 * in advance.
 */
final class CamelRoute implements ScatterGather {
  private static final int CONNECTIONS = 200;
  private static final int CONSUMERS = 8;
  private static final long LIMIT_SECONDS = 60;
  private static final String QUEUE = "rfq-responses-camel";

  private final Herd herd;
  private final SnsClient sns = SnsClient.builder().httpClientBuilder(http()).build();
  private final SqsClient sqs = SqsClient.builder().httpClientBuilder(http()).build();
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClientBuilder(http()).build();
  private final CamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate producer;
  private final Map<String, CompletableFuture<Integer>> asked = new ConcurrentHashMap<>();
  private final String returnAddress;

  CamelRoute(Herd herd) {
    this.herd = herd;
    PeerTables.create(dynamoDb);
    String url = sqs.createQueue(create -> create.queueName(QUEUE)).queueUrl();
    returnAddress =
        sqs.getQueueAttributes(
                get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    camel.getRegistry().bind("sns", sns);
    camel.getRegistry().bind("sqs", sqs);
    camel.getRegistry().bind("dynamoDb", dynamoDb);
    try {
      camel.addRoutes(new Routes());
      camel.start();
    } catch (Exception e) {
      throw new IllegalStateException("Camel did not start", e);
    }
    producer = camel.createProducerTemplate();
  }

  private static ApacheHttpClient.Builder http() {
    return ApacheHttpClient.builder().maxConnections(CONNECTIONS);
  }

  @Override
  public String name() {
    return "Apache Camel " + camel.getVersion();
  }

  @Override
  public int ask(int customer) {
    String rfq = CorrelationId.random().value();
    var end = new CompletableFuture<Integer>();
    asked.put(rfq, end);
    producer.sendBodyAndHeaders(
        "direct:rfq",
        "{}",
        Map.of(
            Envelope.MESSAGE_TYPE, "rfq",
            Envelope.CORRELATION_ID, rfq,
            Envelope.RETURN_ADDRESS, returnAddress));
    return end.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    camel.stop();
    sns.close();
    sqs.close();
    dynamoDb.close();
  }

  private final class Routes extends RouteBuilder {
    private static String table(String name, String operation) {
      return "aws2-ddb:%s?operation=%s&amazonDDBClient=#dynamoDb&enabledInitialDescribeTable=false"
          .formatted(name, operation);
    }

    @Override
    public void configure() {
      from("direct:rfq")
          .process(CamelRoute.this::record)
          .to(table(PeerTables.RFQS, "PutItem"))
          .removeHeaders("CamelAws*")
          .to("aws2-sns:%s?amazonSNSClient=#sns".formatted(herd.topic()));

      from(("aws2-sqs:%s?amazonSQSClient=#sqs&concurrentConsumers=%d&maxMessagesPerPoll=10"
                  + "&waitTimeSeconds=20&messageAttributeNames=All&greedy=true&delay=1")
              .formatted(QUEUE, CONSUMERS))
          .filter(header(Envelope.MESSAGE_TYPE).isEqualTo(MessageType.QUOTE.toString()))
          .process(CamelRoute::recordResponse)
          .to(table(PeerTables.RESPONSES, "PutItem"))
          .aggregate(header(Envelope.CORRELATION_ID), new UseLatestAggregationStrategy())
          .completionSize(herd.size())
          .parallelProcessing()
          .process(CamelRoute::recordEnd)
          .to(table(PeerTables.RFQS, "UpdateItem"))
          .process(CamelRoute::readResponses)
          .to(table(PeerTables.RESPONSES, "Query"))
          .process(CamelRoute.this::complete);
    }
  }

  private void record(Exchange exchange) {
    exchange.getIn().setHeader(Ddb2Constants.ITEM, PeerTables.rfq(rfq(exchange), returnAddress));
  }

  private static void recordResponse(Exchange exchange) {
    exchange
        .getIn()
        .setHeader(
            Ddb2Constants.ITEM,
            PeerTables.response(
                rfq(exchange),
                exchange.getIn().getHeader(Sqs2Constants.MESSAGE_ID, String.class),
                exchange.getIn().getBody(String.class)));
  }

  private static void recordEnd(Exchange exchange) {
    var completed = AttributeValueUpdate.builder().value(fromS("completed")).build();
    exchange.getIn().setHeader(Ddb2Constants.KEY, Map.of("rfq", fromS(rfq(exchange))));
    exchange.getIn().setHeader(Ddb2Constants.UPDATE_VALUES, Map.of("state", completed));
  }

  private static void readResponses(Exchange exchange) {
    var ofRfq =
        Condition.builder()
            .comparisonOperator(ComparisonOperator.EQ)
            .attributeValueList(fromS(rfq(exchange)))
            .build();
    exchange.getIn().setHeader(Ddb2Constants.CONSISTENT_READ, true);
    exchange.getIn().setHeader(Ddb2Constants.KEY_CONDITIONS, Map.of("rfq", ofRfq));
  }

  private static String rfq(Exchange exchange) {
    return exchange.getIn().getHeader(Envelope.CORRELATION_ID, String.class);
  }

  private void complete(Exchange exchange) {
    CompletableFuture<Integer> end = asked.remove(rfq(exchange));
    if (end != null) {
      end.complete(exchange.getIn().getHeader(Ddb2Constants.ITEMS, List.class).size());
    }
  }
}
