package com.wildrydes.ridebooking;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer's app that listens. */
final class CustomerApp implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final String url;
  private final WebSocket socket;

  CustomerApp(RunningRideBooking instance, String customer) {
    this(instance, customer + "/notifications", HTTP.newWebSocketBuilder());
  }

  /**
   * Connects with that handshake.
   *
   * @param path after {@code /customers/}
   */
  CustomerApp(RunningRideBooking instance, String path, WebSocket.Builder handshake) {
    url = instance.url();
    URI uri = URI.create(url.replace("http", "ws") + "/customers/" + path);
    socket = handshake.buildAsync(uri, new Listener()).join();
  }

  /** Returns the URI to which the app is connected. */
  String url() {
    return url;
  }

  /** Awaits an event of this kind. */
  JsonNode hears(String event) {
    return await().atMost(LIMIT).until(() -> heard(event), events -> !events.isEmpty()).getFirst();
  }

  /** Returns the events of this kind so far. */
  List<JsonNode> heard(String event) {
    return heard.stream()
        .filter(message -> message.required("event").asString().equals(event))
        .toList();
  }

  /** Returns the kinds of events so far. */
  Set<String> events() {
    return heard.stream()
        .map(message -> message.required("event").asString())
        .collect(Collectors.toSet());
  }

  /** Status with which the service closed the connection. */
  int awaitClose() {
    return closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
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
  }
}
