package com.wildrydes.localaws;

import static com.wildrydes.localaws.Aws.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The operations of SQS that the services use; valid for any endpoint. */
class SqsContractTest {
  @RegisterExtension final Aws aws = new Aws();

  @Test
  void creatingAQueueTwiceGivesTheSameUrl() {
    String name = uniqueName();
    Aws.Queue queue = aws.queue(name, Map.of());

    assertThat(aws.sqs().createQueue(request -> request.queueName(name)).queueUrl())
        .isEqualTo(queue.url());
    assertThat(aws.sqs().getQueueUrl(request -> request.queueName(name)).queueUrl())
        .isEqualTo(queue.url());
  }

  @Test
  void creatingAQueueWithOtherAttributesIsRefused() {
    String name = uniqueName();
    aws.queue(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "20"));

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() ->
            aws.sqs()
                .createQueue(request ->
                    request
                        .queueName(name)
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "40"))));
  }

  @Test
  void missingQueueHasNoUrl() {
    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> aws.sqs().getQueueUrl(request -> request.queueName(uniqueName())));
  }

  @Test
  void queueArnNamesRegionAccountAndQueue() {
    String name = uniqueName();

    assertThat(aws.queue(name, Map.of()).arn()).matches("arn:aws:sqs:[a-z0-9-]+:\\d{12}:" + name);
  }

  @Test
  void queuesAreListedByPrefix() {
    String prefix = uniqueName();
    Aws.Queue one = aws.queue(prefix + "-1", Map.of());
    Aws.Queue two = aws.queue(prefix + "-2", Map.of());

    assertThat(aws.sqs().listQueues(request -> request.queueNamePrefix(prefix)).queueUrls())
        .containsExactlyInAnyOrder(one.url(), two.url());
  }

  @Test
  void messageSaysWhenItWasSentAndHowOftenReceived() {
    Aws.Queue queue = aws.queue();
    Instant before = Instant.now();
    send(queue, "m");

    Message message = aws.receiveOne(queue);

    Instant sent =
        Instant.ofEpochMilli(
            Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
    assertThat(sent).isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
  }

  @Test
  void bodyAndAttributesArriveAsSent() {
    Aws.Queue queue = aws.queue();
    String body = "{\"name\":\"Grüße & <Küsse> 🦄\"}";
    aws.sqs()
        .sendMessage(request ->
            request
                .queueUrl(queue.url())
                .messageBody(body)
                .messageAttributes(
                    Map.of(
                        "message-type",
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue("quote")
                            .build())));

    Message message = aws.receiveOne(queue);

    assertThat(message.body()).isEqualTo(body);
    assertThat(message.messageAttributes())
        .hasEntrySatisfying(
            "message-type", value -> assertThat(value.stringValue()).isEqualTo("quote"));
  }

  @Test
  void messageThatIsNotDeletedComesAgainAfterItsVisibilityTimeout() {
    Aws.Queue queue = aws.queue();
    send(queue, "m");
    receiveFor(queue, 1);

    List<Message> again = receiveFor(queue, 30);

    assertThat(again).extracting(Message::body).containsExactly("m");
    assertThat(again.getFirst().attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  void visibilityTimeoutCanBeEndedEarly() {
    Aws.Queue queue = aws.queue();
    send(queue, "m");
    Message message = receiveFor(queue, 300).getFirst();

    aws.sqs()
        .changeMessageVisibility(request ->
            request
                .queueUrl(queue.url())
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0));

    assertThat(receiveFor(queue, 30)).extracting(Message::body).containsExactly("m");
  }

  @Test
  void queueCountsWhatIsVisibleAndWhatIsInFlight() {
    Aws.Queue queue = aws.queue();
    send(queue, "one");
    send(queue, "two");
    awaitCounts(queue, 2, 0);

    Message received =
        aws.sqs()
            .receiveMessage(request ->
                request
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(1)
                    .visibilityTimeout(300)
                    .waitTimeSeconds(5))
            .messages()
            .getFirst();
    awaitCounts(queue, 1, 1);

    aws.sqs()
        .deleteMessage(
            request -> request.queueUrl(queue.url()).receiptHandle(received.receiptHandle()));
    awaitCounts(queue, 1, 0);
  }

  @Test
  void batchesAnswerByEntry() {
    Aws.Queue queue = aws.queue();

    var sent =
        aws.sqs()
            .sendMessageBatch(
                request -> request.queueUrl(queue.url()).entries(entries("one", "two", "three")));
    List<Message> received = receiveAll(queue, 3);
    var deleted =
        aws.sqs()
            .deleteMessageBatch(request ->
                request
                    .queueUrl(queue.url())
                    .entries(
                        received.stream()
                            .map(message ->
                                DeleteMessageBatchRequestEntry.builder()
                                    .id(message.body())
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));

    assertThat(sent.successful())
        .extracting(SendMessageBatchResultEntry::id)
        .containsExactlyInAnyOrder("one", "two", "three");
    assertThat(sent.failed()).isEmpty();
    assertThat(deleted.successful())
        .extracting(DeleteMessageBatchResultEntry::id)
        .containsExactlyInAnyOrder("one", "two", "three");
    awaitCounts(queue, 0, 0);
  }

  @Test
  void batchFailsInPart() {
    Aws.Queue queue = aws.queue();

    var deleted =
        aws.sqs()
            .deleteMessageBatch(request ->
                request
                    .queueUrl(queue.url())
                    .entries(
                        DeleteMessageBatchRequestEntry.builder()
                            .id("bad")
                            .receiptHandle("no such handle")
                            .build()));

    assertThat(deleted.successful()).isEmpty();
    assertThat(deleted.failed()).extracting(BatchResultErrorEntry::id).containsExactly("bad");
  }

  @Test
  void longPollReturnsWhenAMessageArrives() throws Exception {
    Aws.Queue queue = aws.queue();
    var poll =
        CompletableFuture.supplyAsync(() ->
            aws.sqs()
                .receiveMessage(request -> request.queueUrl(queue.url()).waitTimeSeconds(20))
                .messages());
    await().during(Duration.ofMillis(500)).until(() -> !poll.isDone());

    send(queue, "m");

    assertThat(poll.get(5, TimeUnit.SECONDS)).extracting(Message::body).containsExactly("m");
  }

  @Test
  void longPollOfAnEmptyQueueEndsEmpty() {
    Aws.Queue queue = aws.queue();

    assertThat(
            aws.sqs()
                .receiveMessage(request -> request.queueUrl(queue.url()).waitTimeSeconds(1))
                .messages())
        .isEmpty();
  }

  @Test
  void deletedQueueRefusesEveryone() {
    Aws.Queue queue = aws.queue();
    aws.sqs().deleteQueue(request -> request.queueUrl(queue.url()));

    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> aws.sqs().receiveMessage(request -> request.queueUrl(queue.url())));
    assertThatExceptionOfType(QueueDoesNotExistException.class).isThrownBy(() -> send(queue, "m"));
  }

  @Test
  void messageThatIsReceivedTooOftenGoesToTheDeadLetterQueue() {
    Aws.Queue deadLetters = aws.queue();
    Aws.Queue queue =
        aws.queue(
            uniqueName(),
            Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\""
                    + deadLetters.arn()
                    + "\",\"maxReceiveCount\":\"1\"}"));
    send(queue, "m");
    assertThat(receiveFor(queue, 0)).hasSize(1);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          assertThat(aws.receive(queue, 0)).isEmpty();
          assertThat(aws.receive(deadLetters, 0)).extracting(Message::body).containsExactly("m");
        });
  }

  private void send(Aws.Queue queue, String body) {
    aws.sqs().sendMessage(request -> request.queueUrl(queue.url()).messageBody(body));
  }

  /** Waits for a message and leaves it in flight for the given time. */
  private List<Message> receiveFor(Aws.Queue queue, int visibilitySeconds) {
    return aws.sqs()
        .receiveMessage(request ->
            request
                .queueUrl(queue.url())
                .visibilityTimeout(visibilitySeconds)
                .waitTimeSeconds(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private List<Message> receiveAll(Aws.Queue queue, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> receiveFor(queue, 300))
        .flatMap(List::stream)
        .toList();
  }

  private void awaitCounts(Aws.Queue queue, int visible, int inFlight) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    aws.sqs()
                        .getQueueAttributes(request ->
                            request
                                .queueUrl(queue.url())
                                .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributes())
                .containsEntry(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, String.valueOf(visible))
                .containsEntry(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                    String.valueOf(inFlight)));
  }

  private static List<SendMessageBatchRequestEntry> entries(String... bodies) {
    return List.of(bodies).stream()
        .map(body -> SendMessageBatchRequestEntry.builder().id(body).messageBody(body).build())
        .toList();
  }
}
