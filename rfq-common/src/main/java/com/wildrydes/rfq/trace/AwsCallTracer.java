package com.wildrydes.rfq.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Makes a span of every call of AWS, its retries included, within the current trace. A call outside
 * any trace, such as a poll or the renewal of a lease, makes none.
 */
public final class AwsCallTracer implements ExecutionInterceptor {
  private static final ExecutionAttribute<Span> SPAN = new ExecutionAttribute<>("AwsCallSpan");

  private final Tracer tracer;

  public AwsCallTracer(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("com.wildrydes.rfq.aws");
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (!Span.current().isRecording() && !Span.current().getSpanContext().isSampled()) {
      return;
    }
    String service = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    String method = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    SpanBuilder span =
        tracer
            .spanBuilder(service + "." + method)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("rpc.system", "aws-api")
            .setAttribute("rpc.service", service)
            .setAttribute("rpc.method", method);
    context
        .request()
        .getValueForField("TableName", String.class)
        .ifPresent(table -> span.setAttribute("db.collection.name", table));
    attributes.putAttribute(SPAN, span.startSpan());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    Span span = attributes.getAttribute(SPAN);
    if (span != null) {
      span.end();
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    Span span = attributes.getAttribute(SPAN);
    if (span != null) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", context.exception().getClass().getName());
      span.end();
    }
  }
}
