package com.wildrydes.localaws;

import static com.wildrydes.localaws.Aws.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tests the embedded SNS beyond the contract: it does as AWS does, or refuses with a reason. */
@SuppressWarnings("NullAway.Init")
class LocalSnsTest {
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:000000000000:q";

  private static LocalAws aws;
  private static SnsClient sns;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    sns = LocalAwsTest.pointed(SnsClient.builder(), aws.sns()).build();
  }

  @AfterAll
  static void stop() {
    sns.close();
    aws.close();
  }

  @Test
  void confirmedSubscriptionsAreCounted() {
    String topic = topic();
    subscribe(topic, QUEUE + "1", Map.of());
    String second = subscribe(topic, QUEUE + "2", Map.of());
    assertThat(confirmed(topic)).isEqualTo("2");

    sns.unsubscribe(request -> request.subscriptionArn(second));

    assertThat(confirmed(topic)).isEqualTo("1");
  }

  @Test
  void deletingATopicDeletesItsSubscriptions() {
    String topic = topic();
    String subscription = subscribe(topic, QUEUE, Map.of());

    sns.deleteTopic(request -> request.topicArn(topic));

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(
            () -> sns.getSubscriptionAttributes(request -> request.subscriptionArn(subscription)));
  }

  @Test
  void topicsAndSubscriptionsAreListedInPages() {
    List<String> topics = IntStream.range(0, 101).mapToObj(i -> topic()).toList();
    topics.forEach(topic -> subscribe(topic, QUEUE, Map.of()));

    assertThat(sns.listTopics().topics()).hasSize(100);
    assertThat(sns.listTopicsPaginator().topics())
        .extracting(topic -> topic.topicArn())
        .containsAll(topics)
        .doesNotHaveDuplicates();
    assertThat(sns.listSubscriptionsPaginator().subscriptions())
        .extracting(subscription -> subscription.topicArn())
        .containsAll(topics);
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> sns.listTopics(request -> request.nextToken("?")));
  }

  @Test
  void existingTopicOrSubscriptionWithOtherAttributesIsRefused() {
    String name = uniqueName();
    String topic = sns.createTopic(request -> request.name(name)).topicArn();
    subscribe(topic, QUEUE, Map.of("RawMessageDelivery", "true"));

    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() ->
            sns.createTopic(
                request -> request.name(name).attributes(Map.of("DisplayName", "other"))))
        .withMessageContaining("already exists with different attributes");
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> subscribe(topic, QUEUE, Map.of("RawMessageDelivery", "false")))
        .withMessageContaining("already exists with different attributes");
    assertThat(subscribe(topic, QUEUE, Map.of())).startsWith(topic);
  }

  @Test
  void whatIsNotSupportedIsRefusedByName() {
    String topic = topic();

    assertRefused(() -> subscribe(topic, QUEUE, Map.of("FilterPolicy", "{}")), "FilterPolicy");
    assertRefused(
        () ->
            sns.subscribe(
                request -> request.topicArn(topic).protocol("http").endpoint("http://localhost")),
        "only sqs");
    assertRefused(
        () -> subscribe(topic, "arn:aws:sqs:us-east-1:000000000000:q", Map.of()), "eu-west-1");
    assertRefused(() -> subscribe(topic, QUEUE + ".fifo", Map.of()), "FIFO");
    assertRefused(() -> subscribe(topic, "arn:aws:sqs:q", Map.of()), "SQS endpoint ARN");
    assertRefused(
        () -> subscribe(topic, QUEUE, Map.of("RawMessageDelivery", "yes")), "true or false");
    assertRefused(() -> sns.createTopic(request -> request.name("t.fifo")), "FIFO");
    assertRefused(
        () ->
            sns.createTopic(request -> request.name("t").attributes(Map.of("KmsMasterKeyId", "k"))),
        "KmsMasterKeyId");
    assertRefused(
        () -> sns.publish(message(topic).messageStructure("json").build()), "MessageStructure");
    assertRefused(() -> sns.publish(message(topic).messageGroupId("g").build()), "MessageGroupId");
    assertRefused(
        () -> sns.publish(request -> request.phoneNumber("+49301234567").message("m")),
        "PhoneNumber");
  }

  @Test
  void parametersOfPublishAreValidated() {
    String topic = topic();

    assertRefused(() -> sns.publish(request -> request.message("m")), "TopicArn or TargetArn");
    assertRefused(() -> sns.publish(request -> request.topicArn("t").message("m")), "6 elements");
    assertRefused(() -> sns.publish(message(topic).subject("two\nlines").build()), "Subject");
    assertThat(sns.publish(request -> request.targetArn(topic).message("m")).messageId())
        .isNotEmpty();
  }

  @Test
  void rawDeliveryDropsAMessageWithMoreThanTenAttributes() {
    String topic = topic();
    try (SqsClient sqs = LocalAwsTest.pointed(SqsClient.builder(), aws.sqs()).build()) {
      String queue = sqs.createQueue(request -> request.queueName("raw")).queueUrl();
      subscribe(topic, QUEUE.replaceFirst(":q$", ":raw"), Map.of("RawMessageDelivery", "true"));

      sns.publish(message(topic).messageAttributes(attributes(11)).build());
      sns.publish(message(topic).messageAttributes(attributes(10)).build());

      assertThat(
              sqs.receiveMessage(request ->
                      request.queueUrl(queue).maxNumberOfMessages(10).messageAttributeNames("All"))
                  .messages())
          .singleElement()
          .satisfies(received -> assertThat(received.messageAttributes()).hasSize(10));
    }
  }

  @Test
  void batchFailsInPart() {
    var published =
        sns.publishBatch(request ->
            request
                .topicArn(topic())
                .publishBatchRequestEntries(entry("good", "m"), entry("bad", "")));

    assertThat(published.successful())
        .extracting(PublishBatchResultEntry::id)
        .containsExactly("good");
    assertThat(published.failed())
        .extracting(
            BatchResultErrorEntry::id,
            BatchResultErrorEntry::code,
            BatchResultErrorEntry::senderFault)
        .containsExactly(tuple("bad", "InvalidParameter", true));
  }

  @Test
  void batchIsValidated() {
    String topic = topic();

    assertThatExceptionOfType(EmptyBatchRequestException.class)
        .isThrownBy(() ->
            sns.publishBatch(
                request -> request.topicArn(topic).publishBatchRequestEntries(List.of())));
    assertThatExceptionOfType(InvalidBatchEntryIdException.class)
        .isThrownBy(() ->
            sns.publishBatch(
                request -> request.topicArn(topic).publishBatchRequestEntries(entry("a b", "m"))));
    assertThatExceptionOfType(BatchRequestTooLongException.class)
        .isThrownBy(() ->
            sns.publishBatch(request ->
                request
                    .topicArn(topic)
                    .publishBatchRequestEntries(
                        entry("a", "m".repeat(200_000)), entry("b", "m".repeat(200_000)))));
  }

  @Test
  void unknownActionIsRefusedWithWhatIsSupported() {
    var failure =
        catchThrowableOfType(SnsException.class, () -> sns.listPlatformApplications(request -> {}));

    assertThat(failure.statusCode()).isEqualTo(400);
    assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
    assertThat(failure)
        .hasMessageContaining("ListPlatformApplications")
        .hasMessageContaining("Publish");
  }

  @Test
  void requestThatIsNoQueryIsRefused() throws Exception {
    assertThat(post("").body()).contains("<Code>MissingAction</Code>");
    assertThat(post("Action=%").body()).contains("<Code>MalformedQueryString</Code>");
    assertThat(post("Action=ListTopics").statusCode()).isEqualTo(200);
    assertThat(post("Action=GetTopicAttributes&TopicArn=" + topic() + "x").statusCode())
        .isEqualTo(404);
  }

  private static String topic() {
    return sns.createTopic(request -> request.name(uniqueName())).topicArn();
  }

  private static String subscribe(String topic, String queue, Map<String, String> attributes) {
    return sns.subscribe(request ->
            request
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(queue)
                .attributes(attributes)
                .returnSubscriptionArn(true))
        .subscriptionArn();
  }

  private static String confirmed(String topic) {
    return String.valueOf(
        sns.getTopicAttributes(request -> request.topicArn(topic))
            .attributes()
            .get("SubscriptionsConfirmed"));
  }

  private static PublishRequest.Builder message(String topic) {
    return PublishRequest.builder().topicArn(topic).message("m");
  }

  private static Map<String, MessageAttributeValue> attributes(int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(
            Collectors.toMap(
                i -> "a" + i,
                i -> MessageAttributeValue.builder().dataType("String").stringValue("v").build()));
  }

  private static PublishBatchRequestEntry entry(String id, String message) {
    return PublishBatchRequestEntry.builder().id(id).message(message).build();
  }

  private static void assertRefused(Runnable call, String reason) {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(call::run)
        .withMessageContaining(reason);
  }

  private static HttpResponse<String> post(String form) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(aws.sns() + "/"))
              .POST(BodyPublishers.ofString(form))
              .build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void pushReachesTheDeviceOfTheEndpoint() {
    String endpoint = endpoint("device-1");

    sns.publish(message ->
        message.targetArn(endpoint).messageStructure("json").message("{\"default\":\"hi\"}"));

    assertThat(aws.pushedTo("device-1")).containsExactly("{\"default\":\"hi\"}");
    assertThat(endpoint("device-1")).isEqualTo(endpoint);
  }

  @Test
  void disabledEndpointIsRefusedUntilItIsEnabled() {
    String endpoint = endpoint("device-2");
    enable(endpoint, false);
    assertThatExceptionOfType(EndpointDisabledException.class)
        .isThrownBy(() -> sns.publish(message -> message.targetArn(endpoint).message("hi")));

    enable(endpoint, true);
    sns.publish(message -> message.targetArn(endpoint).message("hi"));

    assertThat(aws.pushedTo("device-2")).containsExactly("hi");
    assertThat(sns.getEndpointAttributes(get -> get.endpointArn(endpoint)).attributes())
        .containsEntry("Token", "device-2");
  }

  @Test
  void deletedEndpointDoesNotExist() {
    String endpoint = endpoint("device-3");

    sns.deleteEndpoint(delete -> delete.endpointArn(endpoint));

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> sns.publish(message -> message.targetArn(endpoint).message("hi")));
  }

  private static String endpoint(String token) {
    String application =
        sns.createPlatformApplication(create ->
                create
                    .name("herd")
                    .platform("GCM")
                    .attributes(Map.of("PlatformCredential", "nobody checks it")))
            .platformApplicationArn();
    return sns.createPlatformEndpoint(
            create -> create.platformApplicationArn(application).token(token))
        .endpointArn();
  }

  private static void enable(String endpoint, boolean enabled) {
    sns.setEndpointAttributes(
        set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", String.valueOf(enabled))));
  }
}
