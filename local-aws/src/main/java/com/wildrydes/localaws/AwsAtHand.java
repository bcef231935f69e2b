package com.wildrydes.localaws;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The AWS that the environment or this JVM's system properties name by its endpoint, or else an
 * embedded one.
 */
public final class AwsAtHand implements AutoCloseable {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";

  /** What the SDK reads from the environment, and from this JVM's system properties before that. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          ENDPOINT,
          "aws.endpointUrl",
          "AWS_REGION",
          "aws.region",
          "AWS_ACCESS_KEY_ID",
          "aws.accessKeyId",
          "AWS_SECRET_ACCESS_KEY",
          "aws.secretAccessKey");

  private final Optional<LocalAws> embedded;
  private boolean used;

  private AwsAtHand(Optional<LocalAws> embedded) {
    this.embedded = embedded;
  }

  /** The named one as it is, or an embedded one, which is empty and runs until it is closed. */
  public static AwsAtHand start() {
    return new AwsAtHand(named().isPresent() ? Optional.empty() : Optional.of(LocalAws.start()));
  }

  /** Endpoint of the AWS that is named; none if there is none. */
  public static Optional<String> named() {
    return setting(ENDPOINT);
  }

  private static Optional<String> setting(String variable) {
    return Optional.ofNullable(System.getProperty(SETTINGS.get(variable), System.getenv(variable)))
        .filter(value -> !value.isBlank());
  }

  /** Whether it runs in this JVM. */
  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /** Makes the default clients of the AWS SDK in this JVM use it, until it is closed. */
  public AwsAtHand use() {
    embedded.ifPresent(aws -> aws.systemProperties().forEach(System::setProperty));
    used = true;
    return this;
  }

  /** Variables by name, with which another process finds it. */
  public Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    embedded.ifPresentOrElse(
        aws -> variables.putAll(aws.environment()),
        () ->
            SETTINGS
                .keySet()
                .forEach(name -> setting(name).ifPresent(value -> variables.put(name, value))));
    return variables;
  }

  /** Stops the embedded one; leaves the named one as it is. */
  @Override
  public void close() {
    embedded.ifPresent(aws -> {
      if (used) {
        aws.systemProperties().keySet().forEach(System::clearProperty);
      }
      aws.close();
    });
  }
}
