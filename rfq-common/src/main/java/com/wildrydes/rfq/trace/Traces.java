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
 * The traces of RFQs. What an RFQ waits with, a row or a message, keeps where its trace stands as a
 * {@code traceparent} (W3C Trace Context); who goes on with the RFQ goes on with the trace. What is
 * going on in a thread also says which RFQ it is about, as the log does.
 */
public final class Traces {
  /** Name of a header, attribute or column with where a trace stands. */
  public static final String TRACEPARENT = "traceparent";

  /** Under this name the log says which RFQ a line is about. It does not leave the process. */
  public static final String CORRELATION_ID = "correlation-id";

  private static final Pattern KIND = Pattern.compile("^([a-z]+-[a-z]+)-.+");
  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;

  public Traces(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("com.wildrydes.rfq");
  }

  /** Traces nothing. */
  public static Traces none() {
    return new Traces(OpenTelemetry.noop());
  }

  /** Where the trace of what is going on stands; null if nothing is traced. */
  public static @Nullable String traceparent() {
    Map<String, String> headers = new HashMap<>();
    W3C.inject(Context.current(), null, (none, name, value) -> headers.put(name, value));
    return headers.get(TRACEPARENT);
  }

  /** A step of what is going on, or the first of a new trace. */
  public Step step(String name, SpanKind kind) {
    return new Step(tracer.spanBuilder(name).setSpanKind(kind));
  }

  /**
   * Sends a message.
   *
   * @param system for instance {@code aws_sqs}
   * @param destination the name of the queue or topic
   */
  public Step send(String system, String destination) {
    return messaging("send", SpanKind.PRODUCER, system, destination);
  }

  /** Acts on messages; as {@link #send}. */
  public Step process(String system, String destination) {
    return messaging("process", SpanKind.CONSUMER, system, destination);
  }

  /** Of many queues and topics that differ by the last words of their names it names the kind. */
  private Step messaging(String operation, SpanKind kind, String system, String destination) {
    String template = KIND.matcher(destination).replaceFirst("$1-*");
    return step(operation + " " + template, kind).messaging(system, operation, template);
  }

  /**
   * To go on with an RFQ without a step of its own: in the trace that stands at the {@code
   * traceparent}, unless that is going on already.
   */
  public static Context resume(CorrelationId rfq, @Nullable String traceparent) {
    return about(rfq, isGoingOn(traceparent) ? Context.current() : at(traceparent));
  }

  /** What is going on, as something about this RFQ. */
  public static Context about(CorrelationId rfq) {
    return about(rfq, Context.current());
  }

  /** Links what is going on, such as a request, with the trace of the RFQ that it names. */
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

  /** Whether what is going on belongs to the trace that stands there, or that is unknown. */
  static boolean isGoingOn(@Nullable String traceparent) {
    SpanContext there = spanContext(traceparent);
    return !there.isValid()
        || there.getTraceId().equals(Span.current().getSpanContext().getTraceId());
  }

  /** A {@code traceparent} to which a link leads somewhere; null if its trace is not recorded. */
  public static @Nullable String recorded(@Nullable String traceparent) {
    return spanContext(traceparent).isSampled() ? traceparent : null;
  }

  static SpanContext spanContext(@Nullable String traceparent) {
    return Span.fromContext(at(traceparent)).getSpanContext();
  }

  /** What is not a {@code traceparent} leads nowhere. */
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
