package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All work of both services for one RFQ is one trace, from its submission to its ride. */
@DisabledIfEnvironmentVariable(named = "RIDE_BOOKING_URL", matches = ".*")
class TraceIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** The way of an RFQ, which README.md shows, too. */
  private static final String WAY_OF_AN_RFQ =
      """
      http post /instant-ride-rfqs
        submit rfq
          complete rfq
            send rfq-requests-* (rfq-closed)
              process unicorn-inbox-* (rfq-closed)
          send rfq-requests-* (rfq)
            process unicorn-inbox-* (rfq)
              process unicorn-app (quote)
                send rfq-responses-* (quote)
                  process rfq-responses-*
              send rfq-responses-* (roster)
                process rfq-responses-*
              send unicorn-app (rfq)
              send unicorn-app (rfq)
      """;

  private static final String WAY_OF_A_RIDE =
      """
      accept quote
        send unicorn-awards (award)
          process unicorn-awards (award)
            send rfq-responses-* (award-confirmed)
              process rfq-responses-*
                send rfq-requests-* (rfq-decided)
                  process unicorn-inbox-* (rfq-decided)
            send unicorn-inbox-* (unicorn-news)
              process unicorn-inbox-* (unicorn-news)
      """;

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  private Trace traceOf(String rfq) {
    return wildRydes.collector().traceOf(rfq);
  }

  @Test
  void wayOfOneRfqThroughBothServicesIsOneTrace() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp silent = wildRydes.unicornAt(place.nextCell());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    silent.hears("rfq", task.rfq());
    task.awaitInvited(2);
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    task.awaitResponses(1);

    task.enough();

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(traceOf(task.rfq()).tree()).isEqualTo(WAY_OF_AN_RFQ));
    Trace trace = traceOf(task.rfq());
    assertThat(trace.one("submit rfq").service()).isEqualTo("ride-booking");
    assertThat(trace.one("process unicorn-app (quote)").service()).isEqualTo("unicorn-management");
    assertCallsAre(trace, "submit rfq", "DynamoDb.PutItem");
    assertCallsAre(trace, "send rfq-requests-* (rfq)", "Sns.Publish");
    assertCallsAre(trace, "process unicorn-inbox-* (rfq)", "DynamoDb.UpdateItem");
    assertIsSemantic(trace.one("send rfq-requests-* (rfq)"), "aws_sns", "send");
    assertIsSemantic(trace.one("process unicorn-inbox-* (rfq)"), "aws_sqs", "process");
  }

  private static void assertCallsAre(Trace trace, String title, String call) {
    assertThat(trace.partsOf(trace.one(title)))
        .filteredOn(part -> part.kind() == SpanKind.SPAN_KIND_CLIENT)
        .extracting(Collector.Span::name)
        .contains(call);
  }

  private static void assertIsSemantic(Collector.Span span, String system, String operation) {
    assertThat(span.kind())
        .isEqualTo(
            operation.equals("send") ? SpanKind.SPAN_KIND_PRODUCER : SpanKind.SPAN_KIND_CONSUMER);
    assertThat(span.attributes())
        .containsEntry("messaging.system", system)
        .containsEntry("messaging.operation.name", operation)
        .containsEntry("messaging.operation.type", operation)
        .containsKey("messaging.destination.template")
        .containsKey("messaging.message.conversation_id");
  }

  @Test
  void completionIsLinkedWithAllThatCountsAndTheRideBelongsToTheSameTrace() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp hugo = wildRydes.unicornAt(place.nextCell());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    rosa.hears("rfq", task.rfq());
    hugo.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    hugo.declines(task.rfq());
    Answer result = task.awaitResult();

    Answer.post(
        result.link("acceptance"), Map.of("quote", result.json().at("/quotes/0/id").asString()));
    rosa.hears("ride", task.rfq());

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          Trace trace = traceOf(task.rfq());
          assertThat(trace.tree(trace.one("accept quote"))).isEqualTo(WAY_OF_A_RIDE);
        });
    Trace trace = traceOf(task.rfq());
    assertThat(trace.one("complete rfq").links())
        .contains(
            trace.one("send rfq-responses-* (quote)").id(),
            trace.one("send rfq-responses-* (decline)").id());
    assertThat(trace.one("accept quote").links())
        .as("the request, which is a trace of its own")
        .singleElement()
        .satisfies(link ->
            assertThat(wildRydes.collector().spans())
                .filteredOn(span -> span.id().equals(link))
                .singleElement()
                .satisfies(request ->
                    assertThat(request.name())
                        .isEqualTo("http post /rfq-results/{rfq}/acceptance")));
  }

  @Test
  void onlyRequestsAndMessagesBeginTraces() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    rosa.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    task.awaitResult();
    await().atMost(LIMIT).until(() -> traceOf(task.rfq()).titled("complete rfq").size() == 1);

    Set<SpanKind> first = new TreeSet<>();
    wildRydes.collector().spans().stream()
        .filter(span -> span.parent().isEmpty())
        .forEach(span -> first.add(span.kind()));
    assertThat(first).isSubsetOf(SpanKind.SPAN_KIND_SERVER, SpanKind.SPAN_KIND_CONSUMER);
  }
}
