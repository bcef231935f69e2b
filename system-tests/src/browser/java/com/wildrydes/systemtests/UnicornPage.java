package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/**
 * The unicorn page, used as people use it.
 *
 * @param page the window of the page
 */
record UnicornPage(Page page) {
  /** Opens the page and goes on duty; requests nearby arrive when this returns. */
  static UnicornPage onDuty(Page window, URI unicornManagement, String name, String at) {
    window.navigate(unicornManagement + "/");
    UnicornPage unicorn = new UnicornPage(window);
    unicorn.goesOnDuty(name, at);
    return unicorn;
  }

  void goesOnDuty(String name, String at) {
    page.getByLabel("Your name").fill(name);
    page.getByLabel("Where you are").fill(at);
    button("Go on duty").click();
    isOnDuty();
  }

  void isOnDuty() {
    assertThat(page.getByText("On duty", new Page.GetByTextOptions().setExact(true))).isVisible();
  }

  /** Returns the requests and their outcomes. */
  Locator requests() {
    return page.locator(".offer");
  }

  /** Returns the request with this number. */
  Locator request(int number) {
    return requests()
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Request " + number).setExact(true))));
  }

  /** Offers the ride, or changes the offer. */
  void quotes(String price) {
    page.getByLabel("Price in EUR").fill(price);
    page.locator(".offer button[type=submit]").click();
    assertThat(requests()).containsText("You offered €" + price);
  }

  /** Returns the customer's price, or the counter-offer. */
  Locator wish() {
    return requests().locator(".bargain");
  }

  /** Returns the newest text for screen readers. */
  Locator announced() {
    return page.locator("#announcer");
  }

  Locator ride() {
    return page.locator(".ride");
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
