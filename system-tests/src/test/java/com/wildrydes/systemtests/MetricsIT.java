package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both services publish to Prometheus the metrics in docs/metrics.md. */
class MetricsIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern OURS =
      Pattern.compile(
          "^((?:rfq|ride|unicorn|customer|requests|aws)_[a-z_]+?)"
              + "(?:_total|(?:_seconds|_messages)(?:_count|_sum|_max))?(?:\\{(.*)})? .*$",
          Pattern.MULTILINE);
  private static final String PROMETHEUS = "/actuator/prometheus";
  private static final Path ALERTS = Path.of("..", "docker", "observe", "alerts.yml");

  /** The increase of a counter, with at most one tag selected. */
  private static final Pattern INCREASE =
      Pattern.compile("increase\\(([a-z_]+)(?:\\{([^}]*)})?\\[");

  private static final Pattern SELECTED = Pattern.compile("([a-z]+)=~?\"([^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("([a-z]+)=\"");

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();

  @Test
  void servicesPublishWhatTheTableOfMetricsSays() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), place.nextCell());
    rosa.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    Answer result = task.awaitResult();
    Answer.post(
        result.link("acceptance"), Map.of("quote", result.json().at("/quotes/0/id").asString()));
    rosa.hears("ride", task.rfq());

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          assertIsWhatTheTableSays("ride booking", wildRydes.rideBooking());
          assertIsWhatTheTableSays("unicorn management", wildRydes.unicornManagement());
        });
  }

  /**
   * Checks that counters begin with 0: Prometheus sees no increase in a counter that begins with 1.
   */
  @Test
  void countersThatAnAlarmWaitsForAreThereFromTheStart() throws IOException {
    String published =
        Answer.to("GET", wildRydes.rideBooking().resolve(PROMETHEUS)).body()
            + Answer.to("GET", wildRydes.unicornManagement().resolve(PROMETHEUS)).body();
    Set<String> awaited = new TreeSet<>();
    INCREASE
        .matcher(Files.readString(ALERTS))
        .results()
        .forEach(query -> awaited.addAll(series(query.group(1), query.group(2))));

    assertThat(awaited)
        .hasSizeGreaterThan(5)
        .allSatisfy(series -> assertThat(published).containsPattern("(?m)^" + series));
  }

  /** Patterns of the series that a query asks for, of which a tag may have several values. */
  private static List<String> series(String name, @Nullable String selector) {
    if (selector == null) {
      return List.of(name + "[{ ]");
    }
    Matcher tag = SELECTED.matcher(selector);
    assertThat(tag.matches()).as(selector).isTrue();
    return Stream.of(tag.group(2).split("\\|", -1))
        .map(value -> "%s\\{[^}]*%s=\"%s\"".formatted(name, tag.group(1), value))
        .toList();
  }

  private static void assertIsWhatTheTableSays(String service, URI url) {
    Map<String, Set<String>> published = published(url);
    Map<String, Set<String>> always = new HashMap<>();
    Map<String, Set<String>> possible = new HashMap<>();
    for (MetricsTable.Row row : MetricsTable.read().rows()) {
      if (row.isOf(service)) {
        possible.put(row.inPrometheus(), row.tags());
        if (row.always()) {
          always.put(row.inPrometheus(), row.tags());
        }
      }
    }
    assertThat(published).as(service).containsAllEntriesOf(always);
    assertThat(possible).as(service).containsAllEntriesOf(published);
  }

  /** Returns our own metrics, each with its tags. */
  private static Map<String, Set<String>> published(URI service) {
    Answer answer = Answer.to("GET", service.resolve(PROMETHEUS));
    assertThat(answer.status()).isEqualTo(200);
    Map<String, Set<String>> metrics = new HashMap<>();
    Matcher ours = OURS.matcher(answer.body());
    while (ours.find()) {
      Set<String> tags = metrics.computeIfAbsent(ours.group(1), name -> new HashSet<>());
      if (ours.group(2) != null) {
        TAG.matcher(ours.group(2)).results().forEach(tag -> tags.add(tag.group(1)));
      }
    }
    return metrics;
  }
}
