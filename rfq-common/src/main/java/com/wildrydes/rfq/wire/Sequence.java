package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The Message Sequence (Hohpe and Woolf) of one unicorn: orders its responses independently of
 * their order of arrival. Its form on the wire is {@code epoch.counter}, for instance {@code
 * "3.7"}.
 *
 * @param epoch the number of the unicorn's connection, from 1; a later connection has a higher
 *     number
 * @param counter the number of the response within the connection, from 1
 */
public record Sequence(long epoch, long counter) implements Comparable<Sequence> {
  private static final Pattern FORM = Pattern.compile("\\d{1,18}\\.\\d{1,18}");
  private static final Comparator<Sequence> ORDER =
      Comparator.comparingLong(Sequence::epoch).thenComparingLong(Sequence::counter);

  @JsonCreator(mode = JsonCreator.Mode.DISABLED) // on the wire it is a text, never an object
  public Sequence {
    if (epoch < 1 || counter < 1) {
      throw new IllegalArgumentException("epoch and counter of a sequence must be at least 1");
    }
  }

  /** Reads a text such as {@code "3.7"}; otherwise throws {@link IllegalArgumentException}. */
  @JsonCreator
  public static Sequence parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("a sequence must read epoch.counter, for instance 3.7");
    }
    int dot = text.indexOf('.');
    return new Sequence(
        Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
  }

  @Override
  public int compareTo(Sequence other) {
    return ORDER.compare(this, other);
  }

  @JsonValue
  @Override
  public String toString() {
    return epoch + "." + counter;
  }
}
