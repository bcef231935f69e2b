package com.wildrydes.rfq.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reader of durations (ISO 8601-1) for REST, WebSockets and messages. It accepts {@code PT5M},
 * {@code P1DT2H}, {@code P2W}, a fraction of the smallest given unit ({@code PT6.5M}, {@code
 * PT0,5H}) and zero parts. Designators must be capitals, and there must be no sign. Years and
 * months have no fixed length and must be zero.
 */
public final class IsoDuration {
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int MAX_LENGTH = 64;
  private static final String DIGITS = "([0-9]+(?:[.,][0-9]+)?)";
  private static final Pattern FORM =
      Pattern.compile(
          "P(?!$)(?:0+Y)?(?:0+M)?(?:%1$sD)?(?:T(?!$)(?:%1$sH)?(?:%1$sM)?(?:%1$sS)?)?|P%1$sW"
              .formatted(DIGITS));

  /** The seconds of each group of {@link #FORM}. */
  private static final int[] SECONDS = {86_400, 3600, 60, 1, 604_800};

  /** The form of a fraction that is not in the smallest unit: more than its designator follows. */
  private static final Pattern FRACTION_BEFORE_THE_END = Pattern.compile("[.,][0-9]+[A-Z].+");

  private IsoDuration() {}

  /**
   * Reads a duration, to the nanosecond.
   *
   * @throws IllegalArgumentException if the text is not a duration, or is longer than 36500 days
   */
  public static Duration parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (text.length() > MAX_LENGTH
        || !parts.matches()
        || FRACTION_BEFORE_THE_END.matcher(text).find()) {
      throw refusal();
    }
    BigDecimal seconds = BigDecimal.ZERO;
    for (int i = 0; i < SECONDS.length; i++) {
      String part = parts.group(i + 1);
      if (part != null) {
        seconds =
            seconds.add(
                new BigDecimal(part.replace(',', '.')).multiply(BigDecimal.valueOf(SECONDS[i])));
      }
    }
    if (seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
      throw refusal();
    }
    return Duration.ofNanos(
        seconds.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValue());
  }

  private static IllegalArgumentException refusal() {
    return new IllegalArgumentException(
        "must be an ISO 8601 duration such as \"PT4M\" or \"PT6.5M\", of at most 36500 days");
  }
}
