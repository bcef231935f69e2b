package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that people who come back find what they left, on the same device or on another. */
class ComingBackIT extends BrowserTest {
  @Test
  void openRequestAndRideAreFoundAgain() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    assertThat(customer.page()).hasTitle("1 offer, the best for €7.00 · Wild Rydes");

    customer.page().navigate(wildRydes.rideBooking() + "/");
    assertThat(customer.page()).hasTitle("1 ride under way · Wild Rydes");
    customer.page().locator(".entry").click();
    customer.accepts("Rosa");
    assertThat(customer.page())
        .hasTitle(Pattern.compile("Rosa is on the way · With you in .* · Wild Rydes"));

    customer.page().navigate(wildRydes.rideBooking() + "/");
    assertThat(customer.page().locator(".entry")).containsText("confirmed");
    rosa.button("Complete the ride").click();
    assertThat(customer.page().locator(".entry")).hasCount(0);
  }

  @Test
  void unicornOnDutyIsFoundAgain() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    String duty = rosa.page().url();
    customerWhoAsks();
    assertThat(rosa.page()).hasTitle(Pattern.compile("^1 request · Rosa · "));

    rosa.page().navigate(wildRydes.unicornManagement() + "/");
    rosa.button("Back to duty").click();

    rosa.isOnDuty();
    assertThat(rosa.page()).hasURL(duty);
    assertThat(rosa.requests()).hasCount(1);
  }

  @Test
  void unicornOffDutyKeepsItsNameAndId() {
    UnicornPage rosa = unicorn("Rosa");
    String duty = rosa.page().url();

    rosa.button("Go off duty").click();
    assertThat(rosa.page().getByLabel("Your name")).hasValue("Rosa");
    rosa.button("Go on duty").click();

    rosa.isOnDuty();
    assertThat(rosa.page()).hasURL(duty);
  }

  @Test
  void unicornWithARideStaysOnDutyAndIsToldWhy() {
    UnicornPage rosa = unicorn("Rosa");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    customer.accepts("Rosa");
    assertThat(rosa.ride()).containsText("Your ride");
    assertThat(rosa.page()).hasTitle(Pattern.compile("^Your ride · "));

    rosa.button("Go off duty").click();

    assertThat(rosa.page().getByText("You have a ride. End it before you go off duty."))
        .isVisible();
    rosa.button("Complete the ride").click();
    assertThat(rosa.ride()).containsText("Ride completed");
    rosa.button("Go off duty").click();
    assertThat(rosa.button("Go on duty")).isVisible();
  }

  @Test
  void secondDeviceOfAUnicornKnowsItsOfferAndItsRide() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    assertThat(customer.offers()).hasCount(1);

    Page second = browsers.window();
    second.navigate(rosa.page().url());
    UnicornPage other = new UnicornPage(second);
    assertThat(other.requests()).containsText("You offered €7.00");
    assertThat(rosa.page().getByText("Not connected here")).isVisible();
    customer.accepts("Rosa");

    assertThat(other.ride()).containsText("€7.00");
    Page third = browsers.window();
    third.navigate(rosa.page().url());
    assertThat(new UnicornPage(third).ride()).containsText("€7.00");
    assertThat(new UnicornPage(third).ride()).containsText("Be there in");
    assertThat(third.locator(".pin.start")).hasText("A");
  }

  @Test
  void strangerWithTheLinkWatchesOnly() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    assertThat(customer.offers()).hasCount(1);

    CustomerPage stranger = customer();
    stranger.page().navigate(customer.page().url().replaceFirst("\\?customer=[^#]*", ""));

    assertThat(stranger.page().getByText("Another customer has asked.")).isVisible();
    assertThat(stranger.offers()).hasCount(1);
    assertThat(stranger.page().locator("main").getByRole(AriaRole.BUTTON)).hasCount(0);
  }
}
