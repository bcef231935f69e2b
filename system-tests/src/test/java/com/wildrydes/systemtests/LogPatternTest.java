package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No message can forge a line of a log in plain text, in profile local and in the demo. Elsewhere
 * lines are JSON, as {@code LogIT} tests.
 */
class LogPatternTest {
  private static final Pattern CONSOLE = Pattern.compile("console: \"(.*%msg.*)\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../rfq-edge/src/main/resources/rfq-edge.yaml",
        "../demo/src/main/resources/demo.yaml"
      })
  void furtherLinesOfAMessageAreSeenToBeNone(Path file) throws IOException {
    String pattern =
        CONSOLE
            .matcher(Files.readString(file))
            .results()
            .findFirst()
            .map(LogPatternTest::text)
            .orElseThrow();

    for (String end :
        new String[] {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u001b[1E"}) {
      String[] lines =
          written(pattern, "quote of rosa" + end + "12:00:00 ERROR forged").split("\\R|\u001b");

      assertThat(Arrays.stream(lines).skip(1))
          .as("%s: %s", file, end)
          .allMatch(line -> line.startsWith("    "));
    }
  }

  /** Removes what Boot's own converters add: colours and stack traces. */
  private static String text(MatchResult pattern) {
    return pattern
        .group(1)
        .replace("\\\\", "\\")
        .replace("%clr", "%replace")
        .replace("{faint}", "{'', ''}")
        .replace("%wEx", "");
  }

  private static String written(String pattern, String message) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(pattern);
    layout.start();
    return layout.doLayout(
        new LoggingEvent("", context.getLogger("test"), Level.INFO, message, null, null));
  }
}
