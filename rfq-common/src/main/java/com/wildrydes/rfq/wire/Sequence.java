package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Message Sequence of one unicorn: orders its responses whatever the order of their arrival. On the
 * wire it reads {@code epoch.counter}, for instance {@code "3.7"}.
 *
 * @param epoch number of the unicorn's connection, from 1; a later connection has a higher one
 * @param counter number of the response within the connection, from 1
 */
public record Sequence(long epoch, long counter) implements Comparable<Sequence> {
  private static final Pattern FORM = Pattern.compile("\\d{1,18}\\.\\d{1,18}");
  private static final Comparator<Sequence> ORDER =
      Comparator.comparingLong(Sequence::epoch).thenComparingLong(Sequence::counter);

  public Sequence {
    if (epoch < 1 || counter < 1) {
      throw new IllegalArgumentException("epoch and counter of a sequence start at 1");
    }
  }

  /** Reads {@code "3.7"}; refuses another text by {@link IllegalArgumentException}. */
  @JsonCreator
  public static Sequence parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("a sequence reads epoch.counter, for instance 3.7");
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
