package com.wildrydes.ridebooking.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that any bad input is refused with a problem that says what the input must be. */
class BadInputTest {
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

  private static void isProblem(Answer answer, int status, String type) {
    assertThat(answer.response().body()).doesNotContain("Exception", "\tat ");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.problem()).isEqualTo(type);
    assertThat(answer.json().required("status").asInt()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from     | {"to":"52.5,13.4","customer":"alice"}
          from     | {"from":null,"to":"52.5,13.4","customer":"alice"}
          from     | {"from":"  ","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"nowhere","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"91,13.4","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"52.5,181","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"geo:52.5","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"MC2M+22","to":"52.5,13.4","customer":"alice"}
          from     | {"from":5,"to":"52.5,13.4","customer":"alice"}
          from     | {"from":true,"to":"52.5,13.4","customer":"alice"}
          from     | {"from":["52.5,13.4"],"to":"52.5,13.4","customer":"alice"}
          from     | {"from":{},"to":"52.5,13.4","customer":"alice"}
          to       | {"from":"52.5,13.4","to":"NaN,1","customer":"alice"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":""}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"a\\nb"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"5 minutes"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"PT9S"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"PT30M1S"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"-PT5M"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"PT99999999999999H"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":""}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":300}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"PT10M-300S"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"+PT5M"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"pt5m"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"PT0.1H60S"}
          duration | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","duration":"P1M"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"bugs\\ud83e"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"\\udd84bugs"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"bugs\\uffff"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"bugs\\u0000"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"bugs\\u202e"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"bugs\\u2028bunny"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"\\u200b"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"\\u3164"}
          customer | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","customer":"bob"}
          from     | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","fr\\u006fm":"52.5,13.4"}
          from     | {"from":"Alexander\\ud83eplatz","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"52.5,13.4\\u0000","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"9F000000+","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"9F4MGC00+","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"geo:52.5,13.4;u=5000","to":"52.5,13.4","customer":"alice"}
          from     | {"from":"geo:52.5,13.4;crs=moon","to":"52.5,13.4","customer":"alice"}
          to       | {"from":"52.5,13.4","to":{"text":"hello","latitude":68.1,"longitude":-19.1},"customer":"alice"}
          to       | {"from":"52.5,13.4","to":"5.25e1,1.34e1","customer":"alice"}
          target-price | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","target-price":"9"}
          target-price | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","target-price":["9","EUR"]}
          accept-at | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","accept-at":9}
          target-price.amount | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","target-price":{"amount":9,"currency":"EUR"}}
          target-price.amount | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","target-price":{"currency":"EUR"}}
          accept-at.amount | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","accept-at":{"amount":"0","currency":"EUR"}}
          accept-at.amount | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","accept-at":{"amount":"9.999","currency":"EUR"}}
          accept-at.amount | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","accept-at":{"amount":"1e999999999","currency":"EUR"}}
          accept-at.amount | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","accept-at":{"amount":"nine","currency":"EUR"}}
          target-price.currency | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","target-price":{"amount":"9","currency":"USD"}}
          target-price.currency | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","target-price":{"amount":"9","currency":null}}
          amount | {"from":"52.5,13.4","to":"52.5,13.4","customer":"alice","accept-at":{"amount":"9","amount":"8","currency":"EUR"}}
          """)
  void refusalNamesTheFieldAndWhatWouldBeRight(String field, String body) {
    Answer answer = api.submit(body);

    isProblem(answer, 400, "invalid-request");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/detail").asString()).hasSizeGreaterThan(10);
    assertThat(answer.json().required("errors").size()).isEqualTo(1);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Answer answer = api.submit("{}");

    isProblem(answer, 400, "invalid-request");
    assertThat(answer.json().required("errors").values())
        .extracting(error -> error.required("field").asString())
        .containsExactly("from", "to", "customer");
  }

  @Test
  void overLongFieldsAreRefused() {
    Answer answer =
        api.submit(
            "{\"from\":\"%s\",\"to\":\"52.5,13.4\",\"customer\":\"%s\"}"
                .formatted("1".repeat(300), "a".repeat(129)));

    isProblem(answer, 400, "invalid-request");
    assertThat(answer.json().required("errors").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "5", "{\"from\":}", "{} {}", "\u0000"})
  void bodyThatIsNoJsonObjectIsRefused(String body) {
    isProblem(api.submit(body), 400, "malformed-body");
  }

  @Test
  void acceptanceSaysWhatIsMissing() {
    URI task = api.submit(RfqRequest.EXAMPLE).location();
    URI acceptance =
        URI.create(task.toString().replace("rfq-tasks", "rfq-results") + "/acceptance");

    for (String body : List.of("{}", "{\"quote\":null}", "{\"quote\":\" \"}", "{\"quote\":5}")) {
      Answer answer = api.postJson(acceptance, body);
      isProblem(answer, 400, "invalid-request");
      assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("quote");
    }
    Answer malformed = api.postJson(acceptance, "{");
    isProblem(malformed, 400, "malformed-body");
    assertThat(malformed.json().required("detail").asString()).contains("{\"quote\":");
    api.delete(task);
  }

  @Test
  void unknownRideIsNotFound() {
    isProblem(api.get("/rides/unknown"), 404, "unknown-ride");
    isProblem(
        api.post(URI.create(service.url() + "/rides/unknown/cancellation")), 404, "unknown-ride");
    isProblem(
        api.accept(URI.create(service.url() + "/rfq-results/unknown/acceptance"), "q"),
        404,
        "unknown-rfq");
  }

  @Test
  void bodyOver16KiBIsRefusedWithOrWithoutItsLength() {
    String body = "{\"customer\":\"" + "a".repeat(16 * 1024) + "\"}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    isProblem(api.submit(body), 413, "body-too-large");
    isProblem(
        api.send(
            HttpRequest.newBuilder(URI.create(service.url() + "/instant-ride-rfqs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))),
        413,
        "body-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data"})
  void bodyOfAnotherTypeIsRefused(String type) {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(URI.create(service.url() + "/instant-ride-rfqs"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("hello")));

    isProblem(answer, 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rfq-tasks/unknown",
        "/rfq-tasks/unknown/quotes",
        "/rfq-results/unknown",
        "/rfq-results/%20",
      })
  void unknownRfqIsNotFound(String path) {
    isProblem(api.get(path), 404, "unknown-rfq");
  }

  @Test
  void pathThatMayMeanAnotherOneIsRefused() {
    isProblem(api.get("/rfq-tasks/..%252F"), 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/vicinity?location=%FF", "/customers/alice/rfqs?cursor=%E2%82"})
  void queryThatIsNoUtf8IsRefused(String path) {
    isProblem(api.get(path), 400, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/instant-ride-rfqs/x", "/error"})
  void unknownPathIsNotFound(String path) {
    Answer answer = api.get(path);

    isProblem(answer, 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /instant-ride-rfqs",
    "PUT, /rfq-tasks/unknown",
    "POST, /rfq-results/unknown",
    "GET, /rfq-tasks/unknown/completion",
    "GET, /rfq-results/unknown/acceptance",
    "DELETE, /rides/unknown",
    "GET, /rides/unknown/cancellation",
    "QUERY, /rides/unknown",
  })
  void wrongMethodIsRefusedAndTheRightOnesAreNamed(String method, String path) {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(URI.create(service.url() + path))
                .method(method, BodyPublishers.noBody()));

    isProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"colour\":\"pink\"|colour",
        "\"target-price\":{\"amount\":\"9\",\"currency\":\"EUR\",\"tip\":\"1\"}|target-price.tip",
        "\"accept-at\":{\"Amount\":\"9\"}|accept-at.Amount",
        "\"From\":\"52.5,13.4\"|From",
        "\"\":1|(a name that is not shown)",
        "\"\\u202ex\":1|(a name that is not shown)"
      })
  void propertyThatIsNotKnownIsRefusedByName(String property, String name) {
    Answer answer =
        api.submit(
            "{\"from\":\"52.5,13.4\",\"to\":\"52.5,13.4\",\"customer\":\"alice\",%s}"
                .formatted(property));

    isProblem(answer, 422, "unknown-property");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "PT6.5M, 390",
    "'PT0,5H', 1800",
    "PT0H5M0S, 300",
    "P0DT10M, 600",
    "P0Y0M0DT0H5M0.000S, 300"
  })
  void everyIsoDurationIsTaken(String duration, long seconds) {
    Instant before = Instant.now();
    Answer answer = api.submit("durations", duration);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(Instant.parse(answer.json().required("eta").asString()))
        .isBetween(before.plusSeconds(seconds - 1), Instant.now().plusSeconds(seconds + 1));
    api.delete(answer.location());
  }

  @Test
  void lengthsCountCodePoints() {
    Answer longest = api.submit("🦄".repeat(128), "PT5M");

    assertThat(longest.status()).isEqualTo(202);
    api.delete(longest.location());
    isProblem(api.submit("🦄".repeat(129), "PT5M"), 400, "invalid-request");
  }

  @Test
  void byteOrderMarkIsSkippedAndWhatIsNoUtf8Refused() {
    Answer marked = api.submit("\uFEFF" + RfqRequest.EXAMPLE);
    assertThat(marked.status()).isEqualTo(202);
    api.delete(marked.location());

    byte[] latin = RfqRequest.EXAMPLE.replace("alice", "ä").getBytes(StandardCharsets.ISO_8859_1);
    isProblem(
        api.send(
            HttpRequest.newBuilder(URI.create(service.url() + "/instant-ride-rfqs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(latin))),
        400,
        "malformed-body");
  }

  @Test
  void deeplyNestedBodyIsRefused() {
    isProblem(api.submit("[".repeat(16_000)), 400, "malformed-body");
    isProblem(api.submit("{\"from\":" + "[".repeat(16_000)), 400, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rides/%s", "/rfq-tasks/%s", "/rfq-results/%s"})
  void overlongIdIsNotFound(String path) {
    assertThat(api.get(path.formatted("a".repeat(3_000))).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "~a", "~_w", "a%00b", "%E2%80%AE", "%E2%80%8B", "~Cg"})
  void segmentThatStandsForNoCustomerIsRefused(String segment) {
    Answer answer = api.get("/customers/" + segment + "/rfqs");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9F4MGC22+22", "9F4MGC22%2B22", "9F4MGC22+", "90,0", "-90,180", "0,-180"})
  void placeOfAQueryIsReadAsThatOfABody(String location) {
    assertThat(api.get("/vicinity?location=" + location).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9F000000%2B", "9F000000+", "geo:0,0;u=1e3", "NaN,0", "0,180.1", "52.5,13.4%00"})
  void areaIsNoPlaceInAQueryEither(String location) {
    isProblem(api.get("/vicinity?location=" + location), 400, "invalid-request");
  }

  @Test
  void linksAreWhatTheClientBehindAProxyAskedFor() {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(URI.create(service.url() + "/instant-ride-rfqs"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "rides.example.com")
                .header("X-Forwarded-Prefix", "/api")
                .POST(
                    BodyPublishers.ofString(
                        "{\"from\":\"geo:52.5,13.4;u=10\",\"to\":\"9F4MGC2M+22\",\"customer\":\"bob\"}")));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).startsWith("https://rides.example.com/api/rfq-tasks/");
    assertThat(answer.link("self").toString()).isEqualTo(answer.header("Location"));
    api.delete(URI.create(service.url() + answer.location().getPath().replace("/api", "")));
  }
}
