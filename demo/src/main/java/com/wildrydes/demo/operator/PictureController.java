package com.wildrydes.demo.operator;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the page's request for a picture once a second. */
@RestController
class PictureController {
  private final Camera camera;

  PictureController(Camera camera) {
    this.camera = camera;
  }

  @GetMapping("/picture")
  ResponseEntity<Picture> picture() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(camera.picture());
  }
}
