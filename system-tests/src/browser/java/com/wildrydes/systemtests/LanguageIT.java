package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.wildrydes.systemtests.PagesIT.isInOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the languages of the pages. */
class LanguageIT extends BrowserTest {
  private static final String NAMES_OF_TEXTS =
      """
      async () => {
        const folder = document.querySelector('script[type=module]').src.replace(/main\\.js$/, '');
        const names = (texts, path) => Object.entries(texts).flatMap(([name, text]) =>
          text && typeof text === 'object' ? names(text, `${path}${name}.`) : [path + name]).sort();
        const languages = document.querySelector('meta[name=languages]').content.split(' ');
        return Promise.all(languages.map(async (language) =>
          names((await import(`${folder}texts.${language}.js`)).texts, '').join()));
      }
      """;

  @Test
  void germansReadGermanAndMaySwitch() {
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    wildRydes.unicornAt(place.centre());
    Page window = browsers.windowIn("de-DE");
    window.navigate(wildRydes.rideBooking() + "/");
    assertThat(window.locator("h1")).hasText("Wohin möchten Sie?");
    assertThat(window.locator("html")).hasAttribute("lang", "de");
    isInOrder(window);
    window.getByLabel("Start", new Page.GetByLabelOptions().setExact(true)).fill(place.centre());
    window.getByLabel("Ziel").fill(place.nextCell());
    window.locator("button[type=submit]").click();
    assertThat(window.locator("h1")).hasText("Die Einhörner werden gefragt");
    String rfq = window.url().replaceFirst(".*#/rfq/", "").replaceFirst("\\?.*", "");
    rosa.hears("rfq", rfq);
    rosa.quotesAndIsRecorded(rfq, "1200.50", "PT4M");

    assertThat(window.locator(".quote .price")).hasText("1.200,50\u00a0€");
    isInOrder(window);
    Locator language = window.getByLabel("Sprache");
    language.selectOption("en");

    assertThat(window.locator("h1")).hasText("Asking the unicorns nearby");
    window.reload();
    assertThat(window.getByLabel("Language")).hasValue("en");
  }

  @Test
  void germanUnicornIsServedInGerman() {
    Page window = browsers.windowIn("de-AT");
    window.navigate(wildRydes.unicornManagement() + "/");
    window.getByLabel("Ihr Name").fill("Rosa");
    window.getByLabel("Ihr Standort").fill(place.centre());
    window.getByText("Dienst beginnen").click();

    assertThat(window.getByText("Im Dienst", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    isInOrder(window);
  }

  @Test
  void otherLanguagesAreServedInEnglish() {
    Page window = browsers.windowIn("fi-FI");

    window.navigate(wildRydes.rideBooking() + "/");

    assertThat(window.locator("h1")).hasText("Where would you like to go?");
  }

  @Test
  void eachLanguageHasAllTexts() {
    for (URI service : List.of(wildRydes.rideBooking(), wildRydes.unicornManagement())) {
      Page window = browsers.window();
      window.navigate(service + "/");

      List<?> names = (List<?>) window.evaluate(NAMES_OF_TEXTS);

      assertThat(names)
          .hasSizeGreaterThan(1)
          .allSatisfy(other -> assertThat(other).isEqualTo(names.getFirst()));
    }
  }
}
