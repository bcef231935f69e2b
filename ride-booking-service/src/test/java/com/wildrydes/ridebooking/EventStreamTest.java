package com.wildrydes.ridebooking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The events of an RFQ, read from the instance that gathers it and from another one. */
class EventStreamTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static RunningRideBooking one;
  private static RunningRideBooking other;
  private static RestApi api;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    one = RunningRideBooking.start();
    other = RunningRideBooking.start();
    api = new RestApi(one.url());
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  private static EventReader read(
      RunningRideBooking instance, Negotiation negotiation, String... last) throws IOException {
    return new EventReader(
        URI.create(instance.url() + "/rfq-tasks/" + negotiation.rfq() + "/events"), last);
  }

  private static List<String> quotes(EventReader reader) {
    return reader.events("quote").stream()
        .map(event ->
            event.json().required("status").asString()
                + " "
                + event.json().at("/quote/unicorn/id").asString()
                + " "
                + event.json().at("/quote/price/amount").asString())
        .toList();
  }

  private static void awaitQuotes(EventReader reader, String... expected) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(quotes(reader)).containsExactly(expected));
  }

  @Test
  void everyQuoteItsRevisionAndItsWithdrawalAreToldAndThenTheEnd() throws IOException {
    try (var negotiation = Negotiation.begin(api);
        var here = read(one, negotiation);
        var there = read(other, negotiation)) {
      var responder = negotiation.responder();
      responder.invites(negotiation.request(), "u1", "u2", "silent");
      responder.quotes(negotiation.request(), "u1", "1.2", "12.00");
      awaitQuotes(here, "offered u1 12.00");
      awaitQuotes(there, "offered u1 12.00");
      responder.quotes(negotiation.request(), "u1", "1.3", "11.00");
      awaitQuotes(here, "offered u1 12.00", "revised u1 11.00");
      awaitQuotes(there, "offered u1 12.00", "revised u1 11.00");
      responder.withdraws(negotiation.request(), "u1", "1.4");
      awaitQuotes(here, "offered u1 12.00", "revised u1 11.00", "withdrawn u1 11.00");
      awaitQuotes(there, "offered u1 12.00", "revised u1 11.00", "withdrawn u1 11.00");
      responder.quotes(negotiation.request(), "u2", "1.2", "9.00");
      await().atMost(LIMIT).until(() -> quotes(there).contains("offered u2 9.00"));

      api.post(URI.create(api.url() + "/rfq-tasks/" + negotiation.rfq() + "/completion"));

      for (EventReader reader : List.of(here, there)) {
        reader.awaitEnd();
        assertThat(reader.events("rfq-progress")).isNotEmpty();
        assertThat(reader.last().name()).isEqualTo("rfq-completed");
        assertThat(reader.last().id()).isEqualTo("end");
        assertThat(reader.last().json().at("/links/result").asString())
            .endsWith("/rfq-results/" + negotiation.rfq());
      }
    }
  }

  @Test
  void clientThatComesBackIsToldWhatItLacksAndNothingElseByAnyInstance() throws IOException {
    try (var negotiation = Negotiation.begin(api)) {
      var responder = negotiation.responder();
      responder.invites(negotiation.request(), "u1", "u2", "u3", "silent");
      String seen;
      try (var first = read(one, negotiation)) {
        responder.quotes(negotiation.request(), "u1", "1.2", "12.00");
        responder.quotes(negotiation.request(), "u2", "1.2", "10.00");
        await().atMost(LIMIT).until(() -> quotes(first).size() == 2);
        seen = first.lastId();
      }
      responder.quotes(negotiation.request(), "u1", "1.3", "11.00");
      responder.withdraws(negotiation.request(), "u2", "1.3");
      responder.quotes(negotiation.request(), "u3", "1.2", "9.00");
      await()
          .atMost(LIMIT)
          .until(() ->
              api.get("/rfq-tasks/" + negotiation.rfq() + "/quotes")
                  .json()
                  .required("quotes")
                  .toString()
                  .matches("(?s).*9.00.*11.00.*"));

      try (var again = read(other, negotiation, seen)) {
        await().atMost(LIMIT).until(() -> quotes(again).size() == 3);
        api.delete(negotiation.task());
        again.awaitEnd();
        assertThat(quotes(again))
            .containsExactlyInAnyOrder("revised u1 11.00", "withdrawn u2 10.00", "offered u3 9.00");
        assertThat(again.last().name()).isEqualTo("rfq-cancelled");
      }
      assertThat(status(negotiation, "end")).isEqualTo(204);
      assertThat(status(negotiation, "no, such\u00ff id")).isEqualTo(200);
    }
  }

  private static int status(Negotiation negotiation, String last) throws IOException {
    try (var reader = read(one, negotiation, last)) {
      return reader.status();
    }
  }

  private static List<String> counterOffers(EventReader reader) {
    return reader.events("quote").stream()
        .map(event -> event.json().at("/quote/counter-offer/status").asString("none"))
        .toList();
  }

  @Test
  void eachStateOfACounterOfferIsToldOnceAlsoToAClientThatComesBack() throws IOException {
    try (var negotiation = Negotiation.running(api, "u1");
        var here = read(one, negotiation)) {
      String seen;
      try (var there = read(other, negotiation)) {
        awaitQuotes(here, "offered u1 9.00");
        awaitQuotes(there, "offered u1 9.00");
        JsonNode quote = here.events("quote").getFirst().json().required("quote");
        URI link = URI.create(quote.at("/links/counter-offer").asString());
        Answer countered =
            api.postJson(link, "{\"price\":{\"amount\":\"8.00\",\"currency\":\"EUR\"}}");
        assertThat(countered.status()).isEqualTo(202);
        awaitCounterOffers(here, "none", "open");
        awaitCounterOffers(there, "none", "open");
        seen = there.lastId();
      }
      negotiation.responder().refuses(negotiation.request(), "u1", "1.2", 1);
      awaitCounterOffers(here, "none", "open", "refused");

      try (var again = read(other, negotiation, seen);
          var newcomer = read(other, negotiation)) {
        awaitCounterOffers(again, "refused");
        awaitCounterOffers(newcomer, "refused");
        api.post(URI.create(negotiation.task() + "/completion"));
        for (EventReader reader : List.of(again, newcomer, here)) {
          reader.awaitEnd();
        }
        awaitCounterOffers(again, "refused");
        awaitCounterOffers(newcomer, "refused");
        awaitCounterOffers(here, "none", "open", "refused");
      }
    }
  }

  private static void awaitCounterOffers(EventReader reader, String... expected) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(counterOffers(reader)).containsExactly(expected));
  }

  @Test
  void completedRfqIsToldFromItsBeginningToItsEnd() throws IOException {
    try (var negotiation = Negotiation.complete(api, "u1", "u2");
        var late = read(other, negotiation)) {
      late.awaitEnd();

      assertThat(quotes(late)).containsExactly("offered u1 10.00", "offered u2 11.00");
      assertThat(late.last().name()).isEqualTo("rfq-completed");
    }
  }

  @Test
  void quoteIsToldAtOnceByTheInstanceThatStoresItAndByTheWebSocketToo() throws IOException {
    try (var negotiation = Negotiation.begin(api);
        var app = new CustomerApp(one, negotiation.customer());
        var reader = read(one, negotiation)) {
      app.hears("snapshot");
      negotiation.responder().invites(negotiation.request(), "u1", "silent");
      negotiation.responder().quotes(negotiation.request(), "u1", "1.2", "12.00");

      JsonNode quote = app.hears("quote");
      awaitQuotes(reader, "offered u1 12.00");

      assertThat(quote.at("/quote/price/amount").asString()).isEqualTo("12.00");
      assertThat(quote.required("rfq").asString()).isEqualTo(negotiation.rfq().value());
      try (var newcomer = new CustomerApp(other, negotiation.customer())) {
        assertThat(
                newcomer
                    .hears("snapshot")
                    .at("/rfqs/0/quotes/0")
                    .toString()
                    .replace(other.url(), one.url()))
            .isEqualTo(quote.required("quote").toString());
      }
    }
  }

  @Test
  void unknownRfqAndOtherFormatsAreRefusedByProblems() {
    Answer unknown =
        api.send(
            HttpRequest.newBuilder(
                    URI.create(one.url() + "/rfq-tasks/" + UnguessableId.next() + "/events"))
                .header("Accept", "text/event-stream"));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.problem()).isEqualTo("unknown-rfq");
    try (var negotiation = Negotiation.begin(api)) {
      Answer json =
          api.send(
              HttpRequest.newBuilder(
                      URI.create(one.url() + "/rfq-tasks/" + negotiation.rfq() + "/events"))
                  .header("Accept", "application/json"));
      assertThat(json.status()).isEqualTo(406);
      assertThat(json.problem()).isEqualTo("not-acceptable");
      assertThat(api.get("/rfq-tasks/" + negotiation.rfq()).link("events").toString())
          .isEqualTo(one.url() + "/rfq-tasks/" + negotiation.rfq() + "/events");
    }
  }

  @Test
  void instanceThatStopsEndsItsStreams() throws IOException {
    try (var negotiation = Negotiation.begin(api)) {
      RunningRideBooking third = RunningRideBooking.start();
      EventReader reader = read(third, negotiation);
      reader.awaitStatus();

      third.close();

      reader.awaitEnd();
    }
  }
}
