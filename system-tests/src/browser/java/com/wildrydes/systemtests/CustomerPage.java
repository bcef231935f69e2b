package com.wildrydes.systemtests;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.UUID;

/**
 * The customer page, as somebody uses it who sees it.
 *
 * @param page its window
 */
record CustomerPage(Page page) {
  /** Opens it as a new customer. */
  static CustomerPage open(Page window, URI rideBooking) {
    window.navigate(rideBooking + "/?customer=customer-" + UUID.randomUUID());
    return new CustomerPage(window);
  }

  /** Fills in the form and submits it. */
  void asks(String from, String to, String wait) {
    start().fill(from);
    destination().fill(to);
    page.getByText(wait, new Page.GetByTextOptions().setExact(true)).click();
    submit().click();
  }

  Locator start() {
    return page.getByLabel("Start", new Page.GetByLabelOptions().setExact(true));
  }

  Locator destination() {
    return page.getByLabel("Destination", new Page.GetByLabelOptions().setExact(true));
  }

  Locator submit() {
    return button("Ask for offers");
  }

  Locator heading() {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  /** The offers, the best first. */
  Locator offers() {
    return page.locator(".quote");
  }

  Locator offer(String unicorn) {
    return offers().filter(new Locator.FilterOptions().setHasText(unicorn));
  }

  void accepts(String unicorn) {
    offer(unicorn).getByRole(AriaRole.BUTTON).click();
  }

  /** The ride that was chosen. */
  Locator ride() {
    return page.locator(".ride");
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
