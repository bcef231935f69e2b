package com.wildrydes.ridebooking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A customer's list, and the cells for the map. */
class CustomersRfqsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static RunningRideBooking service;
  private static RestApi api;

  @BeforeAll
  static void start() {
    service = RunningRideBooking.start();
    api = new RestApi(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<String> rfqs(JsonNode page) {
    return page.required("rfqs").values().stream()
        .map(entry -> entry.required("rfq").asString())
        .toList();
  }

  @Test
  void listHasTheNewestFirstPageByPage() {
    String customer = "customer " + UnguessableId.next();
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Answer accepted = api.submit(customer, "PT5M");
      newestFirst.addFirst(accepted.location().getPath().replaceAll(".*/", ""));
      api.post(accepted.link("complete"));
    }
    String path = "/customers/" + customer.replace(" ", "%20") + "/rfqs?limit=2";
    await()
        .atMost(LIMIT)
        .until(() -> rfqs(api.get(path.replace("?limit=2", "")).json()).size() == 5);

    List<List<String>> pages = new ArrayList<>();
    Answer page = api.get(path);
    pages.add(rfqs(page.json()));
    while (page.json().required("links").has("next")) {
      page = api.get(page.link("next"));
      pages.add(rfqs(page.json()));
    }

    assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(newestFirst);
    assertThat(pages).extracting(List::size).containsExactly(2, 2, 1);
    assertThat(api.get(page.link("self")).json()).isEqualTo(page.json());
  }

  @Test
  void entryTellsWhatIsKnownAndLinksWhatThereIs() {
    String customer = "customer-" + UnguessableId.next();
    Answer running = api.submit(customer, "PT5M");
    await()
        .atMost(LIMIT)
        .until(() -> rfqs(api.get("/customers/" + customer + "/rfqs").json()).size() == 1);

    JsonNode entry = api.get("/customers/" + customer + "/rfqs").json().at("/rfqs/0");

    assertThat(entry.required("status").asString()).isEqualTo("running");
    assertThat(entry.required("from").asString()).isEqualTo(RestApi.START);
    assertThat(entry.has("submitted-at")).isTrue();
    assertThat(entry.has("completed-by")).isFalse();
    assertThat(entry.at("/links/task").asString()).isEqualTo(running.location().toString());
    assertThat(entry.required("links").has("result")).isFalse();
    api.post(running.link("complete"));
    JsonNode completed = api.get("/customers/" + customer + "/rfqs").json().at("/rfqs/0");
    assertThat(completed.required("status").asString()).isEqualTo("completed");
    assertThat(completed.required("completed-by").asString()).isEqualTo("customer");
    assertThat(api.get(URI.create(completed.at("/links/result").asString())).status())
        .isEqualTo(200);
  }

  @Test
  void customerWithoutRfqsHasAnEmptyList() {
    Answer list = api.get("/customers/" + UnguessableId.next() + "/rfqs");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.json().required("rfqs").isEmpty()).isTrue();
    assertThat(list.json().required("links").has("next")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "limit, limit=0",
    "limit, limit=101",
    "limit, limit=many",
    "cursor, cursor=nonsense",
    "cursor, cursor=",
  })
  void impossiblePageIsRefused(String field, String query) {
    Answer refused = api.get("/customers/alice/rfqs?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("invalid-request");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void vicinityIsTheCellOfAPlaceAndItsRing() {
    Answer vicinity = api.get("/vicinity?location=geo:52.5200,13.4050");

    assertThat(vicinity.status()).isEqualTo(200);
    assertThat(vicinity.header("Content-Type")).startsWith("application/geo+json");
    assertThat(vicinity.json().required("location").asString()).isEqualTo("52.520000,13.405000");
    List<JsonNode> features = new ArrayList<>(vicinity.json().required("features").values());
    assertThat(features).hasSize(7);
    List<JsonNode> start =
        features.stream()
            .filter(feature -> feature.at("/properties/start").asBoolean(false))
            .toList();
    assertThat(start).hasSize(1);
    JsonNode ring = start.getFirst().at("/geometry/coordinates/0");
    assertThat(ring.size()).isEqualTo(7);
    assertThat(ring.get(0)).isEqualTo(ring.get(6));
    assertThat(ring.at("/0/0").asDouble()).isBetween(13.3, 13.5);
    assertThat(ring.at("/0/1").asDouble()).isBetween(52.4, 52.6);
  }

  @ParameterizedTest
  @CsvSource({"'0,180',180", "'0,-180',-180", "'-16.5,179.9999',180", "'geo:65.5,-179.99',-180"})
  void cellsAcrossTheDateLineAreAllOnItsSideOfThePlace(String place, double longitude) {
    JsonNode features = api.get("/vicinity?location=" + place).json().required("features");

    assertThat(features.size()).isEqualTo(7);
    for (JsonNode feature : features.values()) {
      assertThat(feature.at("/geometry/coordinates/0").values())
          .allSatisfy(corner ->
              assertThat(corner.get(0).asDouble()).isCloseTo(longitude, Offset.offset(0.5)));
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "location=", "location=nowhere", "'location=91,0'"})
  void vicinityOfNoPlaceIsRefused(String query) {
    Answer refused = api.get("/vicinity?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("invalid-request");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("location");
  }
}
