package com.wildrydes.ridebooking.place;

import com.wildrydes.rfq.wire.Location;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A geocoder that asks a service with Nominatim's search API. The first hit counts. Every answer
 * that is no answer to a search, such as a redirect, a page or a hit without a place on earth, is a
 * failure of the service and no mistake of the customer.
 */
final class Nominatim implements Geocoder {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_ANSWER_BYTES = 256 * 1024;
  private static final int OK = 200;
  private static final String PRODUCT = "wild-rydes-rfq";
  private static final Logger log = LoggerFactory.getLogger(Nominatim.class);

  /** The client; it follows no redirect, since only the operator names the service. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  private final UriComponentsBuilder search;
  private final String userAgent;

  /**
   * @param service its base URL
   * @param contact how to reach whoever runs this, as the usage policy of Nominatim asks for
   */
  Nominatim(URI service, @Nullable String contact) {
    this.search =
        UriComponentsBuilder.fromUri(service)
            .path("/search")
            .queryParam("format", "jsonv2")
            .queryParam("limit", 1)
            .queryParam("q", "{name}")
            .encode();
    this.userAgent = contact == null ? PRODUCT : "%s (%s)".formatted(PRODUCT, contact);
    if (contact == null) {
      log.warn(
          "{} is asked for places without a contact: its operator may refuse that; set"
              + " ride-booking.request.nominatim-contact to an e-mail address or a URL",
          service.getHost());
    }
  }

  @Override
  public Optional<Location> locate(String name) {
    try {
      return read(ask(name));
    } catch (IOException
        | ExecutionException
        | TimeoutException
        | JacksonException
        | IllegalArgumentException e) {
      throw new GeocodingException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GeocodingException(e);
    }
  }

  /** Returns the body of the answer, all of which must have come in time. */
  private byte[] ask(String name)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(search.cloneBuilder().buildAndExpand(name).toUri())
            .header("User-Agent", userAgent)
            .header("Accept", "application/json")
            .build();
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      HttpResponse<byte[]> answer = asked.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != OK) {
        throw new IOException("the geocoder answered with status " + answer.statusCode());
      }
      return answer.body();
    } finally {
      asked.cancel(true);
    }
  }

  /** Returns the first hit; empty if there is none. */
  private static Optional<Location> read(byte[] answer) throws IOException {
    JsonNode hits = JsonMapper.shared().readTree(answer);
    if (!hits.isArray()) {
      throw new IOException("the geocoder answered with no list of hits");
    }
    return hits.isEmpty() ? Optional.empty() : Optional.of(location(hits.get(0)));
  }

  private static Location location(JsonNode hit) throws IOException {
    Location place = Location.parse(degrees(hit, "lat") + "," + degrees(hit, "lon"));
    return Location.of(place.latitude(), place.longitude());
  }

  private static String degrees(JsonNode hit, String name) throws IOException {
    JsonNode degrees = hit.path(name);
    if (degrees.isString()) {
      return degrees.asString();
    }
    if (degrees.isNumber()) {
      return degrees.decimalValue().toPlainString();
    }
    throw new IOException("the geocoder answered with a hit without " + name);
  }
}
