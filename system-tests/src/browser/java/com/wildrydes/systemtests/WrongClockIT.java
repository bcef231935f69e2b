package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Tests pages on devices whose clocks are wrong. */
class WrongClockIT extends BrowserTest {
  private static final String THREE_MINUTES_AHEAD =
      "{ const real = Date.now; Date.now = () => real() + 180_000; }";

  @Test
  void unicornWithAFastClockQuotesForAShortRequest() {
    Page window = browsers.window();
    window.addInitScript(THREE_MINUTES_AHEAD);
    UnicornPage rosa =
        UnicornPage.onDuty(window, wildRydes.unicornManagement(), "Rosa", place.centre());
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();

    assertThat(rosa.requests().locator(".end")).containsText("0:");
    assertThat(rosa.page().getByText("The time for offers is over.")).isHidden();
    rosa.quotes("7.00");

    assertThat(customer.offer("Rosa")).containsText("€7.00");
    customer.button("Enough, show me now").click();
    assertThat(rosa.requests()).containsText("The customer is choosing");
  }

  @Test
  void customerWithAFastClockSeesTheTimeThatIsLeft() {
    unicorn("Rosa");
    Page window = browsers.window();
    window.addInitScript(THREE_MINUTES_AHEAD);
    CustomerPage customer = CustomerPage.open(window, wildRydes.rideBooking());

    customer.asks(place.centre(), place.nextCell(), "1 min");

    assertThat(customer.heading()).hasText("Asking the unicorns nearby");
    assertThat(window.getByRole(AriaRole.TIMER)).containsText("0:5");
  }
}
