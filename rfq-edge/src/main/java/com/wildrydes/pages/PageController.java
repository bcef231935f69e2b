package com.wildrydes.pages;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the document of the page at the root, in the language that the browser likes best.
 * Browsers ask for it each time, and get it only if it has changed.
 */
@RestController
class PageController {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final PageDocuments documents;

  PageController(PageDocuments documents) {
    this.documents = documents;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> page(
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted) {
    String language = documents.language(accepted);
    PageDocument document = documents.in(language);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language)
        .eTag(document.tag())
        .contentType(HTML)
        .body(document.html().getBytes(StandardCharsets.UTF_8));
  }
}
