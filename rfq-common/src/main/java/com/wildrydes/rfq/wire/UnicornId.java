package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The identity of a unicorn, as its app names it in a path or a token.
 *
 * @param value an {@link Identity}; otherwise {@link IllegalArgumentException}
 */
public record UnicornId(@JsonValue String value) implements Comparable<UnicornId> {
  @JsonCreator
  public UnicornId {
    Identity.of(value);
  }

  /** Returns the unicorn in a segment of a path, see {@link Identity#fromPath}. */
  public static UnicornId fromPath(String segment) {
    return new UnicornId(Identity.fromPath(segment));
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
