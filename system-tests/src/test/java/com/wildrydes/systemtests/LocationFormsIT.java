package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.UnicornApp;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A customer may write a place in several forms. The service repeats it in the same form. */
class LocationFormsIT {
  private static final double METRES_OF_ROUNDING = 120;

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  static Stream<Named<Function<Place, String>>> forms() {
    return Stream.of(
        Named.of("coordinates", Place::centre),
        Named.of("geo: URI", Place::geoUri),
        Named.of("Open Location Code", Place::openLocationCode));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void locationIsRepeatedAsItCame(Function<Place, String> form) {
    Place place = Place.fresh();
    String from = form.apply(place);
    String to = form.apply(Place.fresh());
    UnicornApp rosa = wildRydes.unicornAt(form.apply(place));

    RfqTask task = wildRydes.customer().asksForARide(from, to);

    String told = rosa.hears("rfq", task.rfq()).required("from").asString();
    assertThat(Place.metres(told, place.centre())).isLessThan(METRES_OF_ROUNDING);
    rosa.declines(task.rfq());
    assertSays(task.awaitResultJson(), from, to);
  }

  private static void assertSays(JsonNode message, String from, String to) {
    assertThat(message.required("from").asString()).isEqualTo(from);
    assertThat(message.required("to").asString()).isEqualTo(to);
  }
}
