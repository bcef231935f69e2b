package com.wildrydes.rfq.aws;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Measures every call of AWS. {@code aws.calls} is the time of a call, its retries included, by
 * service, operation and result. {@code aws.sqs.batch} is the number of messages in a receive or a
 * batch; an empty poll counts as 0.
 */
public final class AwsCallMeter implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> STARTED =
      new ExecutionAttribute<>("AwsCallStarted");
  private static final String OK = "ok";

  /** The result of a batch that failed in part: AWS answers it with status 200. */
  private static final String PARTIAL = "partial";

  private final MeterRegistry meters;

  public AwsCallMeter(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(STARTED, System.nanoTime());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    switch (context.response()) {
      case ReceiveMessageResponse received -> {
        count(attributes, OK);
        fill(attributes, received.messages().size());
      }
      case SendMessageBatchResponse sent -> {
        count(attributes, sent.failed().isEmpty() ? OK : PARTIAL);
        fill(attributes, sent.successful().size() + sent.failed().size());
      }
      case DeleteMessageBatchResponse deleted -> {
        count(attributes, deleted.failed().isEmpty() ? OK : PARTIAL);
        fill(attributes, deleted.successful().size() + deleted.failed().size());
      }
      case SdkResponse _ -> count(attributes, OK);
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    count(attributes, result(context.exception()));
  }

  /** Returns AWS's error code, or the name of the failure if AWS did not answer. */
  private static String result(Throwable failure) {
    return failure instanceof AwsServiceException said && said.awsErrorDetails() != null
        ? String.valueOf(said.awsErrorDetails().errorCode())
        : failure.getClass().getSimpleName();
  }

  private void count(ExecutionAttributes call, String result) {
    Long started = call.getAttribute(STARTED);
    if (started != null) {
      Timer.builder("aws.calls")
          .tag("service", service(call))
          .tag("operation", operation(call))
          .tag("result", result)
          .register(meters)
          .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }
  }

  private void fill(ExecutionAttributes call, int messages) {
    DistributionSummary.builder("aws.sqs.batch")
        .baseUnit("messages")
        .tag("operation", operation(call))
        .tag("fill", messages == 0 ? "empty" : "filled")
        .register(meters)
        .record(messages);
  }

  private static String service(ExecutionAttributes call) {
    return String.valueOf(call.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
  }

  private static String operation(ExecutionAttributes call) {
    return String.valueOf(call.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}
