package com.wildrydes.pages;

import java.util.Map;

/**
 * The page that a service shows at its root: {@code pages/<name>/index.html} on its class path.
 *
 * @param name also the folder of its assets
 * @param settings what the document's placeholders <code>{name}</code> become, beside those of
 *     {@link MapProperties} and {@link SignInProperties}; escaped
 */
public record Page(String name, Map<String, String> settings) {
  public Page {
    settings = Map.copyOf(settings);
  }
}
