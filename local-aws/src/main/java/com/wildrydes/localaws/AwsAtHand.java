package com.wildrydes.localaws;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The AWS at the endpoint that the environment or this JVM's system properties name, otherwise an
 * embedded one.
 */
public final class AwsAtHand implements AutoCloseable {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";

  /**
   * The settings that the SDK reads from this JVM's system properties, then from the environment.
   */
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

  /**
   * Returns the named AWS unchanged, or starts an embedded one, which is empty and runs until it is
   * closed.
   */
  public static AwsAtHand start() {
    return new AwsAtHand(named().isPresent() ? Optional.empty() : Optional.of(LocalAws.start()));
  }

  /** Returns the endpoint of the named AWS, if there is one. */
  public static Optional<String> named() {
    return setting(ENDPOINT);
  }

  private static Optional<String> setting(String variable) {
    return Optional.ofNullable(System.getProperty(SETTINGS.get(variable), System.getenv(variable)))
        .filter(value -> !value.isBlank());
  }

  /** Tells whether it runs in this JVM. */
  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /** Makes the default clients of the AWS SDK in this JVM use this AWS until it is closed. */
  public AwsAtHand use() {
    embedded.ifPresent(aws -> aws.systemProperties().forEach(System::setProperty));
    used = true;
    return this;
  }

  /** Returns the variables by name that another process needs to find it. */
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

  /** Stops an embedded AWS; leaves a named one unchanged. */
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
