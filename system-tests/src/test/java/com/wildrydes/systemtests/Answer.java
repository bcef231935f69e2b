package com.wildrydes.systemtests;

import com.wildrydes.rfq.wire.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answer of a service over HTTP. A redirect is an answer like any other. */
record Answer(HttpResponse<String> response) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  static Answer to(HttpRequest.Builder request) {
    try {
      return new Answer(HTTP.send(request.timeout(LIMIT).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the answer to a request without a body. */
  static Answer to(String method, URI uri) {
    return to(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()));
  }

  /** Returns the answer to a request with a JSON body. */
  static Answer post(URI uri, Map<String, ?> body) {
    return to(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
  }

  /** Returns the answer to a change, in the form of a merge patch (RFC 7396). */
  static Answer patch(URI uri, String change) {
    return to(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(change)));
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  String body() {
    return response.body();
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(body());
  }

  URI location() {
    return URI.create(header("Location"));
  }

  URI link(String relation) {
    return URI.create(json().required("links").required(relation).asString());
  }

  /** Returns the name of the problem: the end of its stable type. */
  String problem() {
    return ProblemType.nameOf(json().required("type").asString());
  }
}
