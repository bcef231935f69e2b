package com.wildrydes.localaws;

import java.util.TreeMap;

/** The embedded AWS alone, in a process of its own, for services that are processes, too. */
final class LocalAwsMain {
  private LocalAwsMain() {}

  /** Prints what points other processes here as lines for a shell, and runs until it is stopped. */
  static void main() {
    LocalAws aws = LocalAws.start();
    new TreeMap<>(aws.environment())
        .forEach((name, value) -> System.out.printf("export %s=%s%n", name, value));
  }
}
