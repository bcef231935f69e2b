package com.wildrydes.rfq;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sends requests that no correct client sends. */
public final class RawHttp {
  private static final int LIMIT_MILLIS = 30_000;

  private RawHttp() {}

  /** Requests that a server refuses before an application sees them. */
  public static Stream<String> refusedAtOnce() {
    return Stream.of(
        "nonsense\r\n\r\n",
        "GET /<script> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
        "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n");
  }

  /**
   * An answer.
   *
   * @param headers the headers by their names in small letters; the last one of each name
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** Returns a header, empty if there is none. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Asserts that this is a problem (RFC 9457) of that status. */
    public Answer assertProblem(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      assertThat(header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(body)
          .contains("\"type\":\"" + ProblemType.of(""), "\"status\":" + expected)
          .doesNotContain("xception", "\tat ");
      return this;
    }

    /** Asserts that this is a success, or a problem that the client caused. */
    public void assertNoFailure() {
      assertThat(status).as(body).isLessThan(500);
      if (status >= 400) {
        assertProblem(status);
      }
    }

    private int bodyLength() {
      if (header("Connection").equals("close")) {
        return Short.MAX_VALUE;
      }
      return header("Content-Length").isEmpty() ? 0 : Integer.parseInt(header("Content-Length"));
    }

    private static Answer of(String text) {
      String[] parts = text.split("\r\n\r\n", 2);
      String[] lines = parts[0].split("\r\n", -1);
      Map<String, String> headers = new TreeMap<>();
      for (int i = 1; i < lines.length; i++) {
        String[] header = lines[i].split(":", 2);
        headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
      }
      return new Answer(
          Integer.parseInt(lines[0].split(" ", -1)[1]), headers, parts.length > 1 ? parts[1] : "");
    }
  }

  /**
   * Sends a request on its own connection.
   *
   * @param operation the method and the path
   * @param headers the complete lines of headers; {@code Host} and {@code Content-Length} are added
   * @param body the body; each character is one byte, as everywhere here
   */
  public static Answer send(int port, String operation, String body, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder(operation + " HTTP/1.1\r\n");
    Stream.of(headers).forEach(header -> request.append(header).append("\r\n"));
    if (Stream.of(headers).noneMatch(header -> header.startsWith("Host:"))) {
      request.append("Host: localhost:").append(port).append("\r\n");
    }
    if (!body.isEmpty()) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n").append(body);
    return Answer.of(answer(port, request.toString()));
  }

  /** Sends the opening handshake of a WebSocket and reads the head of the answer. */
  public static Answer handshake(int port, String operation, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MILLIS);
      String request =
          operation
              + " HTTP/1.1\r\nHost: localhost:"
              + port
              + "\r\n"
              + String.join("\r\n", headers)
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      StringBuilder answer = new StringBuilder();
      int bodyLength = -1;
      while (bodyLength < 0 || answer.length() < bodyLength) {
        int read = socket.getInputStream().read();
        if (read < 0) {
          break;
        }
        answer.append((char) read);
        if (bodyLength < 0 && answer.toString().endsWith("\r\n\r\n")) {
          bodyLength = answer.length() + Answer.of(answer.toString()).bodyLength();
        }
      }
      return Answer.of(answer.toString());
    }
  }

  /** Sends a request and returns all bytes of the server until it closes the connection. */
  public static String answer(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /**
   * Asserts that an answer has the headers that make browsers careful and reveals nothing about the
   * server.
   */
  public static void assertCareful(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 ")
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .containsIgnoringCase("X-Frame-Options: DENY")
        .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
        .doesNotContainIgnoringCase("Server:")
        .doesNotContainIgnoringCase("tomcat")
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("<script");
  }
}
