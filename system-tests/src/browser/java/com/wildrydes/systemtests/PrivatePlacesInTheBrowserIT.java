package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Tests that the unicorn page shows areas before the award, and pins afterwards. */
class PrivatePlacesInTheBrowserIT extends BrowserTest {
  @Test
  void unicornSeesAreasUntilItHasWonAndThenThePlaces() {
    UnicornPage rosa =
        UnicornPage.onDuty(
            browsers.window(), wildRydes.unicornManagement(), "Rosa", place.centre());
    CustomerPage customer = CustomerPage.open(browsers.window(), wildRydes.rideBooking());
    customer.asks(place.centre(), place.nextCell(), "1 min");
    assertThat(rosa.requests()).hasCount(1);

    assertThat(rosa.page().locator(".area")).hasCount(2);
    hasPins(rosa.page(), 0);
    rosa.quotes("12.00");
    customer.accepts("Rosa");

    assertThat(rosa.ride()).containsText("Your ride");
    hasPins(rosa.page(), 1);
    assertThat(rosa.page().locator(".area")).hasCount(0);
  }

  private static void hasPins(Page page, int each) {
    assertThat(page.locator(".pin.start")).hasCount(each);
    assertThat(page.locator(".pin.end")).hasCount(each);
  }
}
