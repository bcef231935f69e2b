package com.wildrydes.ridebooking.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wildrydes.ridebooking.rfq.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts by which a customer may name a place. */
class PlacesTest {
  @TempDir private Path folder = Path.of(".");

  private static Places places(@Nullable Path gazetteer, @Nullable URI nominatim) {
    return places("", gazetteer, nominatim);
  }

  private static Places places(
      String serviceArea, @Nullable Path gazetteer, @Nullable URI nominatim) {
    return new Places(new PlaceProperties(serviceArea, gazetteer, nominatim, null));
  }

  @Test
  void rideStartsInTheServiceAreaAndEndsAnywhere() {
    Places places = places("52.33,13.08 52.68,13.77", null, null);

    assertThat(places.readStart("52.52,13.40").text()).isEqualTo("52.52,13.40");
    assertThat(places.read("48.1372,11.5755").text()).isEqualTo("48.1372,11.5755");
    assertThatThrownBy(() -> places.readStart("48.1372,11.5755"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must lie in the service area");
  }

  private Path gazetteer(String lines) throws IOException {
    return Files.writeString(folder.resolve("places.csv"), lines);
  }

  @Test
  void coordinatesNeedNoGeocoder() {
    Place place = places(null, null).read("geo:52.5200,13.4050");

    assertThat(place.text()).isEqualTo("geo:52.5200,13.4050");
    assertThat(place.location().latitude()).isEqualTo(52.52);
  }

  @Test
  void nameIsFoundInTheGazetteerWhateverItsCase() throws IOException {
    Path file = gazetteer("# squares\n52.5219,13.4132,Alexanderplatz, Berlin\n");

    Place place = places(file, null).read("alexanderplatz, berlin");

    assertThat(place.text()).isEqualTo("alexanderplatz, berlin");
    assertThat(place.location().longitude()).isEqualTo(13.4132);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\u202E\u2069", "\u00AD \uFEFF", "\u3000"})
  void whatNobodySeesNamesNothing(String name) throws IOException {
    Path file = gazetteer("52.5219,13.4132,Alexanderplatz\n");

    assertThatThrownBy(() -> places(file, null).read(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unknownNameIsRefusedWithTheFormsThatAreTaken() {
    assertThatThrownBy(() -> places(null, null).read("Atlantis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("geo:")
        .hasMessageContaining("Open Location Code");
  }
}
