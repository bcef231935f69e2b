package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests that the table of metrics, the code, the alarms and the dashboard name the same metrics.
 */
class MetricsDocumentTest {
  private static final String OURS = "rfq|ride|unicorn|customer|requests|aws";

  /**
   * The first text of a call that creates a meter, or of our own method that counts by such a name.
   */
  private static final Pattern IN_CODE =
      Pattern.compile(
          "(?:counter|timer|gauge|gaugeMapSize|gaugeCollectionSize|builder|count)\\(\\s*\"((?:"
              + OURS
              + ")\\.[a-z.-]+)\"");

  private static final Pattern IN_QUERY = Pattern.compile("\\b((?:" + OURS + ")_[a-z_]+)");
  private static final Path OBSERVE = Path.of("..", "docker", "observe");

  private final MetricsTable table = MetricsTable.read();

  @Test
  void tableHasWhatTheCodeMeasuresAndNothingElse() throws IOException {
    Set<String> measured = new TreeSet<>();
    for (String module :
        Set.of("rfq-common", "rfq-edge", "ride-booking-service", "unicorn-management-service")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        files
            .filter(Files::isRegularFile)
            .forEach(file ->
                IN_CODE.matcher(text(file)).results().forEach(name -> measured.add(name.group(1))));
      }
    }

    assertThat(table.names()).isEqualTo(measured);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void alarmsAskForMetricsOfTheTable() {
    String alerts = text(OBSERVE.resolve("alerts.yml"));

    assertThat(unknown(alerts)).isEmpty();
    assertThat(alerts.lines().filter(line -> line.contains("- alert: ")))
        .as("each is named in the table")
        .allSatisfy(line ->
            assertThat(text(Path.of("..", "docs", "metrics.md")))
                .contains(line.substring(line.indexOf(": ") + 2) + ": "));
  }

  @Test
  void dashboardAsksForMetricsOfTheTable() {
    JsonNode dashboard =
        JsonMapper.shared().readTree(text(OBSERVE.resolve("grafana/dashboards/wild-rydes.json")));

    assertThat(dashboard.required("panels").values())
        .isNotEmpty()
        .allSatisfy(panel -> {
          Set<String> queries =
              panel.required("targets").values().stream()
                  .map(target -> target.required("expr").asString())
                  .collect(Collectors.toSet());
          assertThat(queries)
              .isNotEmpty()
              .allSatisfy(query -> {
                assertThat(IN_QUERY.matcher(query).find()).isTrue();
                assertThat(unknown(query)).isEmpty();
              });
        });
  }

  private Set<String> unknown(String queries) {
    Set<String> unknown = new TreeSet<>();
    IN_QUERY
        .matcher(queries)
        .results()
        .map(name -> name.group(1))
        .filter(name -> table.rows().stream().noneMatch(row -> isOf(row, name)))
        .forEach(unknown::add);
    return unknown;
  }

  private static boolean isOf(MetricsTable.Row row, String name) {
    return name.matches(
        row.inPrometheus() + "(_total|_seconds_(count|sum|max)|_messages_(count|sum|max))?");
  }
}
