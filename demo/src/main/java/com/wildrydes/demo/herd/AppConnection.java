package com.wildrydes.demo.herd;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.wildrydes.rfq.wire.Json;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket of one app. It is opened again when it is lost, after longer and longer pauses. All
 * its methods and those of its app run on the timer's one thread.
 */
final class AppConnection {
  /** The status of a connection whose unicorn has connected elsewhere. */
  private static final int SUPERSEDED = 4001;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final int LAST_DOUBLING = 4;

  private final Supplier<WebSocket.Builder> handshakes;
  private final URI uri;
  private final ScheduledExecutorService timer;
  private final RandomGenerator random;
  private final App app;
  private @Nullable WebSocket socket;
  private CompletableFuture<?> sent = completedFuture(null);
  private int failures;
  private boolean wanted = true;

  /** The app at the end of the connection. */
  interface App {
    /** Reports a new connection. */
    void connected();

    /** Reports a message. */
    void heard(String message);
  }

  AppConnection(
      Supplier<WebSocket.Builder> handshakes,
      URI uri,
      ScheduledExecutorService timer,
      RandomGenerator random,
      App app) {
    this.handshakes = handshakes;
    this.uri = uri;
    this.timer = timer;
    this.random = random;
    this.app = app;
  }

  void open() {
    if (wanted) {
      var _ =
          handshakes
              .get()
              .connectTimeout(CONNECT_LIMIT)
              .buildAsync(uri, new Listener())
              .whenComplete((_, failure) -> {
                if (failure != null) {
                  timer.execute(this::openLater);
                }
              });
    }
  }

  private void openLater() {
    double pause = FIRST_PAUSE_MILLIS * (1 << Math.min(failures++, LAST_DOUBLING));
    var _ = timer.schedule(this::open, (long) (pause * random.nextDouble(0.5, 1)), MILLISECONDS);
  }

  /** Sends a message after all earlier ones; drops it while there is no connection. */
  void say(ToService message) {
    WebSocket to = socket;
    if (to != null) {
      sent =
          sent.thenCompose(_ -> to.sendText(Json.write(message), true))
              .whenComplete((_, failure) -> {
                if (failure != null) {
                  timer.execute(() -> lost(to));
                }
              });
    }
  }

  /** Closes the connection for good, after all earlier messages. */
  CompletableFuture<?> close() {
    wanted = false;
    WebSocket last = socket;
    socket = null;
    return last == null
        ? completedFuture(null)
        : sent.thenCompose(_ -> last.sendClose(WebSocket.NORMAL_CLOSURE, ""));
  }

  private void connected(WebSocket opened) {
    if (wanted) {
      socket = opened;
      sent = completedFuture(null);
      failures = 0;
      app.connected();
    } else {
      opened.abort();
    }
  }

  private void lost(WebSocket which) {
    if (which.equals(socket)) {
      socket = null;
      which.abort();
      openLater();
    }
  }

  private void closed(WebSocket which, int status) {
    wanted = wanted && status != SUPERSEDED;
    lost(which);
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket opened) {
      timer.execute(() -> connected(opened));
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        timer.execute(() -> app.heard(message));
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      timer.execute(() -> closed(from, status));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      timer.execute(() -> lost(from));
    }
  }
}
