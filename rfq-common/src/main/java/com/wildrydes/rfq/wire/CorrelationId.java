package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The Correlation Identifier (Hohpe and Woolf): the id of an RFQ, which every message about it
 * carries.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9_-]}; otherwise {@link
 *     IllegalArgumentException}
 */
public record CorrelationId(@JsonValue String value) {
  /** The form of an id, as a regular expression. */
  public static final String PATTERN = "[A-Za-z0-9_-]{1,64}";

  private static final Pattern FORM = Pattern.compile(PATTERN);

  @JsonCreator
  public CorrelationId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a correlation id must be 1 to 64 letters, digits, hyphens or underscores");
    }
  }

  /** Returns a new id with 130 random bits: nobody can guess it. */
  public static CorrelationId random() {
    return new CorrelationId(UnguessableId.next());
  }

  @Override
  public String toString() {
    return value;
  }
}
