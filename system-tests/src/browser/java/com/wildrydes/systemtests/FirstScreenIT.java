package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.wildrydes.systemtests.PagesIT.isInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that pages show first what people need, and ask about what they hardly mean. */
class FirstScreenIT extends BrowserTest {
  private static final double NOBODY_NEAR_MILLIS = 5000;
  private static final Pattern DIM = Pattern.compile("\\bdim\\b");

  private Page phone() {
    return browsers.window(360, 740, ColorScheme.LIGHT);
  }

  @Test
  void phoneShowsTheButtonsWithoutScrolling() {
    UnicornPage rosa = unicorn(phone(), "Rosa");
    CustomerPage customer = CustomerPage.open(phone(), wildRydes.rideBooking());
    assertThat(customer.submit()).isInViewport();
    assertThat(customer.page().getByLabel("Wait up to")).isInViewport();

    customer.price().fill("5.00");
    customer.asks(place.centre(), place.nextCell(), "1 min");

    assertThat(rosa.button("Take €5.00")).isInViewport();
    assertThat(rosa.requests().locator("button[type=submit]")).isInViewport();
  }

  @Test
  void requestsAreNumberedAsOnTheMap() {
    UnicornPage rosa = unicorn(phone(), "Rosa");
    customerWhoAsks();
    assertThat(rosa.requests()).hasCount(1);
    customer().asks(place.nextCell(), place.centre(), "2 min");
    assertThat(rosa.requests()).hasCount(2);
    assertThat(rosa.page().locator(".pin.near-start")).hasText(new String[] {"1", "2"});
    isInOrder(rosa.page());
    Locator second = rosa.page().locator(".pin.near-start").nth(1);
    assertThat(second).hasClass(DIM);

    second.dispatchEvent("click");

    assertThat(rosa.request(2).locator("h3")).isFocused();
    assertThat(rosa.request(2)).isInViewport();
    assertThat(second).not().hasClass(DIM);
    assertThat(rosa.page().locator(".pin.near-start").first()).hasClass(DIM);
  }

  @Test
  void nobodyNearIsSaidSoonAndNewcomersAreAsked() {
    CustomerPage customer = customerWhoAsks();

    assertThat(customer.page().locator("main").getByText("No unicorn is near your start"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(NOBODY_NEAR_MILLIS));
    assertThat(customer.button("Enough, show me now")).isHidden();
    isInOrder(customer.page());
    unicorn("Rosa").quotes("7.00");

    assertThat(customer.offer("Rosa")).containsText("€7.00");
  }

  @Test
  void tripsThatNobodyMeansAreQuestioned() {
    CustomerPage customer = customer();
    customer.asks(place.centre(), place.centre(), "1 min");
    assertThat(customer.page().getByText("Start and destination are the same place.")).isVisible();

    customer.asks("52.5219,13.4132", "-33.8568,151.2153", "1 min");
    assertThat(customer.page().locator("#to-wrong")).containsText("Do you mean it?");
    isInOrder(customer.page());
    customer.button("Ask anyway").click();

    assertThat(customer.heading()).hasText("Asking the unicorns nearby");
  }

  @Test
  void pinIsMovedWithTheKeyboard() {
    CustomerPage customer = customer();
    customer.start().fill("52.5219,13.4132");
    customer.page().locator(".pin.start").focus();

    customer.page().keyboard().press("ArrowRight");

    assertThat(customer.start()).hasValue(Pattern.compile("52\\.5\\d+,13\\.4(1[4-9]|[2-9])\\d*"));
  }

  @Test
  void rideLivesUntilItsReceipt() {
    UnicornPage rosa = unicorn("Rosa");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    assertThat(customer.heading()).hasText("Choose your ride");
    customer.accepts("Rosa");
    assertThat(customer.stage()).hasText("On the way");
    assertThat(customer.ride()).containsText("With you in");

    rosa.button("Picked up").click();

    assertThat(rosa.ride()).containsText("Your guest is on board");
    assertThat(rosa.button("Picked up")).isHidden();
    assertThat(customer.ride()).containsText("You are riding with Rosa");
    assertThat(customer.stage()).hasText("Riding");
    isInOrder(customer.page());
    isInOrder(rosa.page());
    customer.page().reload();
    rosa.page().reload();
    assertThat(customer.stage()).hasText("Riding");
    assertThat(rosa.ride()).containsText("Your guest is on board");
    rosa.button("Complete the ride").click();

    assertThat(customer.stage()).hasText("Arrived");
    Locator receipt = customer.ride().locator(".receipt");
    assertThat(receipt).containsText("Price€7.00");
    assertThat(receipt).containsText(Pattern.compile("Picked up\\d+:\\d\\d"));
    assertThat(receipt).containsText(Pattern.compile("Arrived\\d+:\\d\\d"));
    assertThat(customer.page().getByText("All unicorns have answered.")).isHidden();
    isInOrder(customer.page());
  }
}
