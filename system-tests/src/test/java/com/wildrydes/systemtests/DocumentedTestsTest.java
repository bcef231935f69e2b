package com.wildrydes.systemtests;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test that a document names exists under that name. */
class DocumentedTestsTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests?|IT))(?:\\.(\\w+))?`");

  private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+)");

  /** Source texts of all tests by the names of their classes; those of two modules together. */
  private static final Map<String, String> SOURCES = sources();

  private static Map<String, String> sources() {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(DocumentedTestsTest::files)
          .filter(file -> file.toString().matches(".*/src/(?!main/).*\\.java"))
          .collect(
              toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  DocumentedTestsTest::text,
                  String::concat));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"failures.md", "threat-model.md", "compatibility.md"})
  void everyTestThatADocumentNamesExists(String document) {
    assertThat(TEST.matcher(text(Path.of("../docs", document))).results())
        .isNotEmpty()
        .allSatisfy(named ->
            assertThat(sourceWithParent(named.group(1)))
                .as(named.group())
                .isNotNull()
                .contains(method(named)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failures.md", "threat-model.md"})
  void everyRowOfATableWithTestsNamesOne(String document) {
    boolean hasTests = false;
    for (String line : text(Path.of("../docs", document)).lines().toList()) {
      if (!line.startsWith("|")) {
        hasTests = false;
      } else if (line.endsWith("| test |")) {
        hasTests = true;
      } else if (hasTests && !line.matches("[|-]+")) {
        assertThat(line.substring(line.lastIndexOf('|', line.length() - 2))).containsPattern(TEST);
      }
    }
  }

  private static @Nullable String sourceWithParent(String test) {
    String source = SOURCES.get(test);
    Matcher parent = PARENT.matcher(source == null ? "" : source);
    return parent.find() ? source + SOURCES.get(parent.group(1)) : source;
  }

  private static String method(MatchResult named) {
    return named.group(2) == null ? "class " + named.group(1) : "void " + named.group(2) + "(";
  }
}
