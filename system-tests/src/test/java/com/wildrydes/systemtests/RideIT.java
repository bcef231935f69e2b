package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The customer has chosen: what becomes of the ride, and what everybody hears. */
class RideIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  /**
   * Returns the result of an RFQ for which these unicorns have quoted. The first has the lowest
   * price.
   */
  private Answer resultOf(UnicornApp... unicorns) {
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    for (int i = 0; i < unicorns.length; i++) {
      unicorns[i].hears("rfq", task.rfq());
      unicorns[i].quotes(task.rfq(), 10 + i + ".00", "PT4M");
    }
    return task.awaitResult();
  }

  private static String quote(Answer result, int number) {
    return result.json().at("/quotes/" + number + "/id").asString();
  }

  private static Answer accepts(Answer result, int number) {
    return Answer.post(result.link("acceptance"), Map.of("quote", quote(result, number)));
  }

  private static JsonNode awaitRide(URI ride, String status) {
    return await()
        .atMost(LIMIT)
        .until(
            () -> Answer.to("GET", ride).json(),
            view -> view.required("status").asString().equals(status));
  }

  private static String rfq(Answer result) {
    String path = result.link("self").getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Test
  void wayOfOneRideFromItsQuoteToItsEnd() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp hugo = wildRydes.unicornAt(place.nextCell());
    Answer result = resultOf(rosa, hugo);
    String rfq = rfq(result);

    Answer accepted = accepts(result, 0);

    assertThat(accepted.status()).isEqualTo(201);
    JsonNode confirmed = awaitRide(accepted.location(), "confirmed");
    assertThat(confirmed.at("/quote/unicorn/id").asString()).isEqualTo(rosa.unicorn());
    JsonNode told = rosa.hears("ride", rfq);
    assertThat(told.required("status").asString()).isEqualTo("confirmed");
    assertThat(rosa.hears("outcome", rfq).required("outcome").asString()).isEqualTo("won");
    assertThat(hugo.hears("outcome", rfq).required("outcome").asString()).isEqualTo("lost");

    rosa.completes(told.required("ride").asString());

    assertThat(rosa.hears("ride", rfq).required("status").asString()).isEqualTo("completed");
    awaitRide(accepted.location(), "completed");
  }

  @Test
  void unicornWonByTwoCustomersAtOnceHasOneRideAndTheOtherCustomerChoosesAnother() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    UnicornApp hugo = wildRydes.unicornAt(place.centre());
    List<Answer> results = List.of(resultOf(rosa, hugo), resultOf(rosa, hugo));

    List<URI> rides =
        results.stream()
            .map(result -> CompletableFuture.supplyAsync(() -> accepts(result, 0).location()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    Map<String, Answer> byStatus = new TreeMap<>();
    for (int i = 0; i < rides.size(); i++) {
      byStatus.put(awaitDecided(rides.get(i)), results.get(i));
    }
    assertThat(byStatus).containsOnlyKeys("confirmed", "declined");
    Answer declined = Objects.requireNonNull(byStatus.get("declined"));
    Answer second =
        await().atMost(LIMIT).until(() -> accepts(declined, 1), answer -> answer.status() == 201);
    assertThat(awaitRide(second.location(), "confirmed").at("/quote/unicorn/id").asString())
        .isEqualTo(hugo.unicorn());
  }

  private static String awaitDecided(URI ride) {
    return await()
        .atMost(LIMIT)
        .until(
            () -> Answer.to("GET", ride).json().required("status").asString(),
            status -> !status.equals("requested"));
  }

  @Test
  void unicornThatHasGoneOffDutyDeclines() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    Answer result = resultOf(rosa);
    RfqTask another = wildRydes.customer().asksForARide(place.centre(), destination);
    rosa.hears("rfq", another.rfq());
    rosa.goesOffDuty();
    another.awaitEnd(); // it has declined, and nobody else was asked

    JsonNode declined = awaitRide(accepts(result, 0).location(), "declined");

    assertThat(declined.required("reason").asString()).isEqualTo("off-duty");
  }

  @Test
  void customerCancelsTheRideAndTheUnicornIsFree() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    Answer result = resultOf(rosa);
    Answer ride = accepts(result, 0);
    awaitRide(ride.location(), "confirmed");
    rosa.hears("ride", rfq(result));

    Answer.to("POST", Answer.to("GET", ride.location()).link("cancellation"));

    assertThat(rosa.hears("ride", rfq(result)).required("status").asString())
        .isEqualTo("cancelled");
    awaitRide(ride.location(), "cancelled");
    awaitRide(accepts(resultOf(rosa), 0).location(), "confirmed");
  }

  @Test
  void unicornCancelsTheRide() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    Answer result = resultOf(rosa);
    Answer ride = accepts(result, 0);

    rosa.cancels(rosa.hears("ride", rfq(result)).required("ride").asString());

    awaitRide(ride.location(), "cancelled");
  }

  @Test
  void quoteThatIsWithdrawnAfterTheResultCannotBeAccepted() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    Answer result = resultOf(rosa);

    rosa.withdraws(rfq(result));

    await()
        .atMost(LIMIT)
        .until(() -> !Answer.to("GET", result.link("self")).body().contains("\"acceptance\""));
    Answer refused = accepts(result, 0);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("quote-withdrawn");
  }

  @Test
  void everybodyHearsThatTheCustomerHasCancelled() {
    List<UnicornApp> unicorns =
        Stream.generate(() -> wildRydes.unicornAt(place.centre())).limit(3).toList();
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    unicorns.forEach(unicorn -> unicorn.hears("rfq", task.rfq()));
    unicorns.getFirst().declines(task.rfq());

    task.cancel();

    assertThat(unicorns)
        .allSatisfy(unicorn ->
            assertThat(unicorn.hears("outcome", task.rfq()).required("outcome").asString())
                .isEqualTo("cancelled"));
  }
}
