package com.wildrydes.unicornmanagement;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A unicorn's app. */
final class AppClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private AppClient(WebSocket.Builder handshake, URI uri) {
    socket = handshake.buildAsync(uri, new Listener()).join();
  }

  static AppClient connect(HttpClient http, int port, String unicorn) {
    return connect(http.newWebSocketBuilder(), port, unicorn + "/app");
  }

  /**
   * Connects with that handshake.
   *
   * @param path after {@code /unicorns/}
   */
  static AppClient connect(WebSocket.Builder handshake, int port, String path) {
    return new AppClient(handshake, URI.create("ws://127.0.0.1:" + port + "/unicorns/" + path));
  }

  /** Connects as a page of that origin would; fails if it is not let in. */
  static CompletableFuture<WebSocket> connectFrom(
      String origin, HttpClient http, int port, String unicorn) {
    return http.newWebSocketBuilder()
        .header("Origin", origin)
        .buildAsync(
            URI.create("ws://127.0.0.1:" + port + "/unicorns/" + unicorn + "/app"),
            new WebSocket.Listener() {});
  }

  /** Goes on duty and waits until that is recorded. */
  AppClient onDuty(String location) {
    say("{\"type\":\"on-duty\",\"name\":\"Rosa\",\"location\":\"" + location + "\"}");
    await("on-duty-recorded");
    return this;
  }

  AppClient say(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  AppClient sayBinary() {
    socket.sendBinary(ByteBuffer.allocate(1000), true).join();
    return this;
  }

  AppClient quote(String rfq, String amount) {
    return say(
        """
        {"type":"quote","rfq":"%s","price":{"amount":"%s","currency":"EUR"},"pickup-eta":"PT4M"}
        """
            .formatted(rfq, amount));
  }

  /** Returns the next message of that type that has not been awaited yet. */
  JsonNode await(String type) {
    return await(type, LIMIT);
  }

  JsonNode await(String type, Duration limit) {
    return Awaitility.await()
        .atMost(limit)
        .until(() -> take(type), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> take(String type) {
    for (JsonNode message : heard) {
      if (message.path("type").asString().equals(type)) {
        heard.remove(message);
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }

  /** Tells whether a message of that type was heard and not awaited. */
  boolean hasHeard(String type) {
    return heard.stream().anyMatch(message -> message.path("type").asString().equals(type));
  }

  /** Returns the messages that were heard and not awaited. */
  List<JsonNode> heard() {
    return heard;
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** Status with which the service closed the connection. */
  int awaitClose() {
    return closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    awaitClose();
  }

  /** Is cut off, as in a tunnel. */
  void abort() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        heard.add(JsonMapper.shared().readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
