package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.SecuredInstance.forged;
import static com.wildrydes.unicornmanagement.SecuredInstance.send;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.rfq.RawHttp;
import com.wildrydes.rfq.openapi.OpenApiDocument;
import com.wildrydes.rfq.wire.ProblemType;
import com.wildrydes.rfq.wire.UnguessableId;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The permissions in a service that asks for tokens, as outside profile local. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class AccessTest {
  private static LocalIssuer issuer;
  private static SecuredInstance service;

  private final String unicorn = "unicorn-" + UnguessableId.next();

  @BeforeAll
  static void start() {
    issuer = LocalIssuer.start(0);
    service = SecuredInstance.start(issuer);
  }

  @AfterAll
  static void stop() {
    service.close();
    issuer.close();
  }

  private String token(String whose) {
    return switch (whose) {
      case "own" -> issuer.token(unicorn, "unicorn");
      case "another unicorn's" -> issuer.token("another", "unicorn");
      case "customer's" -> issuer.token(unicorn, "");
      case "expired" ->
          issuer.token(unicorn, "unicorn", Instant.now().minus(Duration.ofMinutes(10)));
      case "forged" -> forged(issuer, unicorn);
      default -> throw new IllegalArgumentException(whose);
    };
  }

  /**
   * The answers of each operation of the document to the token of its owner and to other tokens.
   */
  private record Row(int owner, int another, int customer) {}

  private static final Map<String, Row> MATRIX =
      Map.of(
          "PUT /unicorns/{unicorn}/push-endpoint", new Row(400, 404, 403),
          "DELETE /unicorns/{unicorn}/push-endpoint", new Row(204, 404, 403),
          "GET /operator/unicorns/{unicorn}/data", new Row(403, 403, 403),
          "DELETE /operator/unicorns/{unicorn}/data", new Row(403, 403, 403),
          "POST /tickets", new Row(201, 201, 201));

  static List<OpenApiDocument.Operation> operations() {
    return OpenApiDocument.of(url()).operations();
  }

  @Test
  void everyOperationHasARowOfTheMatrix() {
    OpenApiDocument.of(url()).assertOperationsAre(MATRIX.keySet());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationIsForWhomItBelongsTo(OpenApiDocument.Operation operation) {
    Row expected = requireNonNull(MATRIX.get(operation.toString()));

    assertThat(send(request(operation)).statusCode()).isEqualTo(401);
    assertThat(status(operation, "expired")).isEqualTo(401);
    assertThat(status(operation, "forged")).isEqualTo(401);
    assertThat(status(operation, "customer's")).isEqualTo(expected.customer());
    assertThat(status(operation, "another unicorn's")).isEqualTo(expected.another());
    assertThat(status(operation, "own")).isEqualTo(expected.owner());
    assertThat(operation.problems(403).isEmpty()).isEqualTo(expected.customer() != 403);
    assertThat(operation.problems(429)).contains("too-many-requests");
  }

  private HttpRequest.Builder request(OpenApiDocument.Operation operation) {
    return service
        .request("server", operation.path().replace("{unicorn}", unicorn))
        .header("Content-Type", "application/json")
        .method(
            operation.method(),
            operation.method().equals("PUT")
                ? BodyPublishers.ofString("{\"platform\":\"none\",\"token\":\"t\"}")
                : BodyPublishers.noBody());
  }

  private int status(OpenApiDocument.Operation operation, String whose) {
    int status =
        send(request(operation).header("Authorization", "Bearer " + token(whose))).statusCode();
    assertThat(operation.description().required("responses").has("" + status)).isTrue();
    return status;
  }

  @Test
  void documentIsTheOneThatIsCommitted() {
    OpenApiDocument document = OpenApiDocument.of(url());

    document.assertExamplesAreValid();
    document.assertIsTheOneOf(Path.of("../docs/unicorn-management.openapi.yaml"));
  }

  private static String url() {
    return "http://127.0.0.1:" + service.port();
  }

  @Test
  void ticketIsNoTokenForAnythingElse() {
    String path = "/unicorns/" + unicorn + "/push-endpoint?ticket=" + service.ticket(token("own"));

    assertThat(send(service.request("server", path).DELETE()).statusCode()).isEqualTo(401);
  }

  @Test
  void ticketThatCannotBeAcceptedIsNotIssued() {
    HttpResponse<String> refusal =
        send(
            service
                .request("server", "/tickets")
                .header("Authorization", "Bearer " + token("own"))
                .header("Accept", "application/xml")
                .POST(BodyPublishers.noBody()));

    assertThat(refusal.statusCode()).isEqualTo(406);
    assertThat(refusal.body()).contains(ProblemType.of("not-acceptable").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "server, /unicorns/%s/push-endpoint, unicorn",
    "server, /operator, operator",
    "management, /actuator/prometheus, operator",
    "management, /actuator/sbom, operator",
  })
  void ticketOpensNothingButTheWebSocketWhateverTheRequestClaims(
      String port, String path, String scope) throws IOException {
    String ticket = service.ticket(issuer.token(unicorn, scope));

    String answer =
        RawHttp.answer(
            service.portOf(port),
            """
            GET %s?ticket=%s HTTP/1.1
            Host: localhost
            Connection: close, Upgrade
            Upgrade: websocket

            """
                .formatted(path.formatted(unicorn), ticket)
                .replace("\n", "\r\n"));

    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  @ParameterizedTest
  @CsvSource({
    "/actuator/health, '', 200",
    "/actuator/sbom, '', 401",
    "/actuator/sbom, unicorn, 403",
    "/actuator/sbom, operator, 200",
  })
  void actuatorHasAPortOfItsOwnAndIsForOperators(String path, String scope, int status) {
    HttpRequest.Builder request = service.request("management", path);

    assertThat(
            send(scope.isEmpty()
                    ? request
                    : request.header("Authorization", "Bearer " + issuer.token("olga", scope)))
                .statusCode())
        .isEqualTo(status);
  }

  @Test
  void bodyOver16KiBIsRefused() {
    HttpResponse<String> answer =
        send(
            service
                .request("server", "/unicorns/" + unicorn + "/push-endpoint")
                .header("Authorization", "Bearer " + token("own"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("\"" + "a".repeat(16 * 1024) + "\"")));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains(ProblemType.of("body-too-large").toString());
  }

  static Stream<String> refusedAtOnce() {
    return RawHttp.refusedAtOnce();
  }

  @ParameterizedTest
  @MethodSource("refusedAtOnce")
  void whatNoFilterSeesIsAnsweredAsCarefully(String request) throws IOException {
    RawHttp.assertCareful(RawHttp.answer(service.port(), request));
  }

  @Test
  void serviceWithoutIssuerDoesNotStartAndSaysWhatToSet(CapturedOutput output) {
    assertThatThrownBy(() -> UnicornManagementApplication.application().run("--server.port=0"))
        .isNotNull();

    assertThat(output.getAll())
        .contains("must have an issuer of tokens")
        .contains("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI=");
  }
}
