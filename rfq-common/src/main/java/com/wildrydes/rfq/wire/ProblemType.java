package com.wildrydes.rfq.wire;

import java.net.URI;
import java.util.Locale;

/** Makes and reads the types of problems (RFC 9457): stable URNs. */
public final class ProblemType {
  private static final String PREFIX = "urn:wildrydes:problem:";

  private ProblemType() {}

  /** Returns the type of the problem with this name. */
  public static URI of(String name) {
    return URI.create(PREFIX + name);
  }

  /** Returns the type that is named after a constant, such as {@code HttpStatus.NOT_FOUND}. */
  public static URI of(Enum<?> constant) {
    return of(nameOf(constant));
  }

  /** Returns the name of a constant in the form of types: in small letters, with hyphens. */
  public static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the name of a type; refuses another URI with {@link IllegalArgumentException}. */
  public static String nameOf(String type) {
    if (!type.startsWith(PREFIX)) {
      throw new IllegalArgumentException("the type of a problem must begin with " + PREFIX);
    }
    return type.substring(PREFIX.length());
  }
}
