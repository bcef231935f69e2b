package com.wildrydes.rfq.wire;

import java.util.Set;

/**
 * The rules for texts at every entry of both services: SQS, DynamoDB, logs and pages must be able
 * to carry them. A text that is shown or serves as a key must be a {@linkplain #line line}.
 */
public final class Text {
  /**
   * The invisible characters in the categories of letters and symbols: fillers, blanks, a null
   * notehead.
   */
  private static final Set<Integer> BLANK =
      Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0x13441, 0x13442, 0x1D159);

  private static final int MAX_SHOWN = 64;

  /**
   * The first character of common lines, as a regular expression: a letter, a digit or a mark of a
   * common script. {@link #line} accepts others, too.
   */
  public static final String LINE_START =
      "[!-~\\u00c0-\\u02af\\u0410-\\u044f\\u4e00-\\u9fff\\uac00-\\ud7a3]";

  /** The further characters of such lines, as a regular expression. */
  public static final String LINE_REST =
      "[^\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufffe\\uffff]";

  private Text() {}

  /**
   * Returns the text if all its characters belong to XML 1.0: SQS accepts no others.
   *
   * @throws IllegalArgumentException if a character does not, for instance half of a surrogate pair
   */
  public static String carried(String text) {
    if (!text.codePoints().allMatch(Text::isOfXml)) {
      throw new IllegalArgumentException(
          "must not hold characters that XML 1.0 excludes, such as U+FFFF or half of a surrogate"
              + " pair");
    }
    return text;
  }

  /**
   * Returns the text if it is one line that shows something: no control character, no line or
   * paragraph separator, none of Unicode's bidirectional controls, and at least one letter, digit,
   * punctuation mark or symbol that can be seen.
   *
   * @param maxLength the highest number of code points
   * @throws IllegalArgumentException if it is not
   */
  public static String line(String text, int maxLength) {
    if (text.codePointCount(0, text.length()) > maxLength
        || !text.codePoints().allMatch(Text::isOfLine)
        || text.codePoints().noneMatch(Text::isVisible)) {
      throw new IllegalArgumentException(
          ("must be one line of 1 to %d characters: at least one visible, none a control character,"
                  + " a mark that turns the direction of writing, or excluded from XML 1.0")
              .formatted(maxLength));
    }
    return text;
  }

  /** Returns the name of a stranger's property if it can be shown, otherwise a replacement. */
  public static String shown(String name) {
    try {
      return line(name, MAX_SHOWN);
    } catch (IllegalArgumentException e) {
      return "(a name that is not shown)";
    }
  }

  private static boolean isOfXml(int character) {
    return switch (Character.getType(character)) {
      case Character.SURROGATE -> false;
      case Character.CONTROL ->
          character == '\t' || character == '\n' || character == '\r' || character >= 0x7F;
      default -> character != 0xFFFE && character != 0xFFFF;
    };
  }

  private static boolean isOfLine(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      case Character.FORMAT -> !isBidirectionalControl(character);
      default -> isOfXml(character);
    };
  }

  private static boolean isBidirectionalControl(int character) {
    return character == 0x061C
        || character == 0x200E
        || character == 0x200F
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          !BLANK.contains(character);
      default -> false;
    };
  }
}
