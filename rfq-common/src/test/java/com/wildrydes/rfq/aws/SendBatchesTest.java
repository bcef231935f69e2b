package com.wildrydes.rfq.aws;

import static java.util.concurrent.CompletableFuture.allOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SendBatchesTest {
  private static final String URL = "http://sqs/1";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final RecordingSqs sqs = new RecordingSqs();
  private final SendBatches batches = new SendBatches(sqs);

  @BeforeEach
  void queueExists() {
    sqs.urls.put("q", URL);
  }

  @AfterEach
  void close() {
    batches.close();
  }

  private static SendMessageRequest message(String body) {
    return SendMessageRequest.builder().queueUrl(URL).messageBody(body).build();
  }

  private CompletableFuture<?> send(String... bodies) {
    return allOf(
        Stream.of(bodies)
            .map(body -> batches.send(message(body)))
            .toArray(CompletableFuture<?>[]::new));
  }

  @Test
  void whatIsSentAtOnceGoesTogether() {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      bodies.add("m" + i);
    }

    assertThat(send(bodies.toArray(String[]::new))).succeedsWithin(LIMIT);

    assertThat(sqs.batches).hasSizeLessThan(bodies.size());
    assertThat(sqs.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(bodies.size());
    assertThat(sqs.sent).isEmpty();
  }

  @Test
  void entryThatFailedGoesAloneAndOnlyThat() {
    sqs.notInBatch.add("bad");

    assertThat(send("good", "bad", "better")).succeedsWithin(LIMIT);

    assertThat(sqs.sent).extracting(SendMessageRequest::messageBody).containsExactly("bad");
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidMessageContents,400",
    "AWS.SimpleQueueService.BatchRequestTooLong,400",
    "InvalidParameterValue,400",
    "RequestEntityTooLarge,413"
  })
  void entryForWhichTheCallIsRefusedHarmsItselfOnly(String code, int status) {
    sqs.refusals.put("bad", refusal(code, status));
    List<CompletableFuture<SendMessageResponse>> sent =
        Stream.of("good", "bad", "better").map(body -> batches.send(message(body))).toList();

    assertThat(sent.get(0)).succeedsWithin(LIMIT);
    assertThat(sent.get(2)).succeedsWithin(LIMIT);
    assertThat(sent.get(1))
        .failsWithin(LIMIT)
        .withThrowableThat()
        .withCauseInstanceOf(SqsException.class);

    assertThat(sqs.sent)
        .extracting(SendMessageRequest::messageBody)
        .containsExactlyInAnyOrder("good", "better");
  }

  @ParameterizedTest
  @CsvSource({"ThrottlingException,400", "RequestThrottled,429", "ServiceUnavailable,503"})
  void callThatMayBeRepeatedAsItIsIsNotTakenApart(String code, int status) {
    sqs.refusals.put("unlucky", refusal(code, status));

    assertThat(send("good", "unlucky")).failsWithin(LIMIT);

    assertThat(sqs.sent).isEmpty();
  }

  private static AwsServiceException refusal(String code, int status) {
    return SqsException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  @Test
  void queueThatIsGoneIsReported() {
    sqs.urls.clear();

    assertThat(send("m"))
        .failsWithin(LIMIT)
        .withThrowableThat()
        .withCauseInstanceOf(QueueDoesNotExistException.class);
    assertThat(sqs.sent).isEmpty();
  }

  @Test
  void whatWaitsIsSentBeforeClosing() {
    CompletableFuture<?> sent = send("m");

    batches.close();

    assertThat(sqs.batches).containsExactly(1);
    assertThat(sent).succeedsWithin(LIMIT);
  }

  @Test
  void anotherGenerationTakesThePlaceOfOneThatIsOver() {
    try (SendBatches shortLived = new SendBatches(sqs, Duration.ofMillis(60))) {
      await()
          .atMost(LIMIT)
          .until(() -> {
            shortLived.send(message("m")).join();
            return sqs.batches.size() > 10;
          });
    }
    assertThat(sqs.sent).isEmpty();
  }
}
