package com.wildrydes.ridebooking.requester;

import com.wildrydes.rfq.wire.Location;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Place names from a service with Nominatim's search API. The first hit counts. */
final class Nominatim implements Geocoder {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** What we read of a hit: degrees as texts. */
  private record Hit(String lat, String lon) {}

  private final RestClient client;

  /**
   * @param service its base URL
   */
  Nominatim(URI service) {
    var http = new JdkClientHttpRequestFactory();
    http.setReadTimeout(TIMEOUT);
    this.client = RestClient.builder().baseUrl(service.toString()).requestFactory(http).build();
  }

  @Override
  public Optional<Location> locate(String name) {
    try {
      List<Hit> hits =
          client
              .get()
              .uri("/search?format=jsonv2&limit=1&q={name}", name)
              .retrieve()
              .body(new ParameterizedTypeReference<>() {});
      return hits == null
          ? Optional.empty()
          : hits.stream()
              .findFirst()
              .map(
                  hit -> Location.of(Double.parseDouble(hit.lat()), Double.parseDouble(hit.lon())));
    } catch (RestClientException e) {
      throw new GeocodingException(e);
    }
  }
}
