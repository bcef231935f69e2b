package com.wildrydes.rfq.trust;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The address of the service as its clients see it.
 *
 * @param publicUrl the URL that every link begins with, such as {@code
 *     https://rides.example.com/api}; it must be an http or https URL with a host and no query.
 *     Without it links begin as the client asked, and a proxy in a private network may say how that
 *     was
 */
@ConfigurationProperties("wildrydes.edge")
public record EdgeProperties(@Nullable URI publicUrl) {
  public EdgeProperties {
    if (publicUrl != null && !ForwardedHeaders.isPublicUrl(publicUrl)) {
      throw new IllegalArgumentException(
          "wildrydes.edge.public-url must be an http or https URL with a host and no query, such as"
              + " https://rides.example.com/api");
    }
  }
}
