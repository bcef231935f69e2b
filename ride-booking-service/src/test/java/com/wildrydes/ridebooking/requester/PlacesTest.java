package com.wildrydes.ridebooking.requester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.wildrydes.ridebooking.rfq.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a customer may call a place. */
class PlacesTest {
  @TempDir private Path folder = Path.of(".");

  private static Places places(@Nullable Path gazetteer, @Nullable URI nominatim) {
    Duration minute = Duration.ofMinutes(1);
    return new Places(
        new RequestProperties(minute, minute, minute, minute, 5, 7, gazetteer, nominatim));
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

  @Test
  void unknownNameIsRefusedWithTheFormsThatAreTaken() {
    assertThatThrownBy(() -> places(null, null).read("Atlantis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("geo:")
        .hasMessageContaining("Open Location Code");
  }

  @Test
  void gazetteerSaysWhichOfItsLinesIsWrong() throws IOException {
    Path file = gazetteer("52.5,13.4,Here\nnonsense\n");

    assertThatThrownBy(() -> places(file, null)).hasMessageContaining("line 2");
  }

  @Test
  void nameIsAskedOfANominatimService() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/search",
        exchange -> {
          boolean known = exchange.getRequestURI().getQuery().endsWith("q=Zoo Berlin");
          byte[] hits =
              (known ? "[{\"lat\":\"52.5079\",\"lon\":\"13.3378\",\"name\":\"Zoo\"}]" : "[]")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, hits.length);
          exchange.getResponseBody().write(hits);
          exchange.close();
        });
    server.start();
    try {
      var places = places(null, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

      assertThat(places.read("Zoo Berlin").location().text()).isEqualTo("52.507900,13.337800");
      assertThatThrownBy(() -> places.read("Atlantis"))
          .isInstanceOf(IllegalArgumentException.class);
    } finally {
      server.stop(0);
    }
    var gone = places(null, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    assertThatThrownBy(() -> gone.read("Zoo Berlin")).isInstanceOf(NotPublishedException.class);
  }
}
