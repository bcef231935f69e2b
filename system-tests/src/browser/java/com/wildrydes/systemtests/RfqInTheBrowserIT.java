package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Tests the pages of a customer and of unicorns from the request to the end of the ride. */
class RfqInTheBrowserIT extends BrowserTest {
  private static final String ALEXANDERPLATZ = "52.5219,13.4132";
  private static final String BRANDENBURGER_TOR = "52.5163,13.3777";
  private static final String HACKESCHER_MARKT = "52.5226,13.4023";
  private static final String OSTBAHNHOF = "52.5103,13.4348";

  private UnicornPage unicorn(String name, String at) {
    return UnicornPage.onDuty(browsers.window(), wildRydes.unicornManagement(), name, at);
  }

  @Test
  void customerAndTwoUnicornsPlayAWholeRfq() {
    UnicornPage rosa = unicorn("Rosa", HACKESCHER_MARKT);
    UnicornPage hugo = unicorn("Hugo", OSTBAHNHOF);
    CustomerPage customer = customer();

    customer.price().fill("9.00");
    customer.asks(ALEXANDERPLATZ, BRANDENBURGER_TOR, "2 min");
    assertThat(customer.heading()).hasText("Asking the unicorns nearby");
    assertThat(rosa.requests()).containsText("0.7 km");
    assertThat(hugo.requests()).containsText("2.5 km");

    rosa.quotes("12.50");
    assertThat(customer.offer("Rosa")).containsText("€12.50");
    assertThat(customer.page().getByText("1 of 2 unicorns have answered")).isVisible();
    rosa.quotes("11.00");
    assertThat(customer.offer("Rosa")).containsText("€11.00");
    customer.offers("10.00", "Rosa");
    assertThat(rosa.button("Accept €10.00")).isVisible();
    Pictures.take(rosa.page(), "unicorn");
    Pictures.take(customer.page(), "customer");
    hugo.quotes("9.90");
    rosa.button("No").click(); // the RFQ waits for her answer

    assertThat(customer.heading()).hasText("Choose your ride");
    assertThat(customer.offers()).hasCount(2);
    assertThat(customer.offers().first()).containsText("Hugo");
    customer.accepts("Hugo");

    assertThat(customer.ride()).containsText("Hugo is on the way");
    assertThat(hugo.requests()).containsText("You won this ride!");
    assertThat(hugo.ride()).containsText("Your ride");
    assertThat(rosa.requests()).containsText("Another unicorn was chosen");
    hugo.button("Complete the ride").click();

    assertThat(hugo.ride()).containsText("Ride completed");
    assertThat(customer.ride()).containsText("You have arrived");
    customer.page().getByText("Earlier requests").click();
    assertThat(customer.page().locator(".entry")).containsText("ridden");
  }

  @Test
  void cancelledRequestIsOffForTheUnicorns() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");

    customer.button("Cancel").click();

    assertThat(customer.heading()).hasText("You cancelled this request");
    assertThat(rosa.requests()).containsText("The customer cancelled");
    customer.page().getByText("Ask again").click();
    assertThat(customer.start()).hasValue(place.centre());
  }

  @Test
  void enoughIsEnoughAndADeclineAnOfferLess() {
    UnicornPage rosa = unicorn("Rosa");
    UnicornPage hugo = unicorn("Hugo");
    unicorn("Nils");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    hugo.button("Decline").click();
    assertThat(hugo.requests()).hasCount(0);
    assertThat(customer.page().getByText("2 of 3 unicorns have answered")).isVisible();

    customer.button("Enough, show me now").click();

    assertThat(customer.heading()).hasText("Choose your ride");
    assertThat(customer.offers()).hasCount(1);
    assertThat(rosa.requests()).containsText("The customer is choosing");
  }

  @Test
  void withdrawnOfferIsGone() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    assertThat(customer.offers()).hasCount(1);

    rosa.button("Withdraw").click();

    assertThat(customer.offers()).hasCount(0);
  }

  @Test
  void reloadAndBackLoseNothing() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    assertThat(customer.offers()).hasCount(1);

    customer.page().reload();
    assertThat(customer.offers()).hasCount(1);
    customer.page().goBack();
    assertThat(customer.start()).hasValue(place.centre());
    assertThat(customer.destination()).hasValue(place.nextCell());
    customer.page().goForward();
    assertThat(customer.offers()).hasCount(1);

    rosa.page().reload();
    rosa.isOnDuty();
    assertThat(rosa.requests()).containsText("You offered €7.00");
    rosa.quotes("6.50");
    assertThat(customer.offer("Rosa")).containsText("€6.50");
  }

  @Test
  void rideThatIsDeclinedLeavesTheOtherOffers() {
    UnicornPage rosa = unicorn("Rosa");
    UnicornPage hugo = unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    hugo.quotes("6.00");
    assertThat(customer.offers()).hasCount(2);
    hugo.button("Go off duty").click();
    assertThat(hugo.button("Go on duty")).isVisible();

    customer.accepts("Hugo");
    assertThat(customer.ride()).containsText("Hugo cannot take the ride");
    assertThat(customer.ride()).containsText("The unicorn has gone off duty.");
    customer.accepts("Rosa");

    assertThat(customer.ride()).containsText("Rosa is on the way");
    customer.button("Cancel the ride").click();
    assertThat(customer.ride()).containsText("The ride was cancelled");
    assertThat(rosa.ride()).containsText("The ride was cancelled");
  }

  @Test
  void lostConnectionIsShownAndComesBackByItself() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    assertThat(rosa.requests()).hasCount(1);

    rosa.page().context().setOffline(true);
    assertThat(rosa.page().getByText("The connection is lost")).isVisible();
    assertThat(rosa.page().locator(".offer button[type=submit]")).isDisabled();
    rosa.page().context().setOffline(false);

    assertThat(rosa.page().getByText("The connection is lost")).isHidden();
    rosa.isOnDuty();
    rosa.quotes("8.00");
    assertThat(customer.offer("Rosa")).containsText("€8.00");
  }

  @Test
  void customerWhoLosesTheConnectionSeesSoAndThenWhatWasMissed() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    assertThat(rosa.requests()).hasCount(1);

    customer.page().context().setOffline(true);
    assertThat(customer.page().getByText("Wild Rydes does not answer")).isVisible();
    rosa.quotes("8.00");
    customer.page().context().setOffline(false);

    assertThat(customer.offer("Rosa")).containsText("€8.00");
    assertThat(customer.page().getByText("Wild Rydes does not answer")).isHidden();
  }

  @Test
  void secondWindowOfAUnicornTakesOverAndTheFirstMayTakeBack() {
    UnicornPage first = unicorn("Rosa");
    Page other = browsers.window();

    other.navigate(first.page().url());
    new UnicornPage(other).isOnDuty();
    assertThat(first.page().getByText("You are connected elsewhere")).isVisible();
    first.button("Use this one").click();

    first.isOnDuty();
    assertThat(other.getByText("You are connected elsewhere")).isVisible();
  }

  @Test
  void refusalsAreSaidInWords() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customer();
    customer.submit().click();
    assertThat(customer.page().getByText("Say where the ride starts.")).isVisible();
    assertThat(customer.start()).isFocused();
    customer.asks("nowhere at all", place.nextCell(), "1 min");
    assertThat(customer.page().locator("#from-wrong")).hasText("This place is not known. Click the map, or enter latitude,longitude.");
    customer.asks(place.centre(), place.nextCell(), "1 min");

    rosa.page().getByLabel("Price in EUR").fill("a lot");
    rosa.page().locator(".offer button[type=submit]").click();
    assertThat(rosa.requests()).containsText("The price must be a positive number, such as 12.50.");
    rosa.page().getByLabel("Price in EUR").fill("1.2345");
    rosa.page().locator(".offer button[type=submit]").click();
    assertThat(rosa.requests().getByRole(AriaRole.ALERT)).not().isEmpty();
    assertThat(rosa.requests()).not().containsText("You offered");
  }

  @Test
  void requestThatDoesNotExistIsSaidToBeSo() {
    CustomerPage customer = customer();

    customer.page().navigate(wildRydes.rideBooking() + "/#/rfq/no-such-rfq");

    assertThat(customer.heading()).hasText("There is no such request");
    assertThat(customer.page().getByText("New request")).isVisible();
  }
}
