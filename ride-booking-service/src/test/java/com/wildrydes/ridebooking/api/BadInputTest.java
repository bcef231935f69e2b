package com.wildrydes.ridebooking.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, the answer is a problem that says what would be right. */
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

  @Test
  void unknownPropertiesAreIgnored() {
    Answer answer =
        api.submit(
            "{\"from\":\"52.5,13.4\",\"to\":\"52.5,13.4\",\"customer\":\"alice\",\"colour\":\"pink\"}");

    assertThat(answer.status()).isEqualTo(202);
    api.delete(answer.location());
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
