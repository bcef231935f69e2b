package com.wildrydes.rfq.trace;

import com.wildrydes.rfq.wire.CorrelationId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The traces of RFQs. The rows and messages of an RFQ keep the position of its trace as a {@code
 * traceparent} (W3C Trace Context), so that whoever continues the RFQ continues its trace. The
 * context of a thread also names its RFQ, as the log does.
 */
public final class Traces {
  /** The name of the header, attribute or column with the position of a trace. */
  public static final String TRACEPARENT = "traceparent";

  /** The name under which the log shows the RFQ of a line. It does not leave the process. */
  public static final String CORRELATION_ID = "correlation-id";

  private static final Pattern KIND = Pattern.compile("^([a-z]+-[a-z]+)-.+");
  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;

  public Traces(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("com.wildrydes.rfq");
  }

  /** Returns traces that record nothing. */
  public static Traces none() {
    return new Traces(OpenTelemetry.noop());
  }

  /** Returns the position of the current trace; null if nothing is traced. */
  public static @Nullable String traceparent() {
    Map<String, String> headers = new HashMap<>();
    W3C.inject(Context.current(), null, (none, name, value) -> headers.put(name, value));
    return headers.get(TRACEPARENT);
  }

  /** Returns a step of the current trace, or the first of a new one. */
  public Step step(String name, SpanKind kind) {
    return new Step(tracer.spanBuilder(name).setSpanKind(kind));
  }

  /**
   * Returns the step of sending a message.
   *
   * @param system the messaging system, for instance {@code aws_sqs}
   * @param destination the name of the queue or topic
   */
  public Step send(String system, String destination) {
    return messaging("send", SpanKind.PRODUCER, system, destination);
  }

  /** Returns the step of processing messages; parameters as for {@link #send}. */
  public Step process(String system, String destination) {
    return messaging("process", SpanKind.CONSUMER, system, destination);
  }

  /**
   * Returns a step for messages. Names the kind of the queue or topic, where many differ only by
   * the last words of their names.
   */
  private Step messaging(String operation, SpanKind kind, String system, String destination) {
    String template = KIND.matcher(destination).replaceFirst("$1-*");
    return step(operation + " " + template, kind).messaging(system, operation, template);
  }

  /**
   * Returns the context in which to continue an RFQ without a step of its own: the trace at the
   * {@code traceparent}, unless that is the current one already.
   */
  public static Context resume(CorrelationId rfq, @Nullable String traceparent) {
    return about(rfq, isGoingOn(traceparent) ? Context.current() : at(traceparent));
  }

  /** Returns the current context, with this RFQ as its subject. */
  public static Context about(CorrelationId rfq) {
    return about(rfq, Context.current());
  }

  /** Links the current span, such as a request, with the trace of the RFQ that it names. */
  public static void mention(CorrelationId rfq, @Nullable String traceparent) {
    Span.current().setAttribute(Step.CONVERSATION_ID, rfq.value());
    SpanContext there = spanContext(traceparent);
    if (there.isValid() && !isGoingOn(traceparent)) {
      Span.current().addLink(there);
    }
  }

  static Context about(CorrelationId rfq, Context context) {
    return Baggage.fromContext(context).toBuilder()
        .put(CORRELATION_ID, rfq.value())
        .build()
        .storeInContext(context);
  }

  /**
   * Tells whether the current span belongs to the trace at this position, or the position is
   * unknown.
   */
  static boolean isGoingOn(@Nullable String traceparent) {
    SpanContext there = spanContext(traceparent);
    return !there.isValid()
        || there.getTraceId().equals(Span.current().getSpanContext().getTraceId());
  }

  /**
   * Returns the {@code traceparent} if its trace is recorded, so that a link to it leads somewhere;
   * otherwise null.
   */
  public static @Nullable String recorded(@Nullable String traceparent) {
    return spanContext(traceparent).isSampled() ? traceparent : null;
  }

  static SpanContext spanContext(@Nullable String traceparent) {
    return Span.fromContext(at(traceparent)).getSpanContext();
  }

  /** Returns the context of a {@code traceparent}; the root context if the text is none. */
  static Context at(@Nullable String traceparent) {
    return W3C.extract(Context.root(), traceparent, Reader.INSTANCE);
  }

  private enum Reader implements TextMapGetter<@Nullable String> {
    INSTANCE;

    @Override
    public Iterable<String> keys(@Nullable String traceparent) {
      return List.of(TRACEPARENT);
    }

    @Override
    public @Nullable String get(@Nullable String traceparent, String key) {
      return key.equals(TRACEPARENT) ? traceparent : null;
    }
  }
}
