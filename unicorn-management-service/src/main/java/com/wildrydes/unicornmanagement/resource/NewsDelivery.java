package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.unicornmanagement.port.News;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The news that an app was told by its present connection: each piece once, until the app has
 * confirmed it. Guarded by its unicorn's resource.
 */
final class NewsDelivery {
  /** The number of pieces after which an app may hear an old one again. */
  private static final int REMEMBERED = 1000;

  /** The pieces that the app was told, each with whether the app has confirmed it. */
  private final Map<News, Boolean> told =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<News, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  private final Set<News> inMailbox = new HashSet<>();

  /** Forgets everything, for a new connection. */
  void clear() {
    told.clear();
    inMailbox.clear();
  }

  /** Notes that the mailbox keeps this piece until the app has confirmed it. */
  void isInMailbox(News word) {
    inMailbox.add(word);
  }

  /** Returns true once for each piece: then the caller must tell the app. */
  boolean beginTelling(News word) {
    return told.putIfAbsent(word, false) == null;
  }

  /** Returns whether the app has confirmed this piece. */
  boolean isHeard(News word) {
    return told.getOrDefault(word, false);
  }

  /** Notes that the app has confirmed this piece; returns whether the mailbox has it still. */
  boolean heard(News word) {
    told.put(word, true);
    return inMailbox.remove(word);
  }
}
