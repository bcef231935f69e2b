package com.wildrydes.benchmarks.peers;

import com.wildrydes.rfq.wire.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/** The apps of customers. */
public final class RideBookingClient implements AutoCloseable {
  private static final int SEE_OTHER = 303;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;

  public RideBookingClient(URI api) {
    this.api = api;
  }

  /** Submits an RFQ of half an hour; returns its task. */
  public URI submit(String customer, Location from) {
    String body =
        """
        {"customer":"%s","from":"%s","to":"%s","duration":"PT30M"}\
        """
            .formatted(customer, from.text(), from.text());
    return location(
        send(
            HttpRequest.newBuilder(api.resolve("/instant-ride-rfqs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
  }

  /** Returns the number of responses that the running task counts. */
  int counted(URI task) {
    return JsonMapper.shared()
        .readTree(send(HttpRequest.newBuilder(task)).body())
        .path("responses-received")
        .asInt();
  }

  /** Waits for the result; returns the number of its quotes. */
  public int quotes(URI task) {
    HttpResponse<String> end;
    do {
      end = send(HttpRequest.newBuilder(task).header("Prefer", "wait=20"));
    } while (end.statusCode() != SEE_OTHER);
    String result = send(HttpRequest.newBuilder(location(end))).body();
    return JsonMapper.shared().readTree(result).path("quotes").size();
  }

  private static URI location(HttpResponse<String> answer) {
    return URI.create(
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new IllegalStateException(answer.body())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
