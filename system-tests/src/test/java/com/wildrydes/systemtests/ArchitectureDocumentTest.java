package com.wildrydes.systemtests;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types that docs/architecture.md names are types of the product. */
class ArchitectureDocumentTest {
  /** A word in camel case, whether it is in a table, in a sentence or in a picture. */
  private static final Pattern TYPE = Pattern.compile("\\b(?:[A-Z][a-z]+){2,}\\b");

  /** Names of others, and of tests. */
  private static final Set<String> NO_TYPES =
      Set.of("ArchitectureTest", "SentTimestamp", "LocalStack", "WebSocket", "DynamoDB");

  @Test
  void everyTypeThatItNamesExists() throws IOException {
    Set<String> types;
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      types =
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .flatMap(module -> sources(module).stream())
              .map(source -> source.getFileName().toString().replace(".java", ""))
              .collect(toSet());
    }

    assertThat(TYPE.matcher(Files.readString(Path.of("../docs/architecture.md"))).results())
        .extracting(match -> match.group())
        .filteredOn(name -> !NO_TYPES.contains(name) && !types.contains(name))
        .isEmpty();
  }

  private static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
