package com.wildrydes.ridebooking.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A geocoder that answers as it likes. */
class NominatimTest {
  private static final String HIT = "[{\"lat\":\"52.5079\",\"lon\":\"13.3378\",\"name\":\"Zoo\"}]";

  private final List<URI> asked = new CopyOnWriteArrayList<>();
  private final List<String> userAgents = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private int status = 200;
  private String answer = HIT;
  private String contentType = "application/json";
  private @Nullable String location;
  private boolean endless;

  NominatimTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::respond);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private void respond(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI());
    userAgents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    if (location != null) {
      exchange.getResponseHeaders().set("Location", location);
    }
    exchange.sendResponseHeaders(status, endless ? 0 : body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    if (endless) {
      exchange.getResponseBody().flush();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private Nominatim nominatim() {
    return new Nominatim(url(), "https://rydes.example/contact");
  }

  private void assertUnavailable() {
    assertThatThrownBy(() -> nominatim().locate("Zoo Berlin"))
        .isInstanceOf(GeocodingException.class)
        .hasMessageStartingWith("place names cannot be looked up now");
  }

  @Test
  void firstHitCounts() {
    assertThat(nominatim().locate("Zoo Berlin").orElseThrow().text())
        .isEqualTo("52.507900,13.337800");
    assertThat(asked.getFirst().getQuery()).isEqualTo("format=jsonv2&limit=1&q=Zoo Berlin");
  }

  @Test
  void degreesMayBeNumbers() {
    answer = "[{\"lat\":52.5079,\"lon\":-0.0000001}]";

    assertThat(nominatim().locate("Zoo").orElseThrow().latitude()).isEqualTo(52.5079);
  }

  @Test
  void emptyListIsAPlaceThatIsNotKnown() {
    answer = "[]";

    assertThat(nominatim().locate("Atlantis")).isEmpty();
  }

  @Test
  void whoAsksAndHowToReachThemIsSaid() {
    nominatim().locate("Zoo");
    new Nominatim(url(), null).locate("Zoo");

    assertThat(userAgents)
        .containsExactly("wild-rydes-rfq (https://rydes.example/contact)", "wild-rydes-rfq");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not an address", "a(b)@c.de", "x\r\nX-Evil: 1", "", "ä@b.de"})
  void contactThatNoHeaderCanCarryIsRefused(String contact) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlaceProperties("", null, url(), contact))
        .withMessageContaining("ride-booking.request.nominatim-contact must be");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 303, 307, 308, 400, 401, 403, 404, 429, 500, 502, 503})
  void otherStatusIsNoMistakeOfTheCustomer(int other) {
    status = other;
    answer = other == 204 ? "" : "[]";
    location = other / 100 == 3 ? url() + "/elsewhere?q=x" : null;

    assertUnavailable();
    assertThat(asked).hasSize(1); // a redirect is not followed
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"error\":\"Unable to geocode\"}",
        "\"[]\"",
        "[null]",
        "[1]",
        "[[]]",
        "[{}]",
        "[{\"lat\":null,\"lon\":null}]",
        "[{\"lat\":\"52.5\"}]",
        "[{\"lat\":\"52.5\",\"lon\":null}]",
        "[{\"lat\":\"north\",\"lon\":\"13.4\"}]",
        "[{\"lat\":\"NaN\",\"lon\":\"13.4\"}]",
        "[{\"lat\":\"0x1p3\",\"lon\":\"13.4\"}]",
        "[{\"lat\":\"\",\"lon\":\"\"}]",
        "[{\"lat\":\"91\",\"lon\":\"13.4\"}]",
        "[{\"lat\":\"52.5\",\"lon\":\"-180.1\"}]",
        "[{\"lat\":1e308,\"lon\":13.4}]",
        "[{\"lat\":true,\"lon\":13.4}]",
        "[{\"lat\":[52.5],\"lon\":{}}]",
        "[{\"lat\":\"52.5\",\"lon\":\"13.4\"",
        "<html><body>Bandwidth limit exceeded</body></html>"
      })
  void answerThatIsNoListOfPlacesIsNoMistakeOfTheCustomer(String other) {
    answer = other;

    assertUnavailable();
  }

  @Test
  void pageIsNoAnswer() {
    contentType = "text/html";
    answer = "<!DOCTYPE html><title>Sign in</title>";

    assertUnavailable();
  }

  @Test
  void endlessAnswerIsCutOff() {
    answer = "[" + " ".repeat(300_000) + "]";

    assertUnavailable();
  }

  @Test
  @Timeout(20)
  void answerThatDoesNotEndInTimeIsGivenUp() {
    endless = true;
    answer = "[";

    assertUnavailable();
  }

  @Test
  void serviceThatIsGoneIsNoMistakeOfTheCustomer() {
    server.stop(0);

    assertUnavailable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a&limit=50&q=b",
        "100 % #1?",
        "{name}",
        "\u202EoooZ",
        "動物園 \uD83E\uDD84",
        "a+b",
        "\"quoted\"\\"
      })
  void nameIsAskedForAsItIs(String name) {
    nominatim().locate(name);

    assertThat(asked.getFirst().getQuery()).isEqualTo("format=jsonv2&limit=1&q=" + name);
    assertThat(asked.getFirst().getRawQuery()).doesNotContain("+");
  }

  @Test
  void pathAndKeyOfTheServiceStay() {
    new Nominatim(URI.create(url() + "/geo/?key=k"), null).locate("Zoo");

    assertThat(asked.getFirst().getPath()).isEqualTo("/geo/search");
    assertThat(asked.getFirst().getQuery()).startsWith("key=k&format=jsonv2");
  }

  @Test
  void customerIsToldToComeBackOrThatThePlaceIsNotKnown() {
    try (var service = RunningRideBooking.start("--ride-booking.request.nominatim=" + url())) {
      var api = new RestApi(service.url());
      String customer = "customer-" + UnguessableId.next();
      status = 301;
      location = url() + "/elsewhere";

      assertComesBack(api.submitFrom("Zoo Berlin", customer, "PT5M"));
      assertComesBack(api.get("/vicinity?location=Zoo%20Berlin"));
      assertThat(api.get("/customers/" + customer + "/rfqs").json().required("rfqs").isEmpty())
          .isTrue();

      status = 200;
      answer = "[]";
      Answer unknown = api.submitFrom("Atlantis", customer, "PT5M");
      assertThat(unknown.status()).isEqualTo(400);
      assertThat(unknown.json().at("/errors/0/detail").asString())
          .contains("place that is known here");
    }
  }

  private static void assertComesBack(Answer refused) {
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(refused.problem()).isEqualTo("not-published");
    assertThat(refused.json().required("detail").asString())
        .startsWith("Place names cannot be looked up now.");
  }
}
