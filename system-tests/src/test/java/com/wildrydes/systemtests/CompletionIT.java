package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The end of an RFQ, and the messages by which everybody hears of it. */
class CompletionIT {
  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  @Test
  void endsLongBeforeTheDeadlineWhenAllHaveAnswered() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp hugo = wildRydes.unicornAt(place.centre());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination, "PT5M");
    rosa.hears("rfq", task.rfq());
    hugo.hears("rfq", task.rfq());

    rosa.quotes(task.rfq(), "12.50", "PT4M");
    hugo.declines(task.rfq());
    JsonNode result = task.awaitResultJson();

    assertThat(Instant.now()).isBefore(deadline(task).minus(Duration.ofMinutes(4)));
    assertThat(result.required("completed-by").asString()).isEqualTo("all-answered");
    assertThat(result.required("unicorns").toString())
        .isEqualTo("{\"invited\":2,\"quoted\":1,\"declined\":1,\"unreachable\":0}");
    assertThat(result.required("quotes").values())
        .singleElement()
        .satisfies(
            quote -> assertThat(quote.at("/unicorn/id").asString()).isEqualTo(rosa.unicorn()));
  }

  /** Prints what it measured. */
  @Test
  void resultIsThereInLessThanASecondWhenBothUnicornsAnswerAtOnce() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp hugo = wildRydes.unicornAt(place.centre());
    CustomerApp customer = wildRydes.customer();

    List<Duration> times =
        IntStream.range(0, 15)
            .mapToObj(i -> untilTheResult(customer, rosa, hugo))
            .sorted()
            .toList();

    Duration median = times.get(times.size() / 2);
    System.out.printf(
        "from POST to result: median %d ms, longest %d ms%n",
        median.toMillis(), times.getLast().toMillis());
    assertThat(median).isLessThan(Duration.ofSeconds(1));
  }

  private Duration untilTheResult(CustomerApp customer, UnicornApp rosa, UnicornApp hugo) {
    long began = System.nanoTime();
    RfqTask task = customer.asksForARide(place.centre(), destination, "PT5M");
    rosa.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    hugo.hears("rfq", task.rfq());
    hugo.quotes(task.rfq(), "13.50", "PT4M");
    Answer done = Answer.to(HttpRequest.newBuilder(task.uri()).GET().header("Prefer", "wait=20"));
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    assertThat(done.status()).isEqualTo(303);
    return time;
  }

  @Test
  void nobodyNearIsSaidUntilTheDeadline() {
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination, "PT20S");

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> task.read().json().required("nobody-near").asBoolean());

    UnicornApp newcomer = wildRydes.unicornAt(place.centre());
    newcomer.hears("rfq", task.rfq());
    task.awaitInvited(1);
    assertThat(task.read().json().required("nobody-near").asBoolean()).isFalse();
    task.cancel();
  }

  @Test
  void endsAtTheDeadlineWhenAUnicornStaysSilent() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp silent = wildRydes.unicornAt(place.centre());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination, "PT5S");
    rosa.hears("rfq", task.rfq());
    silent.hears("rfq", task.rfq());

    rosa.quotes(task.rfq(), "12.50", "PT4M");
    JsonNode result = task.awaitResultJson();

    assertThat(Instant.now()).isAfterOrEqualTo(deadline(task));
    assertThat(result.required("completed-by").asString()).isEqualTo("deadline");
    assertThat(result.required("unicorns").toString())
        .isEqualTo("{\"invited\":2,\"quoted\":1,\"declined\":0,\"unreachable\":0}");
    assertThat(result.required("quotes").size()).isEqualTo(1);
    assertThat(reason(silent.hears("rfq-closed", task.rfq()))).isEqualTo("deadline");
  }

  @Test
  void endsAtTheDeadlineWithoutQuotesWhereNobodyIs() {
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination, "PT2S");

    JsonNode result = task.awaitResultJson();

    assertThat(result.required("completed-by").asString()).isEqualTo("deadline");
    assertThat(result.at("/unicorns/invited").asInt(-1)).isZero();
    assertThat(result.required("quotes").isEmpty()).isTrue();
  }

  @Test
  void endsWhenTheCustomerHasEnough() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp silent = wildRydes.unicornAt(place.centre());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    silent.hears("rfq", task.rfq());
    rosa.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    task.awaitResponses(1);

    Answer enough = task.enough();

    assertThat(enough.status()).isEqualTo(303);
    JsonNode result = Answer.to("GET", enough.location()).json();
    assertThat(result.required("completed-by").asString()).isEqualTo("customer");
    assertThat(result.required("quotes").size()).isEqualTo(1);
    assertThat(reason(silent.hears("rfq-closed", task.rfq()))).isEqualTo("customer");
    assertThat(task.cancel().status()).isEqualTo(409);
  }

  @Test
  void isGoneWhenTheCustomerCancels() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    rosa.hears("rfq", task.rfq());

    Answer cancelled = task.cancel();

    assertThat(cancelled.status()).isEqualTo(204);
    assertThat(reason(rosa.hears("rfq-closed", task.rfq()))).isEqualTo("cancelled");
    assertThat(task.read().status()).isEqualTo(200);
    assertThat(task.read().json().required("status").asString()).isEqualTo("cancelled");
    Answer result = Answer.to("GET", task.resultToBe());
    assertThat(result.status()).isEqualTo(410);
    assertThat(result.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void hasNoResultWhileItRuns() {
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);

    Answer result = Answer.to("GET", task.resultToBe());

    assertThat(result.status()).isEqualTo(404);
    assertThat(result.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(result.link("task")).isEqualTo(task.uri());
  }

  @Test
  void isToldAtOnceToWhoeverPrefersToWait() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    rosa.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "12.50", "PT4M");

    Answer end = Answer.to(HttpRequest.newBuilder(task.uri()).header("Prefer", "wait=15").GET());

    assertThat(end.status()).isEqualTo(303);
  }

  private static Instant deadline(RfqTask task) {
    return Instant.parse(task.accepted().json().required("eta").asString());
  }

  private static String reason(JsonNode closed) {
    return closed.required("reason").asString();
  }
}
