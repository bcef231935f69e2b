package com.wildrydes.ridebooking.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The preference {@code wait} of the header {@code Prefer} (RFC 7240). */
final class WaitPreference {
  /** The longest wait. Most clients and proxies keep a silent connection longer than this. */
  static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Pattern NAMED =
      Pattern.compile("\\s*wait\\s*(?:=(.*))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern SECONDS = Pattern.compile("\\s*(\"?)(\\d{1,9})\\1\\s*");

  private WaitPreference() {}

  /**
   * Returns the time that the client prefers to wait, at most {@link #LONGEST}; zero if there is no
   * such preference. As the RFC says, only the first preference counts, and an unreadable one is
   * ignored.
   *
   * @param prefer all headers of this name, separated by commas
   */
  static Duration read(@Nullable String prefer) {
    return prefer == null
        ? Duration.ZERO
        : split(prefer, ',').stream()
            .map(preference -> NAMED.matcher(split(preference, ';').getFirst()))
            .filter(Matcher::matches)
            .findFirst()
            .map(wait -> seconds(wait.group(1)))
            .orElse(Duration.ZERO);
  }

  private static Duration seconds(@Nullable String value) {
    Matcher seconds = SECONDS.matcher(value == null ? "" : value);
    if (!seconds.matches()) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(seconds.group(2)));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /** Splits the text at each separator outside quoted strings. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++; // an escaped character ends nothing
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
