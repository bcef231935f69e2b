package com.wildrydes.demo;

import com.wildrydes.localaws.LocalIssuer;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The issuer of tokens, if the services require them. */
final class Issuer implements AutoCloseable {
  private static final String UNICORN = "unicorn";

  private final Optional<LocalIssuer> issuer;

  private Issuer(Optional<LocalIssuer> issuer) {
    this.issuer = issuer;
  }

  static Issuer start() {
    return new Issuer(Optional.of(LocalIssuer.start(0)));
  }

  static Issuer none() {
    return new Issuer(Optional.empty());
  }

  /** Makes the service require tokens, if there are any. */
  SpringApplicationBuilder secure(SpringApplicationBuilder service) {
    return issuer
        .map(LocalIssuer::uri)
        .map(uri ->
            service.properties(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + uri,
                "wildrydes.sign-in.client-id=wild-rydes",
                "wildrydes.sign-in.authorization-endpoint=" + uri + "/authorize",
                "wildrydes.sign-in.token-endpoint=" + uri + "/token",
                "wildrydes.sign-in.end-session-endpoint=" + uri + "/logout"))
        .orElse(service);
  }

  /** Returns the URL where everybody gets a token. */
  Optional<URI> tokens() {
    return issuer.map(LocalIssuer::uri).map(uri -> uri.resolve("/token"));
  }

  Optional<String> customerToken(String customer) {
    return issuer.map(known -> known.token(customer, ""));
  }

  Optional<String> unicornToken(String unicorn) {
    return issuer.map(known -> known.token(unicorn, UNICORN));
  }

  @Override
  public void close() {
    issuer.ifPresent(LocalIssuer::close);
  }
}
