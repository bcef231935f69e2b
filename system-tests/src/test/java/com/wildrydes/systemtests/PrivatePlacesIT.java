package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.wildrydes.rfq.UnicornApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * The places of a trip: unicorns hear them rounded before the award, the winner exactly after it.
 */
class PrivatePlacesIT {
  private static final Pattern PAIR = Pattern.compile("-?\\d{1,2}\\.\\d+,-?\\d{1,3}\\.\\d+");
  private static final double METRES_TO_START = 110;
  private static final double METRES_TO_DESTINATION = 2_000;
  private static final double METRES_AROUND = 4_000;

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String start = place.offCentre(123.4, 234.5);
  private final String destination = Place.fresh().offCentre(345.6, 456.7);

  private UnicornApp unicorn(String at) {
    return wildRydes.unicornAt(at);
  }

  private RfqTask asked(CustomerApp customer) {
    return customer.asksForARide(start, destination, Map.of());
  }

  @Test
  void losersLearnASquareAndACellHoweverOftenTheyAreToldAndTheWinnerThePlaces() {
    UnicornApp rosa = unicorn(place.centre());
    UnicornApp hugo = unicorn(place.centre());
    UnicornApp ida = unicorn(place.nextCell());
    CustomerApp customer = wildRydes.customer();
    for (int i = 0; i < 3; i++) {
      RfqTask before = asked(customer);
      hugo.hears("rfq", before.rfq());
      ida.hears("rfq", before.rfq());
      before.cancel();
    }
    RfqTask task = asked(customer);
    for (UnicornApp one : List.of(rosa, hugo, ida)) {
      one.hears("rfq", task.rfq());
    }
    hugo.quotes(task.rfq(), "12.00", "PT4M");
    task.awaitQuote(hugo, "12.00");
    UnicornApp hugoAgain = wildRydes.reconnected(hugo);
    hugoAgain.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "11.00", "PT4M");

    task.accepts(task.awaitQuote(rosa, "11.00"));

    hugoAgain.hears("outcome", task.rfq());
    ida.hears("outcome", task.rfq());
    List<JsonNode> toLosers = new ArrayList<>(hugo.everything());
    toLosers.addAll(hugoAgain.everything());
    toLosers.addAll(ida.everything());
    assertTellsRoundedPlaces(toLosers);

    assertIsRideFromStartToDestination(rosa.hears("ride", task.rfq()));
    assertIsRideFromStartToDestination(wildRydes.reconnected(rosa).hears("ride", task.rfq()));
  }

  private void assertTellsRoundedPlaces(List<JsonNode> messages) {
    Set<String> told =
        messages.stream()
            .flatMap(message -> PAIR.matcher(message.toString()).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    List<String> starts =
        told.stream().filter(pair -> Place.metres(pair, start) < METRES_AROUND).toList();
    List<String> destinations =
        told.stream().filter(pair -> Place.metres(pair, destination) < METRES_AROUND).toList();
    assertThat(starts).singleElement().isNotEqualTo(start);
    assertThat(Place.metres(starts.getFirst(), start)).isBetween(0.1, METRES_TO_START);
    assertThat(destinations).singleElement().isNotEqualTo(destination);
    assertThat(Place.metres(destinations.getFirst(), destination))
        .isBetween(100.0, METRES_TO_DESTINATION);
    assertThat(messages)
        .filteredOn(message -> message.has("trip"))
        .isNotEmpty()
        .allSatisfy(message ->
            assertThat(message.required("trip").asDouble())
                .isCloseTo(Place.metres(start, destination), offset(35.0)));
    assertThat(messages)
        .noneMatch(message -> message.required("type").asString().equals("ride"))
        .noneMatch(message -> message.toString().contains(start))
        .noneMatch(message -> message.toString().contains(destination));
  }

  private void assertIsRideFromStartToDestination(JsonNode ride) {
    assertThat(ride.required("from").asString()).isEqualTo(start);
    assertThat(ride.required("to").asString()).isEqualTo(destination);
    assertThat(ride.at("/price/amount").asString()).isEqualTo("11.00");
  }
}
