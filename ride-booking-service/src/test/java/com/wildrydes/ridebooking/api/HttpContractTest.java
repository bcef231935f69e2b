package com.wildrydes.ridebooking.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.HttpContract;
import com.wildrydes.rfq.RawHttp;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpContractTest extends HttpContract {
  private static final String JSON = "Content-Type: application/json";

  private static RunningRideBooking service;
  private static RestApi api;
  private static Answer task;

  private final String customer = "customer-" + UnguessableId.next();

  @BeforeAll
  static void start() {
    service = RunningRideBooking.start();
    api = new RestApi(service.url());
    task = api.submit("customer-" + UnguessableId.next(), "PT5M");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Override
  protected int port() {
    return URI.create(service.url()).getPort();
  }

  @Override
  protected List<String> operations() {
    return List.of(
        "POST /instant-ride-rfqs",
        "GET /rfq-tasks/none",
        "PATCH /rfq-tasks/none",
        "DELETE /rfq-tasks/none",
        "GET /rfq-tasks/none/quotes",
        "POST /rfq-tasks/none/quotes/none/counter-offer",
        "POST /rfq-tasks/none/completion",
        "GET /rfq-results/none",
        "POST /rfq-results/none/acceptance",
        "GET /rides/none",
        "POST /rides/none/cancellation",
        "GET /customers/alice/rfqs",
        "GET /vicinity?location=nowhere");
  }

  @Override
  protected List<String> others() {
    return List.of(
        "GET " + readable(),
        "HEAD " + readable(),
        "GET /",
        "GET /customers/alice/notifications",
        "GET /nowhere",
        "GET /error",
        "GET /v3/api-docs",
        "GET /actuator/health",
        "POST /tickets",
        "OPTIONS /instant-ride-rfqs");
  }

  @Override
  protected String readable() {
    return task.location().getPath();
  }

  @Override
  protected String socket() {
    return "/customers/alice/notifications";
  }

  private String body() {
    return "{\"from\":\"52.52,13.405\",\"to\":\"52.5,13.4\",\"customer\":\"%s\"}"
        .formatted(customer);
  }

  private void nothingWasStarted() {
    assertThat(api.get("/customers/" + customer + "/rfqs").json().required("rfqs")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Accept: application/xml            | 406
          Accept: text/*                     | 406
          Accept: nonsense                   | 406
          Content-Encoding: gzip             | 415
          Content-Encoding: br               | 415
          Idempotency-Key: \u00c3\u009f      | 400
          Idempotency-Key: a\u0080b           | 400
          Idempotency-Key: \u00ff             | 400
          """)
  void refusalOfAHeaderLeavesNothingBehind(String header, int status) throws IOException {
    RawHttp.send(port(), "POST /instant-ride-rfqs", body(), JSON, header).assertProblem(status);

    nothingWasStarted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/yaml",
        "application/problem+json",
        "application/json;charset=\u00c3\u009f",
        "nonsense",
      })
  void bodyOfAnotherTypeLeavesNothingBehind(String type) throws IOException {
    RawHttp.send(port(), "POST /instant-ride-rfqs", body(), "Content-Type: " + type)
        .assertProblem(415);

    nothingWasStarted();
  }

  @Test
  void whatCannotBeAcceptedChangesNothing() throws IOException {
    Answer accepted = api.submit(customer, "PT5M");
    String path = accepted.location().getPath();

    for (String operation : List.of("DELETE " + path, "POST " + path + "/completion")) {
      RawHttp.send(port(), operation, "", "Accept: application/xml").assertProblem(406);
    }

    assertThat(api.get(accepted.location()).json().required("status").asString())
        .isEqualTo("running");
    api.delete(accepted.location());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-Forwarded-Prefix: /api/v%202                           | http://localhost:PORT/api/v%202/
          X-Forwarded-Prefix: fahrten                              | http://localhost:PORT/
          X-Forwarded-Prefix: //evil.example                       | http://localhost:PORT/
          X-Forwarded-Prefix: /%                                   | http://localhost:PORT/
          X-Forwarded-Prefix: /a, /b                               | http://localhost:PORT/a/b/
          X-Forwarded-Host: rides.example.com:8443                 | http://rides.example.com:8443/
          X-Forwarded-Host: rides example com                      | http://localhost:PORT/
          X-Forwarded-Host: \u00c3\u009f                           | http://localhost:PORT/
          X-Forwarded-Port: 443x                                   | http://localhost:PORT/
          X-Forwarded-Proto: javascript                            | http://localhost:PORT/
          X-Forwarded-Proto: ftp                                   | http://localhost:PORT/
          Forwarded: proto=https;host=rides.example.com            | https://rides.example.com/
          Forwarded: proto=javascript;host=evil.example            | http://localhost:PORT/
          Forwarded: for="x;proto=javascript"                      | http://localhost:PORT/
          """)
  void linksAreNeverMadeOfAMalformedHeader(String header, String base) throws IOException {
    RawHttp.Answer answer = RawHttp.send(port(), "POST /instant-ride-rfqs", body(), JSON, header);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location"))
        .startsWith(base.replace("PORT", "" + port()) + "rfq-tasks/");
    assertThat(answer.body()).contains("\"self\":\"" + answer.header("Location") + "\"");
  }

  @Test
  void strangerSaysNothingOfAProxy() {
    assertThat(
            linkBehind(
                "--server.tomcat.remoteip.internal-proxies=192.0.2.0/24",
                "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example",
                "X-Forwarded-Prefix: /evil"))
        .startsWith("http://localhost:");
  }

  @Test
  void linksBeginWithThePublicUrl() {
    assertThat(
            linkBehind(
                "--wildrydes.edge.public-url=https://rides.example.com:8443/api",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Port: 99",
                "Forwarded: host=evil.example"))
        .startsWith("https://rides.example.com:8443/api/rfq-tasks/");
  }

  private String linkBehind(String property, String... headers) {
    try (var other = RunningRideBooking.start(property)) {
      String[] all = Arrays.copyOf(headers, headers.length + 1);
      all[headers.length] = JSON;
      RawHttp.Answer answer =
          RawHttp.send(URI.create(other.url()).getPort(), "POST /instant-ride-rfqs", body(), all);
      assertThat(answer.status()).isEqualTo(202);
      return answer.header("Location");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void taskIsReadConditionally(String method) throws IOException {
    String tag = RawHttp.send(port(), method + " " + readable(), "").header("ETag");
    assertThat(tag).isNotEmpty();

    for (String condition :
        List.of("*", " * ", tag, "W/" + tag, "\"a\", " + tag, "\"a,b\" , W/" + tag + ",\"c\"")) {
      RawHttp.Answer answer =
          RawHttp.send(port(), method + " " + readable(), "", "If-None-Match: " + condition);

      assertThat(answer.status()).as(condition).isEqualTo(304);
      assertThat(answer.header("ETag")).isEqualTo(tag);
      assertThat(answer.body()).isEmpty();
    }
    for (String condition : List.of("\"a\"", "a", "\"*\"", "W/\"\"")) {
      assertThat(
              RawHttp.send(port(), method + " " + readable(), "", "If-None-Match: " + condition)
                  .status())
          .as(condition)
          .isEqualTo(200);
    }
    assertThat(RawHttp.send(port(), "GET /rfq-tasks/none", "", "If-None-Match: *").status())
        .isEqualTo(404);
  }

  @Test
  void preferenceThatWasAppliedIsNamed() throws IOException {
    RawHttp.Answer waited =
        RawHttp.send(port(), "GET " + readable(), "", "Prefer: x=\"a, wait=9\"", "PREFER: Wait=1");
    RawHttp.Answer unasked = RawHttp.send(port(), "GET " + readable(), "", "Prefer: wait=long");

    assertThat(waited.status()).isEqualTo(200);
    assertThat(waited.header("Preference-Applied")).isEqualTo("wait=1");
    assertThat(unasked.status()).isEqualTo(200);
    assertThat(unasked.header("Preference-Applied")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /rides/%s",
        "POST /rides/%s/cancellation",
        "GET /rfq-tasks/%s",
        "DELETE /rfq-tasks/%s",
        "GET /rfq-tasks/%s/quotes",
        "POST /rfq-tasks/%s/completion",
        "GET /rfq-results/%s",
      })
  void idThatIsNoneIsNotFound(String operation) throws IOException {
    for (String id :
        List.of(
            "a".repeat(3_000), "%C3%9F".repeat(500), "%E2%80%AE", "%EF%BF%BF", "a%20b", "%7F")) {
      RawHttp.send(port(), operation.formatted(id), "").assertProblem(404);
    }
    for (String id : List.of("%ED%A0%80", "%FF", "%E2%82", "%", "%zz")) {
      RawHttp.send(port(), operation.formatted(id), "").assertProblem(400);
    }
  }

  @Test
  void idOfABodyOrAQueryThatIsNoneIsRefused() throws IOException {
    String result = readable().replace("tasks", "results");
    RawHttp.send(
            port(),
            "POST " + result + "/acceptance",
            "{\"quote\":\"" + "q".repeat(3_000) + "\"}",
            JSON)
        .assertProblem(422);
    RawHttp.send(port(), "GET /customers/alice/rfqs?cursor=" + "a".repeat(3_000), "")
        .assertProblem(400);
    RawHttp.send(port(), "GET /customers/" + "a".repeat(3_000) + "/rfqs", "").assertProblem(400);
    RawHttp.send(
            port(),
            "POST /instant-ride-rfqs",
            body(),
            JSON,
            "Idempotency-Key: " + "k".repeat(3_000))
        .assertProblem(400);
  }
}
