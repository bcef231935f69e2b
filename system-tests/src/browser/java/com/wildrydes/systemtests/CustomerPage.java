package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;

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
    page.getByLabel("Wait up to").selectOption(new SelectOption().setLabel(wait));
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

  /** Returns the field for the price that the customer would like to pay. */
  Locator price() {
    return page.getByLabel(
        Pattern.compile("^(Name your price|Your price)( \\(optional\\))?$"));
  }

  Locator bookFirst() {
    return page.getByLabel("Book the first offer at or under my price");
  }

  /** Returns the offers, the best first. */
  Locator offers() {
    return page.locator(".quote");
  }

  Locator offer(String unicorn) {
    return offers().filter(new Locator.FilterOptions().setHasText(unicorn));
  }

  void accepts(String unicorn) {
    offerButton(unicorn, "Accept").click();
  }

  /** Makes a counter-offer to the unicorn. */
  void offers(String price, String unicorn) {
    offerButton(unicorn, "Offer").click();
    offer(unicorn).getByLabel("Your price for").fill(price);
    offer(unicorn).locator("form button[type=submit]").click();
    assertThat(offer(unicorn)).containsText("You offered €" + price);
  }

  /** Returns the button of an offer whose name begins so. */
  Locator offerButton(String unicorn, String name) {
    return offer(unicorn)
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name + " ")));
  }

  /** Returns the newest text for screen readers. */
  Locator announced() {
    return page.locator("#announcer");
  }

  /** Returns the ride that was chosen. */
  Locator ride() {
    return page.locator(".ride");
  }

  /** Returns the present stage of the ride. */
  Locator stage() {
    return ride().locator("[aria-current=step]");
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
