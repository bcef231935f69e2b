package com.wildrydes.systemtests;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/** The pictures of the pages in the documentation. */
final class Pictures {
  private static final Path FOLDER = Path.of("..", "docs", "pictures");

  private Pictures() {}

  /** Writes a picture of the window to {@code docs/pictures/<name>.png}. */
  static void take(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(name + ".png"))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }
}
