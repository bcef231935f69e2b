package com.wildrydes.localaws.sns;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, of at most 100 items.
 *
 * @param nextToken the name of the next page, if there is one
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
  private static final int LIMIT = 100;

  Page {
    items = List.copyOf(items);
  }

  /**
   * Returns the page that the request's {@code NextToken} names. The token is the last key before
   * it.
   */
  static <T> Page<T> of(NavigableMap<String, T> all, Query query) {
    NavigableMap<String, T> rest =
        query.optional("NextToken").map(token -> all.tailMap(key(token), false)).orElse(all);
    List<String> keys = rest.keySet().stream().limit(LIMIT + 1L).toList();
    if (keys.size() <= LIMIT) {
      return new Page<>(List.copyOf(rest.values()), null);
    }
    String last = keys.get(LIMIT - 1);
    return new Page<>(List.copyOf(rest.headMap(last, true).values()), token(last));
  }

  void writeNextToken(Xml xml) {
    if (nextToken != null) {
      xml.element("NextToken", nextToken);
    }
  }

  private static String token(String key) {
    return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw SnsError.invalidParameter("NextToken");
    }
  }
}
