package com.wildrydes.demo;

import com.wildrydes.localaws.LocalAws;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The AWS that the services use: the one that the environment names, or an embedded one, to which
 * this JVM's system properties point until it is closed.
 */
final class Aws implements AutoCloseable {
  private final Optional<LocalAws> embedded;

  private Aws(Optional<LocalAws> embedded) {
    this.embedded = embedded;
  }

  static Aws start() {
    if (named().isPresent()) {
      return new Aws(Optional.empty());
    }
    LocalAws aws = LocalAws.start();
    aws.systemProperties().forEach(System::setProperty);
    return new Aws(Optional.of(aws));
  }

  /** Endpoint that was there before. */
  static Optional<String> named() {
    return Optional.ofNullable(
            System.getProperty("aws.endpointUrl", System.getenv("AWS_ENDPOINT_URL")))
        .filter(url -> !url.isBlank());
  }

  /** Variables by name, with which another process finds the embedded one; none if it is not. */
  Map<String, String> environment() {
    return embedded.map(aws -> new TreeMap<>(aws.environment())).orElseGet(TreeMap::new);
  }

  @Override
  public void close() {
    embedded.ifPresent(aws -> {
      aws.systemProperties().keySet().forEach(System::clearProperty);
      aws.close();
    });
  }
}
