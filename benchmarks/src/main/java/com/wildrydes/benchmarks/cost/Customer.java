package com.wildrydes.benchmarks.cost;

import com.wildrydes.rfq.wire.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer of one RFQ that reads the task at its expected end, and then the result. */
record Customer(HttpClient http, URI rideBooking) {
  private static final int ACCEPTED = 202;
  private static final int SEE_OTHER = 303;

  /** Submits the RFQ; returns the URI of the task. */
  URI submit(String customer, Location from, Duration duration) {
    String body =
        "{\"customer\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"duration\":\"%s\"}"
            .formatted(customer, from.text(), from.text(), duration);
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(rideBooking.resolve("/instant-ride-rfqs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    if (answer.statusCode() != ACCEPTED) {
      throw new IllegalStateException("not accepted: " + answer.body());
    }
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  /** Returns the number of quotes of the result; the RFQ must be over. */
  int quotes(URI task) {
    HttpResponse<String> end = send(HttpRequest.newBuilder(task));
    if (end.statusCode() != SEE_OTHER) {
      throw new IllegalStateException("not over: " + end.body());
    }
    URI result = URI.create(end.headers().firstValue("Location").orElseThrow());
    JsonNode quotes =
        JsonMapper.shared().readTree(send(HttpRequest.newBuilder(result)).body()).path("quotes");
    return quotes.size();
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
}
