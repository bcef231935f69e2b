package com.wildrydes.pages;

import java.util.HashMap;
import java.util.Map;

/**
 * The page at the root of a service: {@code pages/<name>/index.html} on its class path.
 *
 * @param name the name of the page and of the folder of its assets
 * @param settings the values of the document's placeholders <code>{name}</code>, besides those of
 *     {@link MapProperties} and {@link SignInProperties}; escaped
 */
public record Page(String name, Map<String, String> settings) {
  public Page {
    settings = Map.copyOf(settings);
  }

  /** Returns this page with more settings. */
  Page with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return new Page(name, all);
  }
}
