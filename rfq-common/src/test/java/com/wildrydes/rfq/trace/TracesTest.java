package com.wildrydes.rfq.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.wildrydes.rfq.wire.CorrelationId;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracesTest {
  @RegisterExtension
  static final OpenTelemetryExtension OPEN_TELEMETRY = OpenTelemetryExtension.create();

  private static final CorrelationId RFQ = new CorrelationId("rfq-1");
  private static final String ELSEWHERE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String ANOTHER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Traces traces = new Traces(OPEN_TELEMETRY.getOpenTelemetry());

  private Step step() {
    return traces.step("step", SpanKind.INTERNAL);
  }

  private static SpanData made() {
    return OPEN_TELEMETRY.getSpans().getLast();
  }

  @Test
  void stepGoesOnWithTheTraceThatAMessageBrought() {
    step().after(List.of(ELSEWHERE, ANOTHER)).run(() -> {});

    assertThat(made().getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(made().getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(made().getLinks())
        .singleElement()
        .satisfies(
            link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo("00f067aa0ba902b7"));
  }

  @Test
  void whatIsNoTraceparentBeginsATraceAndHarmsNothing() {
    step().after(List.of("00-you-wish-01\n")).run(() -> {});

    assertThat(made().getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void linkToATraceThatIsNotRecordedLeadsNowhere() {
    assertThat(Traces.recorded(ELSEWHERE)).isEqualTo(ELSEWHERE);
    assertThat(Traces.recorded(ELSEWHERE.replace("-01", "-00"))).isNull();
    assertThat(Traces.recorded(null)).isNull();
  }

  @Test
  void stepWithinATraceIsLinkedWithWhatLedToIt() {
    step().run(() -> step().within(ELSEWHERE).run(() -> {}));

    SpanData outer = made();
    SpanData inner = OPEN_TELEMETRY.getSpans().getFirst();
    assertThat(inner.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(inner.getLinks())
        .singleElement()
        .satisfies(
            link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo(outer.getSpanId()));
  }

  @Test
  void stepWithinTheTraceThatIsGoingOnIsAPartOfIt() {
    step().after(List.of(ELSEWHERE)).run(() -> step().within(ELSEWHERE).run(() -> {}));

    SpanData inner = OPEN_TELEMETRY.getSpans().getFirst();
    assertThat(inner.getParentSpanId()).isEqualTo(made().getSpanId());
    assertThat(inner.getLinks()).isEmpty();
  }

  @Test
  void whatIsToBeAPartOnlyBeginsNoTrace() {
    step().ifPart().run(() -> assertThat(Traces.traceparent()).isNull());

    assertThat(OPEN_TELEMETRY.getSpans()).isEmpty();
  }

  @Test
  void whatIsGoingOnSaysWhichRfqItIsAbout() {
    step()
        .of(RFQ)
        .run(() ->
            assertThat(Baggage.current().getEntryValue(Traces.CORRELATION_ID)).isEqualTo("rfq-1"));
    try (Scope _ = Traces.resume(RFQ, ELSEWHERE).makeCurrent()) {
      assertThat(Baggage.current().getEntryValue(Traces.CORRELATION_ID)).isEqualTo("rfq-1");
      assertThat(Traces.traceparent()).isEqualTo(ELSEWHERE);
    }
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void stepLastsUntilItsFutureCompletesAndWhatDependsOnThatGoesOnAsBefore() {
    CompletableFuture<String> going = new CompletableFuture<>();
    CompletableFuture<String> after =
        step()
            .after(List.of(ELSEWHERE))
            .run(() ->
                step()
                    .of(RFQ)
                    .runAsync(() -> going)
                    .thenApply(done ->
                        Traces.traceparent() + Baggage.current().getEntryValue("correlation-id")));
    SpanData outer = made();
    assertThat(OPEN_TELEMETRY.getSpans()).hasSize(1);

    going.complete("done");

    assertThat(made().getParentSpanId()).isEqualTo(outer.getSpanId());
    assertThat(after.join()).contains(outer.getSpanId()).endsWith(RFQ.value());
  }

  @Test
  void failureIsSaidByItsClassAlone() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            step()
                .run(() -> {
                  throw new IllegalStateException("what somebody wrote");
                }));

    assertThat(made().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(made().toString()).contains("IllegalStateException").doesNotContain("wrote");
  }
}
