package com.wildrydes.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * The document of a page with the values of its placeholders.
 *
 * @param tag an opaque tag; changes with the document
 */
record PageDocument(String html, String tag) {
  /**
   * @throws UncheckedIOException if the page has no document
   */
  static PageDocument of(Page page, MapProperties map, SignInProperties signIn, PageAssets assets) {
    Map<String, String> settings = new HashMap<>(page.settings());
    settings.put("assets", assets.path());
    settings.put("tiles", map.tiles());
    settings.put("attribution", map.attribution());
    settings.put("centre", map.centre());
    settings.put("sign-in", signIn.setting());
    String html = template(page.name());
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      html = html.replace("{" + setting.getKey() + "}", HtmlUtils.htmlEscape(setting.getValue()));
    }
    return new PageDocument(html, "\"%s-%08x\"".formatted(assets.version(), html.hashCode()));
  }

  private static String template(String name) {
    try {
      return new ClassPathResource("pages/" + name + "/index.html")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page " + name + " must have a document", e);
    }
  }
}
