package com.wildrydes.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Chromium, with a window and a memory of its own for each person of a test. A page that broke its
 * Content-Security-Policy, or ran into an error of its own, fails the test.
 */
final class Browsers implements BeforeEachCallback, AfterEachCallback {
  private static final double PATIENCE_MILLIS = 15_000;
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final List<BrowserContext> windows = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();
  private @Nullable Browser browser;

  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
    static Running start(String executable) {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
      return new Running(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Path.of(executable))
                      .setArgs(List.of("--no-sandbox"))));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Optional<String> executable = executable();
    if (executable.isEmpty()) {
      System.err.println(
          "\n!!! NO BROWSER TEST RUNS: no Chromium at " + PLACES + "; set CHROMIUM\n");
      Assumptions.abort("no Chromium: apt-get install chromium, or set CHROMIUM to its path");
    }
    browser =
        context
            .getRoot()
            .getStore(Namespace.create(Browsers.class))
            .computeIfAbsent(Running.class, _ -> Running.start(executable.get()), Running.class)
            .browser();
  }

  private static Optional<String> executable() {
    return Stream.concat(Optional.ofNullable(System.getenv("CHROMIUM")).stream(), PLACES.stream())
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  /** Opens a window of the usual size, in light colours. */
  Page window() {
    return window(1280, 800, ColorScheme.LIGHT);
  }

  Page window(int width, int height, ColorScheme colours) {
    return open(
        new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(colours));
  }

  /** Opens a narrow window of somebody who likes this language best. */
  Page windowIn(String language) {
    return open(new Browser.NewContextOptions().setViewportSize(360, 740).setLocale(language));
  }

  private Page open(Browser.NewContextOptions options) {
    BrowserContext window = requireNonNull(browser).newContext(options);
    windows.add(window);
    window.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = window.newPage();
    page.onPageError(mistakes::add);
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        mistakes.add(message.text());
      }
    });
    return page;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    windows.forEach(BrowserContext::close);
    if (context.getExecutionException().isEmpty()) {
      assertThat(mistakes).isEmpty();
    }
  }
}
