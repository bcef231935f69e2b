package com.wildrydes.demo.configuration;

/** Text of Javadoc comments. */
final class Javadoc {
  private static final String CODE = "{@code ";

  private Javadoc() {}

  /** Returns the text on one line, with code between backticks. */
  static String toMarkdown(String javadoc) {
    String text = javadoc.replaceAll("\\s+", " ").strip();
    StringBuilder markdown = new StringBuilder();
    int from = 0;
    for (int code = text.indexOf(CODE); code >= 0; code = text.indexOf(CODE, from)) {
      int end = endOfTag(text, code);
      markdown
          .append(text, from, code)
          .append('`')
          .append(text, code + CODE.length(), end)
          .append('`');
      from = end + 1;
    }
    return markdown.append(text.substring(from)).toString();
  }

  /** Returns the index of the brace that closes the tag; braces within it are balanced. */
  private static int endOfTag(String text, int start) {
    int open = 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        open++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a tag is not closed: " + text);
  }
}
