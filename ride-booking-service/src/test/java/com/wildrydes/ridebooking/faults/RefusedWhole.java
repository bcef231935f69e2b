package com.wildrydes.ridebooking.faults;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** An AWS that refuses each whole call that contains a message or row of one unicorn. */
final class RefusedWhole implements ExecutionInterceptor {
  private final String unicorn;
  private final boolean deletions;
  private final Set<String> handles = ConcurrentHashMap.newKeySet();
  private final List<Integer> refused = new CopyOnWriteArrayList<>();

  private RefusedWhole(String unicorn, boolean deletions) {
    this.unicorn = unicorn;
    this.deletions = deletions;
  }

  /** Refuses to delete the unicorn's messages. */
  static RefusedWhole deletionsOf(String unicorn) {
    return new RefusedWhole(unicorn, true);
  }

  /** Refuses to store the unicorn's responses. */
  static RefusedWhole rowsOf(String unicorn) {
    return new RefusedWhole(unicorn, false);
  }

  /** Returns the number of entries of each refused call. */
  List<Integer> refused() {
    return refused;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    if (deletions) {
      refuseDeletion(call.request());
    } else if (call.request() instanceof PutItemRequest put
        && put.item().containsKey("responses")
        && put.item().get("responses").toString().contains(unicorn)) {
      refused.add(put.item().get("responses").l().size());
      throw DynamoDbException.builder()
          .statusCode(400)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationException").build())
          .build();
    }
  }

  private void refuseDeletion(SdkRequest call) {
    List<String> wanted =
        switch (call) {
          case DeleteMessageRequest one -> List.of(one.receiptHandle());
          case DeleteMessageBatchRequest many ->
              many.entries().stream().map(DeleteMessageBatchRequestEntry::receiptHandle).toList();
          default -> List.of();
        };
    if (wanted.stream().anyMatch(handles::contains)) {
      refused.add(wanted.size());
      throw SqsException.builder()
          .statusCode(400)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("InvalidMessageContents").build())
          .build();
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    if (call.response() instanceof ReceiveMessageResponse received) {
      received.messages().stream()
          .filter(message -> message.body().contains("\"unicorn\":\"" + unicorn + "\""))
          .forEach(message -> handles.add(message.receiptHandle()));
    }
  }
}
