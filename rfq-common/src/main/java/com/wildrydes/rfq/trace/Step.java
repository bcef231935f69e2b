package com.wildrydes.rfq.trace;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.MessageType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A step of a trace before its start; {@code run} makes it a span. Attributes are {@code
 * rfq.message-type} and those of OpenTelemetry's semantic conventions for messaging.
 */
public final class Step {
  static final AttributeKey<String> CONVERSATION_ID =
      AttributeKey.stringKey("messaging.message.conversation_id");

  private final SpanBuilder span;
  private @Nullable CorrelationId rfq;
  private boolean partOnly;

  Step(SpanBuilder span) {
    this.span = span;
  }

  /** Sets the RFQ that the step is about. */
  public Step of(CorrelationId id) {
    rfq = id;
    span.setAttribute(CONVERSATION_ID, id.value());
    return this;
  }

  /**
   * Makes the step a part of the trace at this position. A current span of the same trace becomes
   * its parent; a current span of another trace is linked.
   */
  public Step within(@Nullable String traceparent) {
    if (!Traces.isGoingOn(traceparent)) {
      span.setParent(Traces.at(traceparent));
      link(Span.current().getSpanContext());
    }
    return this;
  }

  /**
   * Makes the step follow from all these positions: the first is its parent, the others are linked.
   */
  public Step after(Collection<String> traceparents) {
    traceparents.stream().findFirst().ifPresent(first -> span.setParent(Traces.at(first)));
    traceparents.stream().skip(1).map(Traces::spanContext).forEach(this::link);
    return this;
  }

  /** Links the step with all these positions. */
  public Step linked(Collection<String> traceparents) {
    traceparents.stream().map(Traces::spanContext).forEach(this::link);
    return this;
  }

  /** Makes no span unless there is a current span that it is a part of. */
  public Step ifPart() {
    partOnly = true;
    return this;
  }

  private void link(SpanContext other) {
    if (other.isValid()) {
      span.addLink(other);
    }
  }

  /**
   * Describes the sending or processing of a message.
   *
   * @param system the messaging system, for instance {@code aws_sqs}
   * @param operation {@code send} or {@code process}
   * @param destination the queue or topic; must have few different values
   */
  Step messaging(String system, String operation, String destination) {
    span.setAttribute("messaging.system", system);
    span.setAttribute("messaging.operation.name", operation);
    span.setAttribute("messaging.operation.type", operation);
    span.setAttribute("messaging.destination.template", destination);
    return this;
  }

  /** Sets the type of the message. */
  public Step type(MessageType type) {
    return type(type.toString());
  }

  /** Sets the type of the message. */
  public Step type(String type) {
    span.setAttribute("rfq.message-type", type);
    return this;
  }

  /** Sets the number of messages that are sent or received together. */
  public Step messages(int count) {
    span.setAttribute("messaging.batch.message_count", count);
    return this;
  }

  /** Runs the action as this step. */
  public <T> T run(Supplier<T> action) {
    Span made = start();
    try (Scope _ = context(made).makeCurrent()) {
      return action.get();
    } catch (RuntimeException e) {
      fail(made, e);
      throw e;
    } finally {
      made.end();
    }
  }

  /** Runs the action as this step. */
  public void run(Runnable action) {
    run(() -> {
      action.run();
      return this;
    });
  }

  /**
   * Runs the action as this step, which lasts until the returned future completes. Whatever depends
   * on that future runs in the context of the caller, on whichever thread.
   */
  public <T> CompletableFuture<T> runAsync(Supplier<CompletableFuture<T>> action) {
    Span made = start();
    Context before = rfq == null ? Context.current() : Traces.about(rfq);
    CompletableFuture<T> result = new CompletableFuture<>();
    CompletableFuture<T> going;
    try (Scope _ = context(made).makeCurrent()) {
      going = action.get();
    } catch (RuntimeException e) {
      fail(made, e);
      made.end();
      throw e;
    }
    var _ =
        going.whenComplete((value, failure) -> {
          try (Scope _ = before.makeCurrent()) {
            if (failure == null) {
              made.end();
              result.complete(value);
            } else {
              fail(made, failure);
              made.end();
              result.completeExceptionally(failure);
            }
          }
        });
    return result;
  }

  private Span start() {
    return partOnly && !Span.current().getSpanContext().isValid()
        ? Span.getInvalid()
        : span.startSpan();
  }

  private Context context(Span made) {
    Context context = Context.current().with(made);
    return rfq == null ? context : Traces.about(rfq, context);
  }

  /** Records the class of the failure only; its message might quote what a user wrote. */
  private static void fail(Span made, Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    made.setStatus(StatusCode.ERROR);
    made.setAttribute("error.type", (cause == null ? failure : cause).getClass().getName());
  }
}
