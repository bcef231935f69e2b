package com.wildrydes.rfq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many slow clients take nothing from the other clients of a service, tested from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SlowClientsContract {
  private static final int MANY = 500;
  private static final int LOOKS = 5;

  /** The longest time for four requests on a machine that is busy with other tests. */
  private static final Duration SOON = Duration.ofSeconds(4);

  /** Another client of the service, which is connected as long as the slow ones. */
  protected interface OtherClient extends AutoCloseable {
    /** Returns once the service has dealt with all clients that came before. */
    void awaitTurn();

    /** Asserts that four different requests are answered as they should be. */
    void assertIsServed();

    @Override
    void close();
  }

  /** Returns the port of the service, which asks for tokens. */
  protected abstract int port();

  /** Returns a token of a slow caller with this id. */
  protected abstract String token(String caller);

  /** Returns the path of a resource that anybody may get without a body. */
  protected abstract String openPath();

  /** Returns the path of the WebSocket of a slow caller with this id. */
  protected abstract String socketPath(String caller);

  protected abstract OtherClient otherClient();

  Stream<Arguments> kinds() {
    return Stream.of(
        arguments("body of nobody", body(i -> "")),
        arguments("body of a caller", body(i -> authorization("slow-" + i))),
        arguments("body where none is taken", head("GET", openPath(), i -> "Content-Length: 99")),
        arguments("head", (IntFunction<String>) i -> "GET / HTTP/1.1\r\nX: "),
        arguments("reader", reader()),
        arguments("WebSocket of nobody", handshake(i -> "")),
        arguments("WebSocket", handshake(i -> authorization("slow-" + i))));
  }

  private static IntFunction<String> body(IntFunction<String> authorization) {
    return head("POST", "/tickets", i -> authorization.apply(i) + "Content-Length: 15000");
  }

  private static IntFunction<String> reader() {
    IntFunction<String> page = head("GET", "/v3/api-docs", i -> "Accept: */*");
    return i -> page.apply(i).repeat(4);
  }

  private IntFunction<String> handshake(IntFunction<String> authorization) {
    return i ->
        head(
                    "GET",
                    socketPath("slow-" + i),
                    j ->
                        authorization.apply(j)
                            + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
                .apply(i)
            + "\u0081"; // half the head of a frame
  }

  private String authorization(String caller) {
    return "Authorization: Bearer " + token(caller) + "\r\n";
  }

  private static IntFunction<String> head(String method, String path, IntFunction<String> headers) {
    return i ->
        "%s %s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.%d.%d\r\n%s\r\n\r\n"
            .formatted(method, path, i / 250, i % 250, headers.apply(i));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void othersAreAnsweredAtOnce(String kind, IntFunction<String> beginning) throws IOException {
    try (OtherClient other = otherClient();
        SlowClients _ = SlowClients.connect(port(), MANY, beginning).trickling()) {
      other.awaitTurn();
      for (int i = 0; i < LOOKS; i++) {
        long begun = System.nanoTime();
        other.assertIsServed();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(kind).isLessThan(SOON);
      }
    }
  }

  @Test
  void bodyThatDoesNotComeEndsTheConnection() throws IOException {
    for (IntFunction<String> beginning :
        List.of(
            body(i -> ""),
            body(i -> authorization("one")),
            head("GET", "/", i -> "Content-Length: 9"))) {
      try (SlowClients one = SlowClients.connect(port(), 1, beginning).trickling()) {
        await().atMost(Duration.ofSeconds(12)).until(one::isCutOff);
      }
    }
  }
}
