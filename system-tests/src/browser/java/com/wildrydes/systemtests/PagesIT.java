package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All states of the pages are readable, usable and small. */
class PagesIT extends BrowserTest {
  private static final int NARROW = 360;
  private static final int WEIGHT_LIMIT_BYTES = 150_000;

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyStateFitsANarrowScreenAndAxeFindsNothing(ColorScheme colours) {
    Page customers = browsers.window(NARROW, 740, colours);
    Page unicorns = browsers.window(NARROW, 740, colours);
    unicorns.navigate(wildRydes.unicornManagement() + "/");
    isInOrder(unicorns);
    UnicornPage rosa =
        UnicornPage.onDuty(unicorns, wildRydes.unicornManagement(), "Rosa", place.centre());
    isInOrder(unicorns);

    CustomerPage customer = CustomerPage.open(customers, wildRydes.rideBooking());
    isInOrder(customers);
    customer.submit().click();
    isInOrder(customers);
    UnicornApp hugo = wildRydes.unicornAt(place.centre());
    customer.asks(place.centre(), place.nextCell(), "2 min");
    assertThat(rosa.requests()).hasCount(1);
    isInOrder(unicorns);
    rosa.quotes("7.00");
    isInOrder(unicorns);
    assertThat(customer.offers()).hasCount(1);
    isInOrder(customers);

    customer.button("Enough, show me now").click();
    assertThat(customer.heading()).hasText("Choose your ride");
    isInOrder(customers);
    customer.accepts("Rosa");
    assertThat(customer.ride()).containsText("Rosa is on the way");
    isInOrder(customers);
    assertThat(rosa.ride()).containsText("Your ride");
    isInOrder(unicorns);
    customers.getByText("Earlier requests").click();
    assertThat(customers.locator(".entry")).hasCount(1);
    isInOrder(customers);
    hugo.abort();
  }

  /**
   * Asserts that the page fits its window and that axe finds nothing. Waits until everything that
   * has just arrived has faded in.
   */
  static void isInOrder(Page page) {
    page.evaluate(
        "Promise.allSettled(document.getAnimations().map(a => a.finished)).then(() => 1)");
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s", page.url())
        .isLessThanOrEqualTo(page.viewportSize().width);
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as(() -> "axe at " + page.url())
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  @Test
  void rideIsAskedForWithTheKeyboardAlone() {
    wildRydes.unicornAt(place.centre());
    CustomerPage customer = CustomerPage.open(browsers.window(), wildRydes.rideBooking());
    customer.start().focus();

    customer.page().keyboard().type(place.centre());
    customer.page().keyboard().press("Tab"); // "Use my location"
    customer.page().keyboard().press("Tab");
    customer.page().keyboard().type(place.nextCell());
    assertThat(customer.page().getByText("Use €")).isVisible();
    customer.page().keyboard().press("Tab"); // the price
    customer.page().keyboard().press("Tab");
    customer.page().keyboard().press("Enter"); // the usual price
    customer.page().keyboard().press("Tab");
    customer.page().keyboard().press("Space"); // the first offer at or under it
    customer.page().keyboard().press("Tab");
    customer.page().keyboard().press("ArrowUp"); // two minutes instead of five
    customer.page().keyboard().press("Tab");
    customer.page().keyboard().press("Enter");

    assertThat(customer.heading()).hasText("Asking the unicorns nearby");
    assertThat(customer.page().getByText("is booked at once")).isVisible();
    assertThat(customer.heading()).isFocused();
    assertThat(customer.page().getByRole(AriaRole.TIMER)).containsText("1:");
  }

  @Test
  void pagesWeighLessThan150KilobytesOnTheWireAndAreKept() {
    for (URI service : List.of(wildRydes.rideBooking(), wildRydes.unicornManagement())) {
      Page page = browsers.window();
      AtomicLong bytes = weighed(page);

      page.navigate(service + "/");
      assertThat(page.locator(".leaflet-control-zoom")).isVisible();
      assertThat(bytes.getAndSet(0)).isBetween(20_000L, (long) WEIGHT_LIMIT_BYTES);
      page.reload();
      assertThat(page.locator(".leaflet-control-zoom")).isVisible();
      assertThat(bytes.get()).as("what is loaded again").isLessThan(5_000);
    }
  }

  private static AtomicLong weighed(Page page) {
    AtomicLong bytes = new AtomicLong();
    CDPSession network = page.context().newCDPSession(page);
    network.send("Network.enable");
    network.on(
        "Network.loadingFinished",
        (JsonObject event) -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    return bytes;
  }
}
