package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;

/** Export and erasure of what ride booking keeps of a unicorn. */
@SuppressWarnings("NullAway.Init")
class UnicornDataTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static RunningRideBooking service;
  private static Awards awards;
  private static RestApi api;

  private final String unicorn = "seraphina-" + UnguessableId.next();

  @BeforeAll
  static void begin() {
    RunningRideBooking.useLocalAws();
    awards = new Awards();
    service = RunningRideBooking.start();
    api = new RestApi(service.url());
  }

  @AfterAll
  static void end() {
    service.close();
    awards.close();
  }

  private URI data() {
    return URI.create(api.url() + "/operator/unicorns/" + unicorn + "/data");
  }

  private JsonNode exported() {
    return api.get(data()).json().required("tables");
  }

  private List<String> rowsThatNameIt() {
    try (var dynamoDb = DynamoDbClient.create()) {
      return dynamoDb.listTables().tableNames().stream()
          .filter(table -> table.startsWith("ride-booking-"))
          .flatMap(table -> dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream())
          .map(Object::toString)
          .filter(row -> row.contains(unicorn))
          .toList();
    }
  }

  @Test
  void unicornIsExportedWhollyAndReplacedByAPseudonymInResultsAndRides() {
    try (var won = Negotiation.complete(api, unicorn, "rosa");
        var countered = Negotiation.running(api, unicorn)) {
      URI ride = won.accept(api, unicorn).location();
      Envelope award = awards.hears(won.rfq(), AWARD);
      awards.confirms(award);
      assertThat(
              api.postJson(
                      URI.create(
                          countered.task()
                              + "/quotes/"
                              + countered.quoteAtHand(api, unicorn)
                              + "/counter-offer"),
                      "{\"price\":{\"amount\":\"8.00\",\"currency\":\"EUR\"}}")
                  .status())
          .isEqualTo(202);
      JsonNode tables = exported();
      assertThat(tables.required("ride-booking-rides").toString()).contains("Name of " + unicorn);
      assertThat(tables.required("ride-booking-rfqs").size()).isEqualTo(1); // it has a result
      assertThat(tables.required("ride-booking-responses").toString())
          .contains("\"counter#" + unicorn, "roster#", "\"response#", "Name of " + unicorn);

      Answer refusal = api.delete(data());
      assertThat(refusal.status()).isEqualTo(409);
      assertThat(refusal.problem()).isEqualTo("still-open");
      awards.ends(award, "completed");
      Negotiation.awaitRide(api, ride, "completed");
      api.delete(countered.task());
      await().atMost(LIMIT).until(() -> api.delete(data()).status() == 204);

      assertThat(rowsThatNameIt()).isEmpty();
      assertThat(exported().size()).isZero();
      JsonNode quotes = won.result(api).json().required("quotes");
      assertThat(quotes.at("/0/unicorn/id").asString()).startsWith("erased-");
      assertThat(quotes.at("/0/unicorn/name").asString()).startsWith("erased-");
      assertThat(quotes.at("/0/price/amount").asString()).isEqualTo("10.00");
      assertThat(quotes.at("/1/unicorn/id").asString()).isEqualTo("rosa");
      assertThat(api.get(ride).json().toString()).contains("erased-").doesNotContain(unicorn);
      assertThat(api.delete(data()).status()).isEqualTo(204);
    }
  }

  @Test
  void customerWithTheIdOfAUnicornKeepsIt() {
    URI task = api.submit(unicorn, "PT5M").location();

    assertThat(exported().size()).isZero();
    assertThat(api.delete(data()).status()).isEqualTo(204);
    assertThat(rowsThatNameIt()).isNotEmpty();
    api.delete(task);
  }
}
