package com.wildrydes.ridebooking;

import com.wildrydes.rfq.wire.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer app: speaks HTTP, follows no redirect by itself. */
public final class RestApi {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Start and destination within one cell in Berlin. */
  public static final String START = "52.5200,13.4050";

  private final String base;
  private final @Nullable String token;

  public RestApi(String base) {
    this(base, null);
  }

  /** Shows this token with each request. */
  public RestApi(String base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** Returns the URL of the service. */
  public String url() {
    return base;
  }

  /** An answer. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public URI location() {
      return URI.create(header("Location"));
    }

    public URI link(String relation) {
      return URI.create(json().required("links").required(relation).asString());
    }

    public String problem() {
      return ProblemType.nameOf(json().required("type").asString());
    }
  }

  public Answer submit(String customer, String duration) {
    return submitFrom(START, customer, duration);
  }

  public Answer submitFrom(String start, String customer, String duration) {
    return submit(
        "{\"from\":\"%s\",\"to\":\"52.5219,13.4132\",\"customer\":\"%s\",\"duration\":\"%s\"}"
            .formatted(start, customer, duration));
  }

  public Answer submit(String body) {
    return postJson(URI.create(base + "/instant-ride-rfqs"), body);
  }

  public Answer get(URI uri) {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  public Answer get(String path) {
    return get(URI.create(base + path));
  }

  public Answer post(URI uri) {
    return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()));
  }

  /** Accepts a quote by the link of a result. */
  public Answer accept(URI acceptance, String quote) {
    return postJson(acceptance, "{\"quote\":\"%s\"}".formatted(quote));
  }

  public Answer postJson(URI uri, String body) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Changes the prices of an RFQ by a merge patch of its task. */
  public Answer patch(URI task, String body) {
    return send(
        HttpRequest.newBuilder(task)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  public Answer delete(URI uri) {
    return send(HttpRequest.newBuilder(uri).DELETE());
  }

  public Answer send(HttpRequest.Builder request) {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
