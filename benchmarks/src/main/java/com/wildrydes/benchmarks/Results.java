package com.wildrydes.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringBootVersion;
import software.amazon.awssdk.core.util.VersionInfo;
import tools.jackson.databind.json.JsonMapper;

/** The results of a benchmark for programs, beside the table for people. */
public final class Results {
  private static final Path DIRECTORY = Path.of("target", "results");

  private Results() {}

  /** Writes the results and a description of the machine as JSON; returns the file. */
  public static Path write(String benchmark, Object results) {
    try {
      Files.createDirectories(DIRECTORY);
      return Files.writeString(
          DIRECTORY.resolve(benchmark + ".json").toAbsolutePath(),
          JsonMapper.shared()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(Map.of("machine", machine(), "results", results)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a description of the machine and of the versions in use. */
  public static String machine() {
    return "%d processors, %s %s, Java %s, Spring Boot %s, AWS SDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version(),
            SpringBootVersion.getVersion(),
            VersionInfo.SDK_VERSION);
  }
}
