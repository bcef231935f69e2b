package com.wildrydes.ridebooking.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * An AWS on a bad day. It throttles 30 % of the attempts and loses 5 % of the responses after the
 * effect. It deletes only a part of a batch, so that the rest is delivered again, and it delivers
 * out of order.
 */
final class Mischief implements ExecutionInterceptor {
  private static final double THROTTLED = 0.3;
  private static final double ANSWER_LOST = 0.05;
  private static final double NOT_DELETED = 0.3;

  private final Random random;
  private volatile boolean begun;

  Mischief(long seed) {
    this.random = new Random(seed);
  }

  private boolean happens(double probability) {
    return begun && random.nextDouble() < probability;
  }

  /** Begins the bad day. */
  void begin() {
    begun = true;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    if (happens(THROTTLED)) {
      throw SqsException.builder()
          .statusCode(400)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build())
          .message("not so fast")
          .build();
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    if (happens(ANSWER_LOST)) {
      throw SdkClientException.create("the answer did not come in time");
    }
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest call, ExecutionAttributes attributes) {
    return call.request() instanceof DeleteMessageBatchRequest batch && batch.entries().size() > 1
        ? batch.toBuilder()
            .entries(batch.entries().stream().filter(entry -> !happens(NOT_DELETED)).toList())
            .build()
        : call.request();
  }

  @Override
  public SdkResponse modifyResponse(Context.ModifyResponse call, ExecutionAttributes attributes) {
    if (call.response() instanceof ReceiveMessageResponse received) {
      List<Message> messages = new ArrayList<>(received.messages());
      Collections.shuffle(messages, random);
      return received.toBuilder().messages(messages).build();
    }
    return call.response();
  }
}
