package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.ReturnAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class DeleteBatchesTest {
  private static final Queue QUEUE =
      new Queue("http://sqs/1", ReturnAddress.parse("arn:aws:sqs:eu-west-1:123456789012:q"));

  private final RecordingSqs sqs = new RecordingSqs();
  private final DeleteBatches deletions = new DeleteBatches(sqs);

  private static List<Message> received(String... handles) {
    return Stream.of(handles)
        .map(handle -> Message.builder().messageId("id-" + handle).receiptHandle(handle).build())
        .toList();
  }

  private static AwsServiceException refusal(String code, int status) {
    return SqsException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  @Test
  void whatWasReceivedTogetherIsDeletedTogether() {
    deletions.delete(QUEUE, received("a", "b", "c")).join();

    assertThat(sqs.batches).containsExactly(3);
    assertThat(sqs.deleted).containsExactly("a", "b", "c");
  }

  @Test
  void nothingCostsNoCall() {
    deletions.delete(QUEUE, List.of()).join();

    assertThat(sqs.batches).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ReceiptHandleIsInvalid,400", "InvalidMessageContents,400",
    "AWS.SimpleQueueService.BatchRequestTooLong,400", "Unknown,413"
  })
  void messageForWhichTheCallIsRefusedHarmsItselfOnly(String code, int status) {
    sqs.refusals.put("bad", refusal(code, status));

    deletions.delete(QUEUE, received("a", "bad", "c")).join();

    assertThat(sqs.deleted).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void entryThatFailedIsDeletedAloneAndOnlyThat() {
    sqs.notDeletedInBatch.add("b");

    deletions.delete(QUEUE, received("a", "b")).join();

    assertThat(sqs.deleted).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({"ThrottlingException,400", "InternalError,500"})
  void callThatMayBeRepeatedAsItIsIsNotTakenApart(String code, int status) {
    sqs.refusals.put("unlucky", refusal(code, status));

    assertThat(deletions.delete(QUEUE, received("a", "unlucky"))).failsWithin(Duration.ZERO);

    assertThat(sqs.deleted).isEmpty();
  }

  @Test
  void queueThatIsGoneIsReported() {
    sqs.refusals.put("a", QueueDoesNotExistException.builder().statusCode(400).build());

    assertThat(deletions.delete(QUEUE, received("a")))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(QueueDoesNotExistException.class);
  }
}
