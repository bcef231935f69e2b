package com.wildrydes.ridebooking;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that reads Server-Sent Events as the HTML standard says. */
final class EventReader implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** An event with the last id by then. */
  record Event(String name, String id, JsonNode json) {}

  private final HttpURLConnection connection;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /**
   * Begins to read.
   *
   * @param last the last event id that was seen, or nothing
   */
  EventReader(URI uri, String... last) throws IOException {
    connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestProperty("Accept", "text/event-stream");
    for (String id : last) {
      connection.setRequestProperty("Last-Event-ID", id);
    }
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      status.complete(connection.getResponseCode());
      try (var lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        List<String> data = new ArrayList<>();
        String name = "message";
        String id = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.isEmpty()) {
            if (!data.isEmpty()) {
              events.add(
                  new Event(name, id, JsonMapper.shared().readTree(String.join("\n", data))));
            }
            data.clear();
            name = "message";
          } else if (line.startsWith("data:")) {
            data.add(line.substring("data:".length()).strip());
          } else if (line.startsWith("event:")) {
            name = line.substring("event:".length()).strip();
          } else if (line.startsWith("id:")) {
            id = line.substring("id:".length()).strip();
          }
        }
      }
    } catch (IOException e) {
      status.complete(-1);
    } finally {
      end.complete(null);
    }
  }

  int status() {
    return status.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  void awaitStatus() {
    await().atMost(LIMIT).until(status::isDone);
  }

  /** Awaits that the service has ended the stream. */
  void awaitEnd() {
    end.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Returns the events of this name so far. */
  List<Event> events(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  Event last() {
    return events.getLast();
  }

  String lastId() {
    return last().id();
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
