package com.wildrydes.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Tests the start, the stop and the reachability of two embedded AWS beside each other. */
@SuppressWarnings("NullAway.Init")
class LocalAwsTest {
  private static LocalAws one;
  private static LocalAws other;

  @BeforeAll
  static void start() {
    one = LocalAws.start();
    other = LocalAws.start();
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  @Test
  void listensOnLoopbackOnly() throws SocketException {
    List<InetAddress> outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    assumeThat(outside).as("addresses of this machine that are not loopback").isNotEmpty();

    assertThat(endpoints(one)).allSatisfy(endpoint -> connect(endpoint.getHost(), endpoint));
    assertThat(outside)
        .allSatisfy(address ->
            assertThat(endpoints(one))
                .allSatisfy(endpoint ->
                    assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> connect(address.getHostAddress(), endpoint))));
  }

  @Test
  void twoKnowNothingOfEachOther() {
    createOneOfEach(one);

    assertThat(sqs(one).listQueues().queueUrls()).hasSize(1);
    assertThat(sns(one).listTopics().topics()).hasSize(1);
    assertThat(dynamoDb(one).listTables().tableNames()).hasSize(1);
    assertThat(sqs(other).listQueues().queueUrls()).isEmpty();
    assertThat(sns(other).listTopics().topics()).isEmpty();
    assertThat(dynamoDb(other).listTables().tableNames()).isEmpty();
  }

  @Test
  void closingFreesThePortsWithoutWaitingForLongPolls() {
    LocalAws first = LocalAws.start();
    SqsClient sqs = sqs(first);
    String queue = sqs.createQueue(request -> request.queueName("q")).queueUrl();
    var poll =
        CompletableFuture.supplyAsync(
            () -> sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20)));
    await().during(Duration.ofMillis(300)).until(() -> !poll.isDone());
    long start = System.nanoTime();

    first.close();
    first.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(poll).failsWithin(Duration.ofSeconds(10));
    try (LocalAws second =
        LocalAws.start(
            new LocalAwsPorts(
                first.sqs().getPort(), first.sns().getPort(), first.dynamoDb().getPort()))) {
      assertThat(endpoints(second)).isEqualTo(endpoints(first));
      assertThatNoException().isThrownBy(() -> createOneOfEach(second));
    }
  }

  @Test
  void portThatIsTakenIsRefused() {
    assertThat(
            List.of(
                new LocalAwsPorts(one.sqs().getPort(), 0, 0),
                new LocalAwsPorts(0, one.sns().getPort(), 0),
                new LocalAwsPorts(0, 0, one.dynamoDb().getPort())))
        .allSatisfy(
            ports -> assertThatIllegalStateException().isThrownBy(() -> LocalAws.start(ports)));
  }

  @Test
  void arnsNameTheOnlyRegionAndAccount() {
    SqsClient sqs = sqs(other);
    String queue = sqs.createQueue(request -> request.queueName("named")).queueUrl();
    String topic = sns(other).createTopic(request -> request.name("named")).topicArn();

    assertThat(
            sqs.getQueueAttributes(
                    request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes())
        .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-west-1:000000000000:named");
    assertThat(topic).isEqualTo("arn:aws:sns:eu-west-1:000000000000:named");
    sqs.deleteQueue(request -> request.queueUrl(queue));
    sns(other).deleteTopic(request -> request.topicArn(topic));
  }

  @Test
  void portIsANumberOf16Bits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LocalAwsPorts(0, 65_536, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new LocalAwsPorts(-1, 0, 0));
  }

  @Test
  void settingsNameAllThreeEndpoints() {
    assertThat(one.systemProperties())
        .containsEntry("aws.endpointUrlSqs", one.sqs().toString())
        .containsEntry("aws.endpointUrlSns", one.sns().toString())
        .containsEntry("aws.endpointUrlDynamoDb", one.dynamoDb().toString())
        .containsEntry("aws.region", "eu-west-1");
    assertThat(one.environment())
        .containsEntry("AWS_ENDPOINT_URL_SQS", one.sqs().toString())
        .containsEntry("AWS_ENDPOINT_URL_SNS", one.sns().toString())
        .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", one.dynamoDb().toString())
        .containsEntry("AWS_REGION", "eu-west-1");
  }

  @Test
  void thousandsOfConnectionsLeaveRoomForASend() throws IOException {
    Deque<Socket> connections = new ArrayDeque<>();
    try {
      for (int i = 0; i < 3_000; i++) {
        connections.push(new Socket(other.sqs().getHost(), other.sqs().getPort()));
      }
      String queue = sqs(other).createQueue(request -> request.queueName("crowded")).queueUrl();
      sqs(other).sendMessage(request -> request.queueUrl(queue).messageBody("m"));
      sqs(other).deleteQueue(request -> request.queueUrl(queue));
    } finally {
      for (Socket connection : connections) {
        connection.close();
      }
    }
  }

  private static void createOneOfEach(LocalAws aws) {
    sqs(aws).createQueue(request -> request.queueName("q"));
    sns(aws).createTopic(request -> request.name("t"));
    dynamoDb(aws)
        .createTable(request ->
            request
                .tableName("table")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("p")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("p").keyType(KeyType.HASH).build()));
  }

  private static void connect(String host, URI endpoint) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, endpoint.getPort()), 1_000);
    }
  }

  private static List<URI> endpoints(LocalAws aws) {
    return Stream.of(aws.sqs(), aws.sns(), aws.dynamoDb()).toList();
  }

  private static SqsClient sqs(LocalAws aws) {
    return pointed(SqsClient.builder(), aws.sqs()).build();
  }

  private static SnsClient sns(LocalAws aws) {
    return pointed(SnsClient.builder(), aws.sns()).build();
  }

  private static DynamoDbClient dynamoDb(LocalAws aws) {
    return pointed(DynamoDbClient.builder(), aws.dynamoDb()).build();
  }

  static <B extends AwsClientBuilder<B, ?>> B pointed(B client, URI endpoint) {
    return client
        .endpointOverride(endpoint)
        .region(Region.of(LocalAws.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
  }
}
