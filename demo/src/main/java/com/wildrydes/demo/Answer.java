package com.wildrydes.demo;

import com.wildrydes.rfq.wire.Json;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An answer of ride booking. Redirects are answers like others. */
record Answer(HttpResponse<String> response) {
  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  <T> T as(Class<T> type) {
    return Json.read(body(), type);
  }

  URI location() {
    return URI.create(response.headers().firstValue("Location").orElseThrow());
  }

  /** Waits for the time that the answer names before the next request. */
  void pause() {
    try {
      Thread.sleep(
          Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
