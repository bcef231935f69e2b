package com.wildrydes.localaws;

import java.util.TreeMap;

/** The embedded AWS alone in its own process, for services in other processes. */
final class LocalAwsMain {
  private LocalAwsMain() {}

  /**
   * Prints the variables for other processes as lines for a shell, and runs until it is stopped.
   */
  static void main() {
    LocalAws aws = LocalAws.start();
    new TreeMap<>(aws.environment())
        .forEach((name, value) -> System.out.printf("export %s=%s%n", name, value));
  }
}
