package com.wildrydes.rfq;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client's end of a WebSocket that carries JSON. */
public final class TestSocket {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Consumer<JsonNode> app;
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private TestSocket(WebSocket.Builder handshake, URI uri, Consumer<JsonNode> app) {
    this.app = app;
    socket = handshake.buildAsync(uri, new Listener()).join();
  }

  /**
   * Connects, or fails if it is not let in.
   *
   * @param handshake its headers are kept
   * @param service the URL of the service
   * @param path with the query
   * @param app takes each message
   */
  public static TestSocket connect(
      WebSocket.Builder handshake, URI service, String path, Consumer<JsonNode> app) {
    return new TestSocket(handshake, URI.create("ws://" + service.getRawAuthority() + path), app);
  }

  /** Returns a handshake without headers. */
  public static WebSocket.Builder handshake() {
    return HTTP.newWebSocketBuilder();
  }

  /** Returns the handshake of the owner of this token. */
  public static WebSocket.Builder handshake(String token) {
    return handshake().header("Authorization", "Bearer " + token);
  }

  synchronized void say(String text) { // a WebSocket sends one at a time
    socket.sendText(text, true).join();
  }

  synchronized void sayBinary() {
    socket.sendBinary(ByteBuffer.allocate(1000), true).join();
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** Status with which the service closed the connection. */
  public int awaitClose() {
    return closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    awaitClose();
  }

  /** Is cut off, as in a tunnel. */
  public void abort() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        app.accept(JsonMapper.shared().readTree(text.toString()));
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
