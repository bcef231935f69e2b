package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the index of decisions has each decision with its title, date and state. */
class DecisionsTest {
  private static final Path DECISIONS = Path.of("../docs/decisions");

  private static final Pattern HEAD =
      Pattern.compile(
          "# (?<title>.+)\n\nDate: (?<date>[\\d-]{10})\\. State: (?<state>.+)\\.\n\n(?s:.*)");

  private static final String STATE =
      "in force|(in force, changed|in force, extended|replaced) by \\[\\d{4}]\\(.+\\.md\\)";

  @Test
  void indexHasEachDecisionWithItsTitleDateAndState() throws IOException {
    List<String> rows;
    try (Stream<Path> files = Files.list(DECISIONS)) {
      rows =
          files
              .filter(file -> file.getFileName().toString().matches("\\d{4}-.+\\.md"))
              .sorted()
              .map(DecisionsTest::row)
              .toList();
    }

    assertThat(Files.readAllLines(DECISIONS.resolve("README.md")))
        .filteredOn(line -> line.startsWith("| ["))
        .isNotEmpty()
        .isEqualTo(rows);
  }

  private static String row(Path file) {
    String name = file.getFileName().toString();
    Matcher head = HEAD.matcher(text(file));
    assertThat(head.matches()).as(name + " must begin with title, date and state").isTrue();
    String state = head.group("state");
    assertThat(state).as("state of " + name).matches(STATE);
    return "| [%s](%s) | %s | %s | %s |"
        .formatted(name.substring(0, 4), name, head.group("title"), head.group("date"), state);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
