package com.wildrydes.rfq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The rules of HTTP (RFC 9110, 9457 and 6455) that each service must follow, tested from outside.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class HttpContract {
  private static final int VALUES_FOR_EACH = 2;

  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Charset",
          "Accept-Encoding",
          "Accept-Language",
          "Access-Control-Request-Headers",
          "Access-Control-Request-Method",
          "Authorization",
          "Baggage",
          "Cache-Control",
          "Connection",
          "Content-Encoding",
          "Content-Language",
          "Content-Range",
          "Content-Type",
          "Cookie",
          "Date",
          "Expect",
          "Forwarded",
          "Host",
          "Idempotency-Key",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "If-Unmodified-Since",
          "Last-Event-ID",
          "Origin",
          "Prefer",
          "Range",
          "Referer",
          "Sec-WebSocket-Extensions",
          "Sec-WebSocket-Key",
          "Sec-WebSocket-Protocol",
          "Sec-WebSocket-Version",
          "TE",
          "Traceparent",
          "Tracestate",
          "Upgrade",
          "User-Agent",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto",
          "X-Forwarded-Ssl",
          "X-HTTP-Method-Override",
          "X-Odd\u00e9");

  private static final List<String> VALUES =
      List.of(
          "\u00c3\u009f",
          "\u00ff\u00fe\u0080",
          "\"",
          "\\",
          ",",
          ";=,;=\"",
          "%00%ff%",
          "\t",
          "a\tb",
          "*",
          "-1",
          "99999999999999999999",
          "[",
          "://",
          "\u0001",
          "\u00ed\u00a0\u0080",
          "\u00e2\u0080\u00ae",
          "",
          "{}",
          "x".repeat(3000),
          "\"a".repeat(1500),
          "a=b;".repeat(700),
          "a,".repeat(1500));

  /** Returns the port of the service. */
  protected abstract int port();

  /** Returns methods and paths of the API, each for a resource that does not exist. */
  protected abstract List<String> operations();

  /** Returns further methods and paths that the service answers, such as those of pages. */
  protected abstract List<String> others();

  /** Returns a path of the API whose GET is answered by 200. */
  protected abstract String readable();

  /** Returns the path of a WebSocket. */
  protected abstract String socket();

  private static boolean hasBody(String operation) {
    return operation.startsWith("P");
  }

  private static String typeOf(String operation) {
    return operation.startsWith("PATCH")
        ? "Content-Type: application/merge-patch+json"
        : "Content-Type: application/json";
  }

  @Test
  void anyHeaderMayHoldAnyByte(CapturedOutput output) throws IOException {
    int turn = 0;
    for (String operation : Stream.concat(operations().stream(), others().stream()).toList()) {
      for (String header : HEADERS) {
        for (int i = 0; i < VALUES_FOR_EACH; i++) {
          String value = VALUES.get(turn++ % VALUES.size());
          String body = hasBody(operation) ? "{}" : "";
          RawHttp.Answer answer =
              header.equals("Content-Type") || body.isEmpty()
                  ? RawHttp.send(port(), operation, body, header + ": " + value)
                  : RawHttp.send(port(), operation, body, typeOf(operation), header + ": " + value);

          assertThat(answer.status()).as("%s %s: %s", operation, header, value).isLessThan(500);
          assertCareful(answer);
          if (answer.status() >= 400 && !operation.startsWith("HEAD")) {
            answer.assertProblem(answer.status());
          }
        }
      }
    }
    assertThat(output.getAll()).doesNotContain(" ERROR ");
  }

  private static void assertCareful(RawHttp.Answer answer) {
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(answer.header("Referrer-Policy")).isNotEmpty();
    assertThat(answer.header("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRACE /",
        "TRACE /nowhere",
        "OPTIONS *",
        "GET //nowhere",
        "GET /nowhere;a=b",
        "GET /%2e%2e/nowhere",
        "GET /a\\b",
        "GET /nowhere?a%",
        "GET /nowhere?a=%FF",
        "CONNECT localhost:80",
        "GET http://localhost/nowhere",
        "GET nowhere",
        "HEAD /nowhere",
        "BREW /nowhere",
        "GET /error",
      })
  void everyAnswerKeepsBrowsersCareful(String operation) throws IOException {
    RawHttp.Answer answer = RawHttp.send(port(), operation, "");

    assertCareful(answer);
    assertThat(answer.status()).isNotEqualTo(500);
    if (answer.status() >= 400 && !operation.startsWith("HEAD")) {
      answer.assertProblem(answer.status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "//nowhere, //nowhere",
    "/nowhere;a=b, /nowhere;a=b",
    "/a//b, /a//b",
    "/nowhere, /nowhere",
    "/nowhere/%20%C3%9F?a=b, /nowhere/%20%C3%9F",
    "/%2e/nowhere, /%2e/nowhere",
  })
  void instanceIsThePathThatWasAsked(String path, String instance) throws IOException {
    assertThat(RawHttp.send(port(), "GET " + path, "").body())
        .contains("\"instance\":\"" + instance + "\"");
  }

  @Test
  void refusalOfAFilterNamesThePathThatWasAsked() throws IOException {
    assertThat(
            RawHttp.send(port(), "POST /a%20b?c", "{}", "Content-Encoding: gzip")
                .assertProblem(415)
                .body())
        .contains("\"instance\":\"/a%20b\"");
    assertThat(RawHttp.send(port(), "GET " + socket(), "").assertProblem(426).body())
        .contains("\"instance\":\"" + socket() + "\"");
    RawHttp.send(port(), "GET //", "").assertProblem(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/xml",
        "application/yaml",
        "application/problem+json",
        "text/html",
        "application/x-jackson-smile",
        "application/json;q=0",
        "application/json;q=0, */*",
        "*/*;q=0",
        "nonsense",
        "\u00c3\u009f",
        "application/json;q=high",
      })
  void whatIsNotAcceptableIsRefusedBeforeTheDeed(String accept) throws IOException {
    for (String operation : operations()) {
      RawHttp.send(
              port(),
              operation,
              hasBody(operation) ? "{}" : "",
              typeOf(operation),
              "Accept: " + accept)
          .assertProblem(406);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "application/json",
        "application/problem+json, application/json",
        "application/problem+json, */*;q=0.1",
        "application/yaml, application/json;q=0.5",
        "application/json;charset=UTF-8",
      })
  void successIsLabelledAsJsonWhateverElseIsAcceptable(String accept) throws IOException {
    RawHttp.Answer answer = RawHttp.send(port(), "GET " + readable(), "", "Accept: " + accept);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "br", "identity, gzip", "deflate, identity", "nonsense"})
  void bodyThatIsEncodedIsRefusedWithWhatWouldBeRight(String encoding) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    for (String operation : operations()) {
      if (hasBody(operation)) {
        RawHttp.Answer answer =
            RawHttp.send(
                port(),
                operation,
                bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1),
                typeOf(operation),
                "Content-Encoding: " + encoding);

        answer.assertProblem(415);
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded;charset=x",
        "multipart/form-data",
        "multipart/form-data;boundary=\"",
        "text/plain",
        "application/*+json",
        "application/xml",
      })
  void bodyOfAnotherTypeIsNeverReadAsOne(String type) throws IOException {
    for (String operation : operations()) {
      RawHttp.send(port(), operation, "a=%zz&%ff=%&=\u00ff", "Content-Type: " + type)
          .assertNoFailure();
    }
  }

  @Test
  void preflightOfAnotherOriginIsNotLetIn() throws IOException {
    for (String operation : operations()) {
      RawHttp.Answer answer =
          RawHttp.send(
              port(),
              "OPTIONS " + operation.split(" ", 2)[1],
              "",
              "Origin: https://evil.example",
              "Access-Control-Request-Method: " + operation.split(" ", 2)[0]);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Allow")).isNotEmpty();
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void methodsThatAreAllowedAreNamed() throws IOException {
    for (String operation : operations()) {
      String method = operation.split(" ", 2)[0];
      String path = operation.split(" ", 2)[1];

      RawHttp.Answer refused = RawHttp.send(port(), "BREW " + path, "").assertProblem(405);
      RawHttp.Answer options = RawHttp.send(port(), "OPTIONS " + path, "");

      assertThat(refused.header("Allow").split(", ?", -1)).contains(method, "OPTIONS");
      assertThat(options.status()).isEqualTo(200);
      assertThat(options.header("Allow").split(", ?", -1))
          .containsExactlyInAnyOrder(refused.header("Allow").split(", ?", -1));
    }
  }

  @Test
  void headIsAnsweredAsTheGetWithoutItsBody() throws IOException {
    RawHttp.Answer get = RawHttp.send(port(), "GET " + readable(), "");
    RawHttp.Answer head = RawHttp.send(port(), "HEAD " + readable(), "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header : List.of("Content-Type", "Content-Length", "ETag", "Cache-Control")) {
      assertThat(head.header(header)).as(header).isEqualTo(get.header(header));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Upgrade           | websocket  | 13 | dGhlIHNhbXBsZSBub25jZQ== | 101
          UPGRADE           | WebSocket  | 13 | dGhlIHNhbXBsZSBub25jZQ== | 101
          keep-alive, Upgrade | WEBSOCKET | 13 | dGhlIHNhbXBsZSBub25jZQ== | 101
          upgrade,keep-alive | h2c, websocket | 13 | dGhlIHNhbXBsZSBub25jZQ== | 101
          keep-alive        | websocket  | 13 | dGhlIHNhbXBsZSBub25jZQ== | 400
          Upgrade           | h2c        | 13 | dGhlIHNhbXBsZSBub25jZQ== | 426
          Upgrade           | websocket  | 8  | dGhlIHNhbXBsZSBub25jZQ== | 426
          Upgrade           | websocket  | x  | dGhlIHNhbXBsZSBub25jZQ== | 426
          Upgrade           | websocket  | 13 | short                    | 400
          Upgrade           | websocket  | 13 | ***                      | 400
          """)
  void handshakeIsReadAsRfc6455Says(
      String connection, String upgrade, String version, String key, int status)
      throws IOException {
    RawHttp.Answer answer =
        RawHttp.handshake(
            port(),
            "GET " + socket(),
            "Connection: " + connection,
            "Upgrade: " + upgrade,
            "Sec-WebSocket-Version: " + version,
            "Sec-WebSocket-Key: " + key);

    assertThat(answer.status()).isEqualTo(status);
    assertCareful(answer);
    if (status != 101) {
      answer.assertProblem(status);
    }
    if (status == 426) {
      assertThat(answer.header("Upgrade")).isEqualTo("websocket");
      assertThat(answer.header("Sec-WebSocket-Version"))
          .isEqualTo(upgrade.equals("websocket") ? "13" : "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: https://evil.example, 403",
    "Origin: \u00c3\u009f, 403",
    "Origin: null, 403",
    "Origin: https://*, 403",
  })
  void handshakeThatIsRefusedIsAProblem(String header, int status) throws IOException {
    RawHttp.handshake(
            port(),
            "GET " + socket(),
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            header)
        .assertProblem(status);
  }

  @Test
  void handshakeMayHoldAnyByte(CapturedOutput output) throws IOException {
    for (String header :
        List.of("Origin", "Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol", "Cookie")) {
      for (String value : VALUES) {
        RawHttp.Answer answer =
            RawHttp.handshake(
                port(),
                "GET " + socket(),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                header + ": " + value);

        assertThat(answer.status()).as("%s: %s", header, value).isLessThan(500);
        if (answer.status() != 101) {
          answer.assertProblem(answer.status());
        }
      }
    }
    assertThat(output.getAll()).doesNotContain(" ERROR ");
  }

  @Test
  void handshakeWithoutKeyOrVersionIsAProblem() throws IOException {
    String[] upgrade = {"Connection: Upgrade", "Upgrade: websocket"};

    RawHttp.handshake(port(), "GET " + socket(), upgrade).assertProblem(426);
    RawHttp.handshake(
            port(), "GET " + socket(), upgrade[0], upgrade[1], "Sec-WebSocket-Version: 13")
        .assertProblem(400);
  }
}
