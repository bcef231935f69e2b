package com.wildrydes.benchmarks;

import com.wildrydes.rfq.wire.Location;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The WebSocket of a unicorn's app. */
public final class UnicornConnection implements WebSocket.Listener {
  private final Consumer<JsonNode> app;
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<Void> onDuty = new CompletableFuture<>();
  private CompletableFuture<WebSocket> sent = new CompletableFuture<>();

  /**
   * Creates a connection that is not opened yet.
   *
   * @param app takes each message
   */
  public UnicornConnection(Consumer<JsonNode> app) {
    this.app = app;
  }

  /** Goes on duty; the future completes when its subscriptions are active. */
  public CompletableFuture<Void> goOnDuty(HttpClient http, URI uri, Location place) {
    http.newWebSocketBuilder()
        .buildAsync(uri, this)
        .thenAccept(socket -> {
          sent.complete(socket);
          say("{\"type\":\"on-duty\",\"location\":\"%s\",\"name\":\"U\"}".formatted(place.text()));
        })
        .exceptionally(failure -> {
          onDuty.completeExceptionally(failure);
          return null;
        });
    return onDuty;
  }

  /** Sends messages one after the other, as WebSocket requires. */
  private synchronized void say(String message) {
    sent = sent.thenCompose(socket -> socket.sendText(message, true));
  }

  public void quote(String rfq) {
    say(
        """
        {"type":"quote","rfq":"%s","price":{"amount":"12.50","currency":"EUR"},"pickup-eta":"PT4M"}\
        """
            .formatted(rfq));
  }

  public synchronized void leave() {
    sent = sent.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JsonNode message = JsonMapper.shared().readTree(text.toString());
      text.setLength(0);
      if (message.path("type").asString().equals("on-duty-recorded")) {
        onDuty.complete(null);
      }
      app.accept(message);
    }
    socket.request(1);
    return null;
  }
}
