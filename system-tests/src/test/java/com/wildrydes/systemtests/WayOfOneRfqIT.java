package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tests the whole way of one RFQ with the promises of the REST API and the unicorns' protocol. */
class WayOfOneRfqIT {
  private static final Duration USUAL_DURATION = Duration.ofMinutes(5);
  private static final Duration USUAL_VALIDITY = Duration.ofMinutes(10);

  private static final double METRES_OF_ROUNDING = 110;

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  @Test
  void customerWalksFromTheSubmissionToTheQuotesByLinksAlone() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp hugo = wildRydes.unicornAt(place.nextCell());
    UnicornApp outsider = wildRydes.unicornAt(place.outside());
    CustomerApp customer = wildRydes.customer();

    RfqTask task = customer.asksForARide(place.centre(), destination);
    assertIsAccepted(task.accepted());
    Instant deadline = eta(task.accepted());
    String rfq = task.rfq();

    assertIsInvitation(rosa.hears("rfq", rfq), deadline);
    assertIsInvitation(hugo.hears("rfq", rfq), deadline);
    task.awaitInvited(2);
    assertIsRunning(task.read(), 0);

    rosa.quotesAndIsRecorded(rfq, "12.50", "PT4M");
    task.awaitResponses(1);
    assertIsRunning(task.read(), 1);
    assertIsListOfQuotes(task.quotes(), task, rosa);

    Instant quoted = Instant.now();
    hugo.quotes(rfq, "9.90", "PT6M", "PT20M");
    hugo.hears("quote-recorded", rfq);

    Answer done = task.awaitEnd();
    assertThat(done.body()).isEmpty();
    assertIsOurs(done.location());
    Answer result = Answer.to("GET", done.location());
    assertIsResult(result, task, customer);
    List<JsonNode> quotes = List.copyOf(result.json().required("quotes").values());
    assertThat(quotes).hasSize(2);
    assertIsQuote(quotes.getFirst(), hugo, "9.90", "PT6M");
    assertThat(validUntil(quotes.getFirst()))
        .isCloseTo(quoted.plus(Duration.ofMinutes(20)), within(10, ChronoUnit.SECONDS));
    assertIsQuote(quotes.getLast(), rosa, "12.50", "PT4M");
    assertThat(validUntil(quotes.getLast())).isEqualTo(deadline.plus(USUAL_VALIDITY));
    assertThat(Answer.to("GET", result.link("task")).location()).isEqualTo(done.location());
    assertThat(Answer.to("GET", result.link("self")).body()).isEqualTo(result.body());

    outsider.hasHeardNothingOf(rfq);
  }

  private void assertIsAccepted(Answer accepted) {
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.location()).isEqualTo(accepted.link("self"));
    assertIsTask(accepted, 0);
    assertThat(eta(accepted))
        .isCloseTo(Instant.now().plus(USUAL_DURATION), within(10, ChronoUnit.SECONDS));
  }

  private void assertIsRunning(Answer task, int responses) {
    assertThat(task.status()).isEqualTo(200);
    assertIsTask(task, responses);
    assertThat(task.json().at("/unicorns/invited").asInt()).isEqualTo(2);
  }

  private void assertIsTask(Answer task, int responses) {
    assertThat(task.header("Content-Type")).isEqualTo("application/json");
    assertThat(task.header("Retry-After")).matches("[1-9]\\d*");
    assertThat(task.json().propertyNames())
        .containsExactlyInAnyOrder(
            "links", "status", "responses-received", "unicorns", "nobody-near", "eta");
    assertThat(task.json().required("links").propertyNames())
        .containsExactlyInAnyOrder("self", "quotes", "events", "complete", "cancel");
    assertLinksAreOurs(task);
    assertThat(task.json().required("status").asString()).isEqualTo("running");
    assertThat(task.json().required("responses-received").intValue()).isEqualTo(responses);
    assertThat(task.json().required("unicorns").propertyNames()).containsExactly("invited");
  }

  private void assertLinksAreOurs(Answer answer) {
    answer
        .json()
        .required("links")
        .propertyNames()
        .forEach(link -> assertIsOurs(answer.link(link)));
  }

  /** Checks that a link is absolute and leads to the service. */
  private void assertIsOurs(URI uri) {
    assertThat(uri).hasScheme("http").hasAuthority(wildRydes.rideBooking().getAuthority());
  }

  private static Instant eta(Answer task) {
    return Instant.parse(task.json().required("eta").asString());
  }

  private void assertIsInvitation(JsonNode invitation, Instant deadline) {
    assertThat(invitation.propertyNames())
        .containsExactlyInAnyOrder("type", "rfq", "from", "to", "trip", "deadline");
    assertThat(Place.metres(invitation.required("from").asString(), place.centre()))
        .isLessThan(METRES_OF_ROUNDING);
    assertThat(Place.metres(invitation.required("to").asString(), destination))
        .isLessThan(METRES_OF_ROUNDING); // it is the middle of its cell
    assertThat(invitation.required("trip").asDouble())
        .isCloseTo(Place.metres(place.centre(), destination), offset(METRES_OF_ROUNDING));
    assertThat(Instant.parse(invitation.required("deadline").asString())).isEqualTo(deadline);
  }

  private void assertIsListOfQuotes(Answer quotes, RfqTask task, UnicornApp rosa) {
    assertThat(quotes.status()).isEqualTo(200);
    assertThat(quotes.header("Content-Type")).isEqualTo("application/json");
    assertThat(quotes.json().propertyNames()).containsExactlyInAnyOrder("links", "quotes");
    assertLinksAreOurs(quotes);
    assertThat(quotes.link("task")).isEqualTo(task.uri());
    assertThat(quotes.json().required("quotes").values())
        .singleElement()
        .satisfies(quote -> {
          assertIsQuote(quote, rosa, "12.50", "PT4M");
          assertThat(quote.required("links").propertyNames()).containsExactly("counter-offer");
        });
  }

  private void assertIsResult(Answer result, RfqTask task, CustomerApp customer) {
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.header("Content-Type")).isEqualTo("application/json");
    JsonNode json = result.json();
    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "links", "status", "from", "to", "customer", "completed-by", "unicorns", "quotes");
    assertLinksAreOurs(result);
    assertThat(result.link("task")).isEqualTo(task.uri());
    assertThat(json.required("from").asString()).isEqualTo(place.centre());
    assertThat(json.required("to").asString()).isEqualTo(destination);
    assertThat(json.required("customer").asString()).isEqualTo(customer.customer());
    assertThat(json.required("completed-by").asString()).isEqualTo("all-answered");
    assertThat(json.required("unicorns").toString())
        .isEqualTo("{\"invited\":2,\"quoted\":2,\"declined\":0,\"unreachable\":0}");
  }

  private static void assertIsQuote(
      JsonNode quote, UnicornApp unicorn, String amount, String pickupEta) {
    assertThat(quote.propertyNames())
        .filteredOn(name -> !name.equals("links")) // it may be countered while the RFQ runs
        .containsExactlyInAnyOrder("id", "unicorn", "price", "pickup-eta", "valid-until");
    assertThat(quote.required("id").asString()).isNotBlank();
    assertThat(quote.required("unicorn").toString())
        .isEqualTo("{\"id\":\"%s\",\"name\":\"%s\"}".formatted(unicorn.unicorn(), unicorn.name()));
    assertThat(quote.required("price").toString())
        .isEqualTo("{\"amount\":\"%s\",\"currency\":\"EUR\"}".formatted(amount));
    assertThat(quote.required("pickup-eta").asString()).isEqualTo(pickupEta);
  }

  private static Instant validUntil(JsonNode quote) {
    return Instant.parse(quote.required("valid-until").asString());
  }
}
