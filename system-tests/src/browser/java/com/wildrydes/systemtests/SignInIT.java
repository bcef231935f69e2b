package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wildrydes.localaws.LocalIssuer;
import com.wildrydes.ridebooking.RideBookingApplication;
import com.wildrydes.systemtests.RunningProduct.Service;
import com.wildrydes.unicornmanagement.UnicornManagementApplication;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Tests the pages of services that require tokens: people sign in, and everything else works as
 * without tokens.
 */
@Tag("browser")
class SignInIT {
  @RegisterExtension private final WildRydes onSameAws = new WildRydes();
  @RegisterExtension private final Browsers browsers = new Browsers();

  private final Place place = Place.fresh();
  private final LocalIssuer issuer = LocalIssuer.start(0);
  private Service rideBooking;
  private Service unicornManagement;

  @BeforeEach
  void start() {
    rideBooking = secured(RideBookingApplication.application(), "RideBookingRole", "openid");
    unicornManagement =
        secured(
            UnicornManagementApplication.application(), "UnicornManagementRole", "openid unicorn");
  }

  private Service secured(SpringApplicationBuilder application, String role, String scope) {
    URI uri = issuer.uri();
    return Service.start(
        application,
        role,
        "--server.port=0",
        "--server.shutdown=immediate",
        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + uri,
        "--wildrydes.sign-in.client-id=pages",
        "--wildrydes.sign-in.authorization-endpoint=" + uri + "/authorize",
        "--wildrydes.sign-in.token-endpoint=" + uri + "/token",
        "--wildrydes.sign-in.scope=" + scope);
  }

  @AfterEach
  void stop() {
    unicornManagement.stop().run();
    rideBooking.stop().run();
    issuer.close();
  }

  private static void signIn(Page window, String name) {
    window.getByLabel("Who are you?").fill(name);
    window.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }

  @Test
  void whoSignedInPlaysAWholeRfqAndWhoSignedOutIsAskedAgain() {
    Page window = browsers.window();
    window.navigate(unicornManagement.url() + "/");
    signIn(window, "rosa-" + UUID.randomUUID());
    UnicornPage rosa = new UnicornPage(window);
    rosa.goesOnDuty("Rosa", place.centre());

    CustomerPage customer = new CustomerPage(browsers.window());
    customer.page().navigate(rideBooking.url() + "/#/?from=" + place.centre());
    signIn(customer.page(), "customer-" + UUID.randomUUID());
    assertThat(customer.start()).hasValue(place.centre());
    customer.asks(place.centre(), place.nextCell(), "1 min");
    rosa.quotes("7.00");
    customer.page().reload();
    customer.accepts("Rosa");

    assertThat(customer.ride()).containsText("Rosa is on the way");
    rosa.page().reload();
    assertThat(rosa.ride()).containsText("Your ride");
    customer.button("Sign out").click();
    assertThat(customer.page().getByLabel("Who are you?")).isVisible();
  }

  @Test
  void signInThatIsRefusedSaysWhyAndMayBeTriedAgain() {
    CustomerPage customer = new CustomerPage(browsers.window());
    customer.page().navigate(rideBooking.url() + "/");
    assertThat(customer.page().getByLabel("Who are you?")).isVisible();
    String back = customer.page().locator("[name=redirect_uri]").inputValue();
    String state = customer.page().locator("[name=state]").inputValue();

    customer.page().navigate(back + "?error=access_denied&state=" + state);

    assertThat(customer.heading()).hasText("You are not signed in");
    assertThat(customer.page().getByText("access_denied")).isVisible();
    customer.button("Sign in again").click();
    assertThat(customer.page().getByLabel("Who are you?")).isVisible();
  }
}
