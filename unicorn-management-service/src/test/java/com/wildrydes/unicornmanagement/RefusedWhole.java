package com.wildrydes.unicornmanagement;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** An SQS that refuses each call whole in which a message about one unicorn is. */
final class RefusedWhole implements ExecutionInterceptor {
  private final List<Integer> refused = new CopyOnWriteArrayList<>();
  private final List<Integer> deletions = new CopyOnWriteArrayList<>();
  private volatile @Nullable String text;

  void begin(String unicorn) {
    text = "\"unicorn\":\"" + unicorn + "\"";
  }

  /** Returns the number of entries in the calls that deleted messages. */
  List<Integer> deletions() {
    return deletions;
  }

  /** Returns the number of entries in the refused calls. */
  List<Integer> refused() {
    return refused;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    if (call.request() instanceof DeleteMessageBatchRequest batch) {
      deletions.add(batch.entries().size());
    }
    String bad = text;
    List<String> bodies = bodies(call.request());
    if (bad != null && bodies.stream().anyMatch(body -> body.contains(bad))) {
      refused.add(bodies.size());
      throw SqsException.builder()
          .statusCode(400)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("InvalidMessageContents").build())
          .build();
    }
  }

  private static List<String> bodies(SdkRequest call) {
    return switch (call) {
      case SendMessageRequest one -> List.of(one.messageBody());
      case SendMessageBatchRequest many ->
          many.entries().stream().map(SendMessageBatchRequestEntry::messageBody).toList();
      default -> List.of();
    };
  }
}
