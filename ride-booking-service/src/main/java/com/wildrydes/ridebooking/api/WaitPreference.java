package com.wildrydes.ridebooking.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The preference {@code wait} of the header {@code Prefer} (RFC 7240). */
final class WaitPreference {
  /** Longer than most clients and proxies keep a silent connection. */
  static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private WaitPreference() {}

  /**
   * How long the client would wait, at most {@link #LONGEST}; zero if it does not say. As the RFC
   * wants, a preference that cannot be read is ignored.
   */
  static Duration read(@Nullable List<String> headers) {
    return headers == null
        ? Duration.ZERO
        : headers.stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(WAIT::matcher)
            .filter(Matcher::matches)
            .findFirst()
            .map(wait -> Duration.ofSeconds(Long.parseLong(wait.group(1))))
            .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
            .orElse(Duration.ZERO);
  }
}
