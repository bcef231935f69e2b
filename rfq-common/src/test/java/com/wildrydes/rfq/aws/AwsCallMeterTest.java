package com.wildrydes.rfq.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class AwsCallMeterTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AwsCallMeter meter = new AwsCallMeter(meters);

  private void called(String operation, SdkRequest request, SdkResponse response) {
    var attributes =
        new ExecutionAttributes()
            .putAttribute(SdkExecutionAttribute.SERVICE_NAME, "Sqs")
            .putAttribute(SdkExecutionAttribute.OPERATION_NAME, operation);
    var context = InterceptorContext.builder().request(request).response(response).build();
    meter.beforeExecution(context, attributes);
    meter.afterExecution(context, attributes);
  }

  private void received(Message... messages) {
    called(
        "ReceiveMessage",
        ReceiveMessageRequest.builder().build(),
        ReceiveMessageResponse.builder().messages(messages).build());
  }

  @Test
  void emptyPollsAreToldApart() {
    received();
    received(Message.builder().build(), Message.builder().build());

    assertThat(meters.get("aws.calls").tag("operation", "ReceiveMessage").timer().count())
        .isEqualTo(2);
    assertThat(meters.get("aws.sqs.batch").tag("fill", "empty").summary().count()).isOne();
    assertThat(meters.get("aws.sqs.batch").tag("fill", "filled").summary().totalAmount())
        .isEqualTo(2);
  }

  @Test
  void batchThatFailedInPartIsNotOk() {
    called(
        "DeleteMessageBatch",
        DeleteMessageBatchRequest.builder().build(),
        DeleteMessageBatchResponse.builder()
            .failed(BatchResultErrorEntry.builder().id("1").build())
            .build());

    assertThat(meters.get("aws.calls").tag("result", "partial").timer().count()).isOne();
  }

  @Test
  void callThatNobodyAnswersIsMeasuredToo() {
    try (SnsClient sns =
        SnsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:1"))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .overrideConfiguration(
                calls -> calls.addExecutionInterceptor(meter).retryStrategy(r -> r.maxAttempts(1)))
            .build()) {
      assertThatExceptionOfType(SdkClientException.class).isThrownBy(sns::listTopics);
    }

    assertThat(
            meters.get("aws.calls").tag("operation", "ListTopics").timer().getId().getTag("result"))
        .isEqualTo("SdkClientException");
  }
}
