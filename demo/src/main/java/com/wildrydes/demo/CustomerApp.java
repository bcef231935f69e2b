package com.wildrydes.demo;

import com.wildrydes.rfq.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/**
 * Speaks to ride booking for the customer.
 *
 * @param token the customer's token, if the service requires one
 */
record CustomerApp(Optional<String> token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * @throws UncheckedIOException if ride booking does not answer
   */
  Answer get(URI link) {
    return send(HttpRequest.newBuilder(link));
  }

  /** Posts a JSON content; fails like {@link #get}. */
  Answer post(URI link, Object content) {
    return send(
        HttpRequest.newBuilder(link)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(content))));
  }

  private Answer send(HttpRequest.Builder request) {
    token.ifPresent(known -> request.header("Authorization", "Bearer " + known));
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException("ride booking does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
