package com.wildrydes.ridebooking;

import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.TestSocket;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A customer's app that listens. */
final class CustomerApp implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final String url;
  private final TestSocket socket;

  CustomerApp(RunningRideBooking instance, String customer) {
    this(instance, customer + "/notifications", TestSocket.handshake());
  }

  /**
   * Connects with that handshake.
   *
   * @param path after {@code /customers/}
   */
  CustomerApp(RunningRideBooking instance, String path, WebSocket.Builder handshake) {
    url = instance.url();
    socket = TestSocket.connect(handshake, URI.create(url), "/customers/" + path, heard::add);
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
    return socket.awaitClose();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
