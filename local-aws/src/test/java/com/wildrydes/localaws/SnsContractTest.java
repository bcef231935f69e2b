package com.wildrydes.localaws;

import static com.wildrydes.localaws.Aws.uniqueName;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations of SNS that the services use; valid for any endpoint. */
class SnsContractTest {
  private static final JsonMapper JSON = new JsonMapper();

  @RegisterExtension final Aws aws = new Aws();

  @Test
  void creatingATopicTwiceGivesTheSameArn() {
    String name = uniqueName();
    String topic = aws.topic(name);

    CreateTopicResponse again = aws.sns().createTopic(request -> request.name(name));

    assertThat(again.topicArn()).isEqualTo(topic).endsWith(":" + name);
  }

  @Test
  void topicNameIsValidated() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> aws.sns().createTopic(request -> request.name("no spaces")));
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> aws.sns().createTopic(request -> request.name("n".repeat(257))));
  }

  @Test
  void createdTopicIsListed() {
    String topic = aws.topic();

    assertThat(aws.sns().listTopicsPaginator().topics())
        .extracting(Topic::topicArn)
        .contains(topic);
  }

  @Test
  void missingTopicIsNotFound() {
    String topic = aws.topic();
    aws.sns().deleteTopic(request -> request.topicArn(topic));

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> aws.sns().publish(request -> request.topicArn(topic).message("m")));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> aws.sns().getTopicAttributes(request -> request.topicArn(topic)));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> aws.subscribeRaw(topic, aws.queue()));
  }

  @Test
  void deletingAMissingTopicSucceeds() {
    String topic = aws.topic();

    aws.sns().deleteTopic(request -> request.topicArn(topic));
    aws.sns().deleteTopic(request -> request.topicArn(topic));
  }

  @Test
  void topicAttributesAreKept() {
    String topic = aws.topic();
    aws.sns()
        .setTopicAttributes(request ->
            request
                .topicArn(topic)
                .attributeName("DisplayName")
                .attributeValue("Unicorns & <friends>"));

    Map<String, String> attributes =
        aws.sns().getTopicAttributes(request -> request.topicArn(topic)).attributes();

    assertThat(attributes)
        .containsEntry("TopicArn", topic)
        .containsEntry("DisplayName", "Unicorns & <friends>")
        .containsKeys("Owner", "SubscriptionsConfirmed", "SubscriptionsPending");
  }

  @Test
  void rawDeliveryKeepsBodyAndAttributes() {
    String topic = aws.topic();
    Aws.Queue queue = aws.queue();
    aws.subscribeRaw(topic, queue);
    String body = "{\"to\":\"Grüße & <Küsse>\", \"plus\":\"a+b=c%20\"}\n🦄";
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, 1, -1, 127});

    aws.sns()
        .publish(request ->
            request
                .topicArn(topic)
                .message(body)
                .messageAttributes(
                    Map.of(
                        "correlation-id", text("über-42"),
                        "part",
                            MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("12.5")
                                .build(),
                        "signature",
                            MessageAttributeValue.builder()
                                .dataType("Binary")
                                .binaryValue(bytes)
                                .build())));

    Message message = aws.receiveOne(queue);
    assertThat(message.body()).isEqualTo(body);
    assertThat(message.messageAttributes()).containsOnlyKeys("correlation-id", "part", "signature");
    assertThat(attribute(message, "correlation-id").stringValue()).isEqualTo("über-42");
    assertThat(attribute(message, "part").dataType()).isEqualTo("Number");
    assertThat(attribute(message, "part").stringValue()).isEqualTo("12.5");
    assertThat(attribute(message, "signature").binaryValue()).isEqualTo(bytes);
  }

  @Test
  void withoutRawDeliveryTheMessageComesInAnEnvelope() {
    String topic = aws.topic();
    Aws.Queue queue = aws.queue();
    aws.sns().subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queue.arn()));

    String id =
        aws.sns()
            .publish(request ->
                request
                    .topicArn(topic)
                    .subject("a ride")
                    .message("say \"hello\"")
                    .messageAttributes(Map.of("message-type", text("rfq"))))
            .messageId();

    Message message = aws.receiveOne(queue);
    JsonNode envelope = JSON.readTree(message.body());
    assertThat(envelope.get("Type").asString()).isEqualTo("Notification");
    assertThat(envelope.get("MessageId").asString()).isEqualTo(id);
    assertThat(envelope.get("TopicArn").asString()).isEqualTo(topic);
    assertThat(envelope.get("Subject").asString()).isEqualTo("a ride");
    assertThat(envelope.get("Message").asString()).isEqualTo("say \"hello\"");
    assertThat(envelope.get("Timestamp").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    JsonNode attribute = envelope.get("MessageAttributes").get("message-type");
    assertThat(attribute.get("Type").asString()).isEqualTo("String");
    assertThat(attribute.get("Value").asString()).isEqualTo("rfq");
    assertThat(message.messageAttributes()).isEmpty();
  }

  @Test
  void everySubscribedQueueGetsTheMessage() {
    String topic = aws.topic();
    List<Aws.Queue> queues = List.of(aws.queue(), aws.queue(), aws.queue());
    queues.forEach(queue -> aws.subscribeRaw(topic, queue));

    aws.sns().publish(request -> request.topicArn(topic).message("to all"));

    assertThat(queues).allSatisfy(q -> assertThat(aws.receiveOne(q).body()).isEqualTo("to all"));
  }

  @Test
  void subscribingAgainGivesTheSameArn() {
    String topic = aws.topic();
    Aws.Queue queue = aws.queue();

    String first = aws.subscribeRaw(topic, queue);
    String second = aws.subscribeRaw(topic, queue);

    assertThat(second).isEqualTo(first).startsWith(topic + ":");
  }

  @Test
  void unsubscribingStopsDelivery() {
    String topic = aws.topic();
    Aws.Queue leaving = aws.queue();
    Aws.Queue staying = aws.queue();
    String subscription = aws.subscribeRaw(topic, leaving);
    aws.subscribeRaw(topic, staying);

    aws.sns().unsubscribe(request -> request.subscriptionArn(subscription));
    aws.sns().publish(request -> request.topicArn(topic).message("m"));

    assertThat(aws.receiveOne(staying).body()).isEqualTo("m");
    assertThat(aws.receive(leaving, 0)).isEmpty();
  }

  @Test
  void unsubscribingTwiceSucceeds() {
    String subscription = aws.subscribeRaw(aws.topic(), aws.queue());

    aws.sns().unsubscribe(request -> request.subscriptionArn(subscription));
    aws.sns().unsubscribe(request -> request.subscriptionArn(subscription));

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() ->
            aws.sns().getSubscriptionAttributes(request -> request.subscriptionArn(subscription)));
  }

  @Test
  void subscriptionsOfATopicComeInPages() {
    String topic = aws.topic();
    String queuePrefix = aws.queue().arn();
    Set<String> subscriptions =
        IntStream.range(0, 105)
            .mapToObj(i -> aws.subscribeRaw(topic, new Aws.Queue("", queuePrefix + i)))
            .collect(Collectors.toSet());

    var firstPage = aws.sns().listSubscriptionsByTopic(request -> request.topicArn(topic));
    var all =
        aws.sns()
            .listSubscriptionsByTopicPaginator(request -> request.topicArn(topic))
            .subscriptions();

    assertThat(firstPage.subscriptions()).hasSize(100);
    assertThat(firstPage.nextToken()).isNotEmpty();
    assertThat(all)
        .extracting(Subscription::subscriptionArn)
        .containsExactlyInAnyOrderElementsOf(subscriptions);
    assertThat(all)
        .allSatisfy(subscription -> {
          assertThat(subscription.topicArn()).isEqualTo(topic);
          assertThat(subscription.protocol()).isEqualTo("sqs");
          assertThat(subscription.endpoint()).startsWith(queuePrefix);
        });
  }

  @Test
  void subscriptionAttributesAreKept() {
    String topic = aws.topic();
    Aws.Queue queue = aws.queue();
    String subscription = aws.subscribeRaw(topic, queue);

    assertThat(attributes(subscription))
        .containsEntry("SubscriptionArn", subscription)
        .containsEntry("TopicArn", topic)
        .containsEntry("Protocol", "sqs")
        .containsEntry("Endpoint", queue.arn())
        .containsEntry("PendingConfirmation", "false")
        .containsEntry("RawMessageDelivery", "true");

    aws.sns()
        .setSubscriptionAttributes(request ->
            request
                .subscriptionArn(subscription)
                .attributeName("RawMessageDelivery")
                .attributeValue("false"));

    assertThat(attributes(subscription)).containsEntry("RawMessageDelivery", "false");
  }

  @Test
  void deletedQueueKeepsItsSubscriptionAndPublishingSucceeds() {
    String topic = aws.topic();
    Aws.Queue gone = aws.queue();
    Aws.Queue there = aws.queue();
    String subscription = aws.subscribeRaw(topic, gone);
    aws.subscribeRaw(topic, there);
    aws.sqs().deleteQueue(request -> request.queueUrl(gone.url()));

    aws.sns().publish(request -> request.topicArn(topic).message("m"));

    assertThat(aws.receiveOne(there).body()).isEqualTo("m");
    assertThat(attributes(subscription)).containsEntry("Endpoint", gone.arn());
  }

  @Test
  void publishBatchDeliversEachEntry() {
    String topic = aws.topic();
    Aws.Queue queue = aws.queue();
    aws.subscribeRaw(topic, queue);

    var published =
        aws.sns()
            .publishBatch(request ->
                request
                    .topicArn(topic)
                    .publishBatchRequestEntries(entry("a", "one"), entry("b", "two")));

    assertThat(published.failed()).isEmpty();
    assertThat(published.successful())
        .extracting(PublishBatchResultEntry::id)
        .containsExactlyInAnyOrder("a", "b");
    assertThat(aws.receive(queue, 2))
        .extracting(Message::body)
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void batchIsRefusedAsAWhole() {
    String topic = aws.topic();

    assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
        .isThrownBy(() ->
            aws.sns()
                .publishBatch(request ->
                    request
                        .topicArn(topic)
                        .publishBatchRequestEntries(
                            IntStream.range(0, 11).mapToObj(i -> entry("id-" + i, "m")).toList())));
    assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
        .isThrownBy(() ->
            aws.sns()
                .publishBatch(request ->
                    request
                        .topicArn(topic)
                        .publishBatchRequestEntries(entry("a", "m"), entry("a", "m"))));
  }

  @Test
  void messageThatIsEmptyOrTooLongIsRefused() {
    String topic = aws.topic();

    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> aws.sns().publish(request -> request.topicArn(topic).message("")));
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() ->
            aws.sns().publish(request -> request.topicArn(topic).message("m".repeat(262_145))));
  }

  @Test
  void longestMessageIsDelivered() {
    String topic = aws.topic();
    Aws.Queue queue = aws.queue();
    aws.subscribeRaw(topic, queue);
    String body = "&".repeat(262_144);

    aws.sns().publish(request -> request.topicArn(topic).message(body));

    assertThat(aws.receiveOne(queue).body()).isEqualTo(body);
  }

  @Test
  void attributeWithoutValueOrOfUnknownTypeIsRefused() {
    String topic = aws.topic();
    MessageAttributeValue empty = text("");
    MessageAttributeValue unknown =
        MessageAttributeValue.builder().dataType("Float").stringValue("1").build();

    assertThat(List.of(empty, unknown))
        .allSatisfy(value ->
            assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() ->
                    aws.sns()
                        .publish(request ->
                            request
                                .topicArn(topic)
                                .message("m")
                                .messageAttributes(Map.of("a", value)))));
  }

  @Test
  void pushGoesToAnEndpointThatIsEnabled() {
    String endpoint = pushEndpoint("device-" + uniqueName());

    assertThat(push(endpoint)).isNotEmpty();

    enable(endpoint, false);
    assertThatExceptionOfType(EndpointDisabledException.class).isThrownBy(() -> push(endpoint));

    enable(endpoint, true);
    assertThat(push(endpoint)).isNotEmpty();
  }

  private String push(String endpoint) {
    return aws.sns()
        .publish(note ->
            note.targetArn(endpoint).messageStructure("json").message("{\"default\":\"hi\"}"))
        .messageId();
  }

  private String pushEndpoint(String token) {
    String application =
        aws.sns()
            .createPlatformApplication(create ->
                create
                    .name("herd")
                    .platform("GCM")
                    .attributes(
                        Map.of("PlatformPrincipal", "herd", "PlatformCredential", "unchecked")))
            .platformApplicationArn();
    return aws.sns()
        .createPlatformEndpoint(create -> create.platformApplicationArn(application).token(token))
        .endpointArn();
  }

  private void enable(String endpoint, boolean enabled) {
    aws.sns()
        .setEndpointAttributes(set ->
            set.endpointArn(endpoint).attributes(Map.of("Enabled", String.valueOf(enabled))));
  }

  private Map<String, String> attributes(String subscription) {
    return aws.sns()
        .getSubscriptionAttributes(request -> request.subscriptionArn(subscription))
        .attributes();
  }

  private static software.amazon.awssdk.services.sqs.model.MessageAttributeValue attribute(
      Message message, String name) {
    return requireNonNull(message.messageAttributes().get(name));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static PublishBatchRequestEntry entry(String id, String message) {
    return PublishBatchRequestEntry.builder().id(id).message(message).build();
  }
}
