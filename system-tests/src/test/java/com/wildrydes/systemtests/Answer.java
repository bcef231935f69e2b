package com.wildrydes.systemtests;

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

/** What a service answered over HTTP; redirects are answers like others. */
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

  /** The answer to a request without a body. */
  static Answer to(String method, URI uri) {
    return to(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()));
  }

  /** The answer to a request with a JSON body. */
  static Answer post(URI uri, Map<String, String> body) {
    return to(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
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

  /** Name of the problem, which the stable type ends with. */
  String problem() {
    return json().required("type").asString().replace("urn:wildrydes:problem:", "");
  }
}
