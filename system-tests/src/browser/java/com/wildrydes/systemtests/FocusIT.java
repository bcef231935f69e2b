package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests that the focus follows what people do, and that changes are announced. */
class FocusIT extends BrowserTest {
  @Test
  void focusFollowsTheCustomer() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    assertThat(customer.announced()).hasText("1 offer, the best for €7.00");

    customer.accepts("Rosa");
    assertThat(customer.page().locator("#ride-title")).isFocused();
    assertThat(customer.ride()).containsText("Rosa is on the way");
    assertThat(customer.page().locator("#ride-title")).isFocused();

    customer.button("Cancel the ride").click();
    assertThat(customer.ride()).containsText("The ride was cancelled");
    assertThat(customer.page().locator("#ride-title")).isFocused();
  }

  @Test
  void focusGoesToTheHeadingOfACancelledRequest() {
    unicorn("Rosa");
    CustomerPage customer = customerWhoAsks();

    customer.button("Cancel").click();

    assertThat(customer.heading()).hasText("You cancelled this request");
    assertThat(customer.heading()).isFocused();
  }

  @Test
  void focusFollowsTheUnicornAndOffersAreAnnounced() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.page().getByLabel("Price in EUR").fill("7.00");
    rosa.button("Offer €7.00").click();
    assertThat(rosa.announced()).containsText("You offered €7.00");
    assertThat(rosa.requests().locator(".chip")).isFocused();

    rosa.button("Withdraw").click();
    assertThat(rosa.page().getByText("You withdrew your offer of €7.00.")).isVisible();
    assertThat(rosa.button("Undo")).isFocused();
    assertThat(customer.offers()).hasCount(0);
    rosa.button("Undo").click();
    assertThat(customer.offer("Rosa")).containsText("€7.00");
    assertThat(rosa.requests()).containsText("You offered €7.00");

    customer.accepts("Rosa");
    rosa.button("Complete the ride").click();
    assertThat(rosa.ride()).containsText("Ride completed");
    assertThat(rosa.page().locator("#ride-title")).isFocused();
  }

  @Test
  void declineIsTakenBack() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.button("Decline").click();
    assertThat(rosa.requests()).hasCount(0);
    assertThat(customer.page().getByText("1 of 2 unicorns have answered")).isVisible();

    rosa.button("Undo").click();
    rosa.quotes("7.00");

    assertThat(customer.offer("Rosa")).containsText("€7.00");
  }
}
