package com.wildrydes.simulation.aws;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words and signs of a DynamoDB expression, in their order. */
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("[#:]?[A-Za-z0-9_.]+|<>|<=|>=|[(),=<>+-]");

  private final String text;
  private final List<String> tokens;
  private int next;

  Tokens(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  boolean isOver() {
    return next == tokens.size();
  }

  /** Returns the next token without taking it, in upper case; empty at the end. */
  String peek() {
    return isOver() ? "" : tokens.get(next).toUpperCase(Locale.ROOT);
  }

  String take() {
    if (isOver()) {
      throw unreadable();
    }
    return tokens.get(next++);
  }

  /** Takes the next token if it equals this word. */
  boolean takes(String word) {
    if (!peek().equals(word)) {
      return false;
    }
    next++;
    return true;
  }

  void must(String word) {
    if (!takes(word)) {
      throw unreadable();
    }
  }

  NotSimulatedException unreadable() {
    return new NotSimulatedException(
        "the simulation cannot read \"%s\" from its word %d on".formatted(text, next));
  }
}
