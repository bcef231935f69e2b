package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.RawHttp;
import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.openapi.OpenApiDocument;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** The permissions in a service that asks for tokens, as outside profile local. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class AccessTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static LocalIssuer issuer;
  private static Awards awards;
  private static RunningRideBooking service;
  private static RestApi api;

  private final String customer = "customer-" + UnguessableId.next();

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    issuer = LocalIssuer.start(0);
    awards = new Awards();
    service =
        RunningRideBooking.startSecured(
            issuer.uri(),
            "--wildrydes.limits.address-per-second=10",
            "--wildrydes.limits.address-burst=300",
            "--wildrydes.limits.connections=2",
            "--wildrydes.limits.caller-burst=30",
            "--wildrydes.limits.caller-per-second=1");
    api = new RestApi(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    awards.close();
    issuer.close();
  }

  private static HttpRequest.Builder request(String operation) {
    String[] words = operation.trim().split("\\s+", -1);
    URI uri = URI.create(words[1].startsWith("/") ? api.url() + words[1] : words[1]);
    return HttpRequest.newBuilder(uri).method(words[0], BodyPublishers.noBody());
  }

  private static Answer send(HttpRequest.Builder request, String token) {
    return api.send(request.header("Authorization", "Bearer " + token));
  }

  private static Answer submit(String token, String customerProperty) {
    return send(
        HttpRequest.newBuilder(URI.create(api.url() + "/instant-ride-rfqs"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"from\":\"%s\",\"to\":\"52.5219,13.4132\"%s}"
                        .formatted(RestApi.START, customerProperty))),
        token);
  }

  private static String customers(String subject) {
    return issuer.token(subject, "");
  }

  private static String statusAndProblem(Answer answer) {
    return answer.status() < 400 ? "" + answer.status() : answer.status() + " " + answer.problem();
  }

  /** The answers of each operation of the document to a token of its owner and to other tokens. */
  private record Row(String owner, String another, String unicorn) {}

  private static final Map<String, Row> MATRIX =
      """
      POST   /instant-ride-rfqs            | 202             | 202             | 403 forbidden
      GET    /rfq-tasks/{rfq}              | 200             | 404 unknown-rfq | 403 forbidden
      PATCH  /rfq-tasks/{rfq}              | 200             | 404 unknown-rfq | 403 forbidden
      DELETE /rfq-tasks/{rfq}              | 204             | 404 unknown-rfq | 403 forbidden
      GET    /rfq-tasks/{rfq}/quotes       | 200             | 404 unknown-rfq | 403 forbidden
      POST   /rfq-tasks/{rfq}/quotes/{quote}/counter-offer | 202 | 404 unknown-rfq | 403 forbidden
      GET    /rfq-tasks/{rfq}/events       | 204             | 404 unknown-rfq | 403 forbidden
      POST   /rfq-tasks/{rfq}/completion   | 303             | 404 unknown-rfq | 403 forbidden
      GET    /rfq-results/{rfq}            | 404 rfq-running | 404 unknown-rfq | 403 forbidden
      POST   /rfq-results/{rfq}/acceptance | 201             | 404 unknown-rfq | 403 forbidden
      GET    /rides/{ride}                 | 200             | 404 unknown-ride| 403 forbidden
      POST   /rides/{ride}/cancellation    | 200             | 404 unknown-ride| 403 forbidden
      GET    /customers/{customer}/rfqs    | 200             | 404 not-found   | 403 forbidden
      GET    /operator/customers/{customer}/data | 403 forbidden | 403 forbidden | 403 forbidden
      DELETE /operator/customers/{customer}/data | 403 forbidden | 403 forbidden | 403 forbidden
      GET    /operator/unicorns/{unicorn}/data | 403 forbidden | 403 forbidden | 403 forbidden
      DELETE /operator/unicorns/{unicorn}/data | 403 forbidden | 403 forbidden | 403 forbidden
      GET    /vicinity                     | 200             | 200             | 200
      POST   /tickets                      | 201             | 201             | 201
      """
          .lines()
          .map(line -> line.split("\\|", -1))
          .collect(
              toMap(
                  row -> row[0].trim().replaceAll(" +", " "),
                  row -> new Row(row[1].trim(), row[2].trim(), row[3].trim())));

  static List<OpenApiDocument.Operation> operations() {
    return OpenApiDocument.of(service.url()).operations();
  }

  @Test
  void everyOperationHasARowOfTheMatrix() {
    OpenApiDocument.of(service.url()).assertOperationsAre(MATRIX.keySet());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationIsForWhomItBelongsTo(OpenApiDocument.Operation operation) {
    Row expected = requireNonNull(MATRIX.get(operation.toString()));
    try (var responder = new Responder(RestApi.START)) {
      Supplier<HttpRequest.Builder> request = prepared(operation, responder);
      for (String token :
          List.of(
              Tokens.forged(issuer, customer),
              issuer.token(customer, "", Instant.now().minus(HOUR)),
              "nonsense")) {
        Answer refusal = send(request.get(), token);
        assertThat(statusAndProblem(refusal)).isEqualTo("401 unauthorized");
        assertThat(refusal.header("WWW-Authenticate")).contains("Bearer", "invalid_token");
      }
      Answer anonymous = api.send(request.get());
      Answer unicorn = send(request.get(), issuer.token("rosa", "unicorn"));
      Answer another = send(request.get(), customers("another" + customer));
      Answer owner = send(request.get(), customers(customer));

      assertThat(statusAndProblem(anonymous)).isEqualTo("401 unauthorized");
      assertThat(statusAndProblem(unicorn)).isEqualTo(expected.unicorn());
      assertThat(statusAndProblem(another)).isEqualTo(expected.another());
      assertThat(statusAndProblem(owner)).isEqualTo(expected.owner());
      assertThat(operation.problems(403).contains("forbidden"))
          .isEqualTo(expected.unicorn().equals("403 forbidden"));
      assertThat(operation.problems(429)).contains("too-many-requests");
      assertThat(List.of(anonymous, unicorn, another, owner))
          .allSatisfy(answer -> assertIsDocumented(operation, answer));
    }
  }

  private static void assertIsDocumented(OpenApiDocument.Operation operation, Answer answer) {
    assertThat(operation.description().required("responses").has("" + answer.status())).isTrue();
    if (answer.status() >= 400) {
      assertThat(operation.problems(answer.status())).contains(answer.problem());
    }
  }

  /** Requests of the operation, on an RFQ or a ride of the customer where it needs one. */
  private Supplier<HttpRequest.Builder> prepared(
      OpenApiDocument.Operation operation, Responder responder) {
    String path = operation.path().replace("{customer}", customer).replace("{unicorn}", "rosa");
    String body = "";
    if (path.contains("{rfq}")) {
      String rfq = id(submit(customers(customer), ""));
      path = path.replace("{rfq}", rfq);
      body = path.endsWith("/acceptance") ? choice(quoted(rfq, responder)) : "";
      if (path.contains("{quote}")) {
        path = path.replace("{quote}", quoted(rfq, responder));
        body = "{\"price\":{\"amount\":\"11.00\",\"currency\":\"EUR\"}}";
      }
    } else if (path.contains("{ride}")) {
      String rfq = id(submit(customers(customer), ""));
      String choice = choice(quoted(rfq, responder));
      URI acceptance = URI.create(api.url() + "/rfq-results/" + rfq + "/acceptance");
      path =
          path.replace("{ride}", id(send(json("POST", acceptance, choice), customers(customer))));
    } else if (path.equals("/instant-ride-rfqs")) {
      body = "{\"from\":\"%s\",\"to\":\"52.5219,13.4132\"}".formatted(RestApi.START);
    } else if (path.equals("/vicinity")) {
      path += "?location=" + RestApi.START;
    }
    URI uri = URI.create(api.url() + path);
    String content = body;
    if (operation.method().equals("PATCH")) {
      return () ->
          HttpRequest.newBuilder(uri)
              .header("Content-Type", "application/merge-patch+json")
              .method("PATCH", BodyPublishers.ofString("{}"));
    }
    if (path.endsWith("/events")) { // a client that has seen the end, so that the answer has one
      return () -> request(operation.method() + " " + uri).header("Last-Event-ID", "end");
    }
    return () ->
        content.isEmpty()
            ? request(operation.method() + " " + uri)
            : json(operation.method(), uri, content);
  }

  private static String id(Answer made) {
    return made.location().getPath().replaceAll(".*/", "");
  }

  private static String choice(String quote) {
    return "{\"quote\":\"" + quote + "\"}";
  }

  private static HttpRequest.Builder json(String method, URI uri, String body) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }

  /** Returns the id of the only quote of this RFQ, as soon as it is there. */
  private String quoted(String rfq, Responder responder) {
    Envelope request = responder.hears(new CorrelationId(rfq), RFQ);
    responder.invites(request, "u1", "u2");
    responder.quotes(request, "u1", "1.1", "12.50");
    return await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                send(request("GET /rfq-tasks/" + rfq + "/quotes"), customers(customer))
                    .json()
                    .at("/quotes/0/id")
                    .asString(""),
            quote -> !quote.isEmpty());
  }

  @Test
  void dataOfACustomerAreForOperators() {
    submit(customers(customer), "");
    String data = " /operator/customers/" + customer + "/data";
    String operator = issuer.token("otto", "operator");

    assertThat(send(request("GET" + data), operator).json().at("/tables/ride-booking-rfqs"))
        .hasSize(1);
    assertThat(statusAndProblem(send(request("DELETE" + data), operator)))
        .isEqualTo("409 still-open");
  }

  @ParameterizedTest
  @CsvSource({
    "/operator, 403 forbidden, 401 unauthorized",
    "/nothing, 404 not-found, 401 unauthorized",
    "/v3/api-docs, 200, 200",
    "/swagger-ui/index.html, 404 not-found, 404 not-found",
  })
  void whatIsNoOperationIsNobodysOrEverybodys(String path, String withToken, String without) {
    assertThat(statusAndProblem(send(request("GET " + path), customers(customer))))
        .isEqualTo(withToken);
    assertThat(statusAndProblem(api.get(path))).isEqualTo(without);
  }

  @Test
  void tokenOfAnotherIssuerIsNoToken() {
    try (LocalIssuer other = LocalIssuer.start(0)) {
      assertThat(submit(other.token(customer, ""), "").status()).isEqualTo(401);
    }
  }

  @Test
  void customerIsTheTokensSubjectWhetherTheBodySaysSoOrNot() {
    Answer unsaid = submit(customers(customer), "");
    Answer said = submit(customers(customer), ",\"customer\":\"" + customer + "\"");

    assertThat(said.status()).isEqualTo(202);
    Answer completed = send(request("POST " + unsaid.link("complete")), customers(customer));
    Answer result = send(request("GET " + completed.location()), customers(customer));
    assertThat(result.json().required("customer").asString()).isEqualTo(customer);
  }

  @Test
  void customerOfTheBodyIsNobodyElse() {
    Answer refusal = submit(customers(customer), ",\"customer\":\"somebody else\"");

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.json().at("/errors/0/field").asString()).isEqualTo("customer");
  }

  @Test
  void taskThatIsWaitedForIsToldToItsOwner() {
    Answer accepted = submit(customers(customer), "");
    HttpRequest.Builder waiting = request("GET " + accepted.location()).header("Prefer", "wait=1");

    assertThat(send(waiting, customers(customer)).status()).isEqualTo(200);
  }

  private static CustomerApp connect(String customer, String token) {
    return new CustomerApp(
        service,
        customer + "/notifications",
        HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token));
  }

  @Test
  void customerHasNoMoreConnectionsThanAllowed() {
    List<CustomerApp> apps = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      // Connections are counted when they are set up, which may be after their handshakes.
      apps.forEach(app -> app.hears("snapshot"));
      apps.add(connect(customer, customers(customer)));
    }

    assertThat(apps.getLast().awaitClose()).isEqualTo(1008);
    apps.getFirst().hears("snapshot");
    apps.forEach(CustomerApp::close);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToGoOn() {
    String token = customers(customer);
    Answer answer = send(request("GET /rfq-tasks/none"), token);
    for (int i = 0; i < 100 && answer.status() != 429; i++) {
      answer = send(request("GET /rfq-tasks/none"), token);
    }

    assertThat(statusAndProblem(answer)).isEqualTo("429 too-many-requests");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(send(request("GET /rfq-tasks/none"), customers("patient" + customer)).status())
        .isEqualTo(404);
  }

  @Test
  void addressIsLimitedWhateverItClaimsToBe() {
    Answer answer = from("203.0.113.9");
    for (int i = 0; i < 5_000 && answer.status() != 429; i++) {
      answer = from("198.51.100." + i % 250 + ", 203.0.113.9");
    }

    assertThat(statusAndProblem(answer)).isEqualTo("429 too-many-requests");
    assertThat(from("203.0.113.10").status()).isEqualTo(401);
  }

  private static Answer from(String forwardedFor) {
    return api.send(request("GET /rfq-tasks/none").header("X-Forwarded-For", forwardedFor));
  }

  @ParameterizedTest
  @CsvSource({
    "/actuator/health, '', 200",
    "/actuator/health/liveness, '', 200",
    "/actuator, '', 401",
    "/actuator/sbom, '', 401",
    "/actuator/sbom, unicorn, 403",
    "/actuator/sbom, operator, 200",
    "/actuator/sbom/application, operator, 200",
  })
  void actuatorHasAPortOfItsOwnAndIsForOperators(String path, String scope, int status) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.managementUrl() + path));

    assertThat(
            (scope.isEmpty() ? api.send(request) : send(request, issuer.token("olga", scope)))
                .status())
        .isEqualTo(status);
    assertThat(send(request("GET " + path), issuer.token("olga", "operator")).status())
        .isEqualTo(404);
  }

  @Test
  void answersKeepBrowsersCarefulAndSayNothingOfTheServer() {
    for (Answer answer :
        new Answer[] {
          submit(customers(customer), ""), api.get("/nothing"), api.get("/rfq-tasks/%5B")
        }) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
      assertThat(answer.header("Server")).isEmpty();
    }
  }

  static Stream<String> refusedAtOnce() {
    return RawHttp.refusedAtOnce();
  }

  @ParameterizedTest
  @MethodSource("refusedAtOnce")
  void whatNoFilterSeesIsAnsweredAsCarefully(String request) throws IOException {
    RawHttp.assertCareful(RawHttp.answer(URI.create(service.url()).getPort(), request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE /actuator", "GET //actuator", "GET /nowhere", "GET /actuator/x"})
  void managementPortIsAsCareful(String operation) throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(URI.create(service.managementUrl()).getPort(), operation, "");

    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void issuerThatDoesNotAnswerIsNotTheCallersFault() {
    LocalIssuer gone = LocalIssuer.start(0);
    String token = gone.token(customer, "");
    gone.close();
    try (RunningRideBooking itsService = RunningRideBooking.startSecured(gone.uri())) {
      RestApi itsApi = new RestApi(itsService.url());

      Answer answer =
          itsApi.send(
              HttpRequest.newBuilder(URI.create(itsApi.url() + "/rfq-tasks/none"))
                  .header("Authorization", "Bearer " + token));

      assertThat(statusAndProblem(answer)).isEqualTo("503 unavailable");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
  }

  @Test
  void allCallersOfASlowIssuerAreToldSoAtTheSameTime() throws IOException {
    try (ServerSocket slow = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        RunningRideBooking itsService =
            RunningRideBooking.startSecured(URI.create("http://127.0.0.1:" + slow.getLocalPort()));
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      RestApi itsApi = new RestApi(itsService.url());
      String token = customers(customer);
      long begun = System.nanoTime();

      List<Future<Answer>> answers =
          IntStream.range(0, 50)
              .mapToObj(_ ->
                  callers.submit(() ->
                      itsApi.send(
                          HttpRequest.newBuilder(URI.create(itsApi.url() + "/rfq-tasks/none"))
                              .header("Authorization", "Bearer " + token))))
              .toList();

      assertThat(answers)
          .allSatisfy(
              answer -> assertThat(statusAndProblem(answer.get())).isEqualTo("503 unavailable"));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    }
  }

  @Test
  void whoIssuesTokensIsSaidAsItIs() {
    JsonNode metadata = api.get("/.well-known/oauth-protected-resource").json();

    assertThat(metadata.at("/authorization_servers/0").asString())
        .isEqualTo(issuer.uri().toString());
    assertThat(metadata.required("resource").asString()).isEqualTo(service.url());
    assertThat(metadata.path("tls_client_certificate_bound_access_tokens").asBoolean(false))
        .isFalse();
  }

  @Test
  void customerHasNoMoreRequestsInProgressThanAllowed() throws Exception {
    String patient = "patient" + customer;
    try (RunningRideBooking itsService =
            RunningRideBooking.startSecured(issuer.uri(), "--wildrydes.limits.in-progress=3");
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      RestApi itsApi = new RestApi(itsService.url());
      URI task =
          itsApi
              .send(
                  json(
                          "POST",
                          URI.create(itsApi.url() + "/instant-ride-rfqs"),
                          "{\"from\":\"%s\",\"to\":\"52.5219,13.4132\"}".formatted(RestApi.START))
                      .header("Authorization", "Bearer " + customers(patient)))
              .location();
      Supplier<Answer> wait =
          () ->
              itsApi.send(
                  HttpRequest.newBuilder(task)
                      .header("Prefer", "wait=5")
                      .header("Authorization", "Bearer " + customers(patient)));

      List<Future<Answer>> waiting =
          IntStream.range(0, 9).mapToObj(_ -> callers.submit(wait::get)).toList();

      List<String> answers = new ArrayList<>();
      for (Future<Answer> answer : waiting) {
        answers.add(statusAndProblem(answer.get()));
      }
      assertThat(answers).containsOnly("200", "429 too-many-requests");
    }
  }

  @Test
  void serviceOfALaptopThatAsksForTokensWarnsOfThePublishedKey(CapturedOutput output) {
    try (RunningRideBooking _ =
        RunningRideBooking.start(
            "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.uri())) {
      assertThat(output.getAll()).contains("signs messages with a key that everybody knows");
    }
  }

  @Test
  void serviceOfALaptopIsOpenToTheLaptopAloneAndSaysSo(CapturedOutput output) {
    try (RunningRideBooking local = RunningRideBooking.start()) {
      assertThat(new RestApi(local.url()).get("/rfq-tasks/none").status()).isEqualTo(404);
    }

    assertThat(output.getAll())
        .contains("open to everybody who reaches it, without tokens; bound to 127.0.0.1");
  }

  @Test
  void serviceWithoutIssuerDoesNotStartAndSaysWhatToSet(CapturedOutput output) {
    assertThatThrownBy(() -> RideBookingApplication.application().run("--server.port=0"))
        .isNotNull();

    assertThat(output.getAll())
        .contains("must have an issuer of tokens")
        .contains("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI=")
        .contains("--spring.profiles.active=local");
  }
}
