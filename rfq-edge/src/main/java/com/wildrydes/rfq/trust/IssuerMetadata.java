package com.wildrydes.rfq.trust;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the keys of an issuer from the URL in its metadata (OpenID Connect Discovery 1.0, RFC
 * 8414).
 */
final class IssuerMetadata implements Callable<JWKSet> {
  private static final int MAX_BYTES = 1024 * 1024;

  private final URI issuer;
  private final Duration limit;
  private final HttpClient http;
  private @Nullable URI keys;

  /**
   * @param limit the time limit of each complete answer
   */
  IssuerMetadata(String issuer, Duration limit) {
    this.issuer = URI.create(issuer);
    this.limit = limit;
    http = HttpClient.newBuilder().connectTimeout(limit).build();
  }

  @Override
  public JWKSet call() throws IOException, InterruptedException {
    URI place = keys == null ? find() : keys;
    keys = null; // the next fetch reads the metadata again
    try {
      JWKSet found = JWKSet.parse(get(place));
      keys = place;
      return found;
    } catch (ParseException e) {
      throw new IOException("no keys at " + place, e);
    }
  }

  private URI find() throws IOException, InterruptedException {
    IOException failure = new IOException("no metadata of " + issuer);
    for (URI place : places().toList()) {
      try {
        JsonNode metadata = JsonMapper.shared().readTree(get(place));
        if (metadata.path("issuer").asString("").equals(issuer.toString())) {
          return URI.create(metadata.required("jwks_uri").asString());
        }
        failure.addSuppressed(new IOException(place + " is of another issuer"));
      } catch (IOException | RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  /** Returns the places of the metadata, in the order of Spring Security and others. */
  private Stream<URI> places() {
    String path = issuer.getPath().replaceFirst("/$", "");
    return Stream.of(
            path + "/.well-known/openid-configuration",
            "/.well-known/openid-configuration" + path,
            "/.well-known/oauth-authorization-server" + path)
        .distinct()
        .map(issuer::resolve);
  }

  private String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(limit).build();
    var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
    try {
      HttpResponse<String> said = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (said.statusCode() != 200) {
        throw new IOException(uri + " answers " + said.statusCode());
      }
      return said.body();
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      throw new IOException(uri + " does not answer", e);
    }
  }
}
