package com.wildrydes.pages;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the document of the page at the root. Browsers ask for it each time, and get it only if it
 * has changed.
 */
@RestController
class PageController {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final PageDocument document;

  PageController(PageDocument document) {
    this.document = document;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> page() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .eTag(document.tag())
        .contentType(HTML)
        .body(document.html().getBytes(StandardCharsets.UTF_8));
  }
}
