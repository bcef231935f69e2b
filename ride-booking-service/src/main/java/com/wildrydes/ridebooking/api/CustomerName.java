package com.wildrydes.ridebooking.api;

/** How a customer is named. */
final class CustomerName {
  /** A form that every customer's name has; further control characters are refused, too. */
  static final String PATTERN = "[^\\x00-\\x1f\\x7f-\\x9f]{1,128}";

  private static final int MAX_LENGTH = 128;

  private CustomerName() {}

  /** Refuses what cannot be one by {@link IllegalArgumentException}. */
  static String read(String text) {
    if (text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "has 1 to %d characters and no control characters".formatted(MAX_LENGTH));
    }
    return text;
  }
}
