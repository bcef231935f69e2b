package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Identity of a unicorn, as its app names it in its path or its token.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._:@-]}; anything else is refused by {@link
 *     IllegalArgumentException}
 */
public record UnicornId(@JsonValue String value) implements Comparable<UnicornId> {
  /** Its form, as a regular expression. */
  public static final String PATTERN = "[A-Za-z0-9._:@-]{1,64}";

  private static final Pattern FORM = Pattern.compile(PATTERN);

  @JsonCreator
  public UnicornId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a unicorn id is 1 to 64 letters, digits or any of . _ : @ -");
    }
  }

  @Override
  public int compareTo(UnicornId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
