package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.wildrydes.systemtests.PagesIT.isInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how a customer and unicorns agree on a price, on both pages. */
class BargainIT extends BrowserTest {
  private static final int PHONE_HEIGHT = 740;
  private static final Pattern UNSETTLED = Pattern.compile("\\bunsettled\\b");

  private CustomerPage customerWhoNames(String price, boolean bookFirst) {
    return customerWhoNames(browsers.window(), price, bookFirst);
  }

  private CustomerPage customerWhoNames(Page window, String price, boolean bookFirst) {
    CustomerPage customer = CustomerPage.open(window, wildRydes.rideBooking());
    customer.price().fill(price);
    customer.bookFirst().setChecked(bookFirst);
    customer.asks(place.centre(), place.nextCell(), "2 min");
    return customer;
  }

  @ParameterizedTest
  @CsvSource({"360, LIGHT", "360, DARK", "1440, LIGHT", "1440, DARK"})
  void priceIsRaisedCounteredRefusedAndAgreed(int width, ColorScheme colours) {
    UnicornPage rosa = unicorn(browsers.window(width, PHONE_HEIGHT, colours), "Rosa");
    unicorn("Hugo");
    CustomerPage customer =
        customerWhoNames(browsers.window(width, PHONE_HEIGHT, colours), "9.00", false);
    assertThat(rosa.wish()).containsText("The customer names€9.00");
    assertThat(rosa.button("Take €9.00")).isVisible();
    isInOrder(rosa.page());

    assertThat(customer.page().getByText("Nobody has offered yet.").first()).isVisible();
    isInOrder(customer.page());
    customer.button("Raise to €10.00").click();
    assertThat(customer.page().getByText("Your price: €10.00")).isVisible();
    assertThat(customer.button("Raise")).isFocused();
    assertThat(rosa.wish()).containsText("€10.00raised from €9.00");
    assertThat(rosa.announced()).hasText("The customer now names €10.00");

    rosa.quotes("12.00");
    assertThat(customer.offerButton("Rosa", "Offer")).hasText("Offer €10.00");
    customer.offerButton("Rosa", "Offer").click();
    isInOrder(customer.page());
    customer.offer("Rosa").getByLabel("Your price for Rosa").fill("12");
    customer.offer("Rosa").locator("form button[type=submit]").click();
    assertThat(customer.offer("Rosa")).containsText("The price must be less than €12.00.");
    customer.button("Back").click();
    customer.offers("10.50", "Rosa");
    isInOrder(customer.page());
    assertThat(rosa.wish()).containsText("The customer offers you€10.50instead of your €12.00");
    assertThat(rosa.button("Accept €10.50")).isInViewport();
    isInOrder(rosa.page());
    rosa.button("No").click();
    assertThat(customer.offer("Rosa")).containsText("Rosa keeps to €12.00");
    isInOrder(customer.page());

    customer.offers("11.00", "Rosa");
    rosa.button("Accept €11.00").click();
    assertThat(customer.offer("Rosa")).containsText("Agrees to €11.00");
    assertThat(rosa.requests()).containsText("You offered €11.00");
    isInOrder(customer.page());
    customer.accepts("Rosa");
    assertThat(customer.ride()).containsText("Rosa is on the way");
    assertThat(customer.ride()).containsText("€11.00");
  }

  @Test
  void firstOfferAtThePriceIsBookedAtOnce() {
    UnicornPage rosa = unicorn("Rosa");
    UnicornPage hugo = unicorn("Hugo");
    unicorn("Nils");
    CustomerPage customer = customerWhoNames("9.00", true);
    assertThat(customer.page().getByText("The first offer at or under €9.00")).isVisible();
    rosa.quotes("9.50");
    assertThat(customer.offers()).hasCount(1);

    hugo.button("Take €9.00").click();

    assertThat(customer.ride()).containsText("Hugo is on the way");
    assertThat(customer.page().getByText("€9.00 was offered: booked at once.")).isVisible();
    isInOrder(customer.page());
    assertThat(hugo.ride()).containsText("Your ride");
    assertThat(rosa.requests()).containsText("By price you were 2nd of 2.");
  }

  @Test
  void limitIsRaisedWithThePrice() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoNames("9.00", true);
    rosa.quotes("9.50");
    assertThat(customer.offers()).hasCount(1);

    customer.button("Raise").click();
    customer.price().fill("9.20");
    customer.page().keyboard().press("Enter");
    assertThat(customer.page().getByText("The first offer at or under €9.20")).isVisible();
    rosa.quotes("9.20");

    assertThat(customer.ride()).containsText("Rosa is on the way");
  }

  @Test
  void priceCanBeNamedLater() {
    UnicornPage rosa = unicorn("Rosa");
    CustomerPage customer = CustomerPage.open(browsers.window(), wildRydes.rideBooking());
    customer.asks(place.centre(), place.nextCell(), "2 min");
    assertThat(rosa.requests()).hasCount(1);
    assertThat(rosa.wish()).isHidden();

    customer.button("Name a price").click();
    customer.price().fill("8,50");
    customer.page().keyboard().press("Enter");

    assertThat(rosa.button("Take €8.50")).isVisible();
  }

  @Test
  void higherPriceShowsADeclinedRequestAgain() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoNames("6.00", false);
    rosa.button("Decline").click();
    assertThat(rosa.requests()).hasCount(0);

    customer.button("Raise").click();
    customer.price().fill("5");
    customer.page().keyboard().press("Enter");
    assertThat(customer.page().getByText("The price must be more than €6.00")).isVisible();
    customer.price().fill("7");
    customer.page().keyboard().press("Enter");

    assertThat(rosa.wish()).containsText("You declined, and now the price is higher.");
    rosa.button("Take €7.00").click();
    assertThat(customer.offer("Rosa")).containsText("€7.00");
  }

  @Test
  void raiseThatFailsKeepsWhatWasEntered() {
    unicorn("Rosa");
    CustomerPage customer = customerWhoNames("6.00", false);
    customer.button("Raise").click();
    customer.price().fill("7.30");

    customer.page().context().setOffline(true);
    customer.page().keyboard().press("Enter");
    assertThat(customer.page().getByText("What you entered is kept")).isVisible();
    assertThat(customer.price()).hasValue("7.30");
    customer.page().context().setOffline(false);
    customer.button("Raise to €7.30").click();

    assertThat(customer.page().getByText("Your price: €7.30")).isVisible();
  }

  @Test
  void counterOfferThatFailsSaysWhyAndKeepsThePrice() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoNames("9.00", false);
    rosa.quotes("12.00");
    customer.offerButton("Rosa", "Offer").click();
    Locator price = customer.offer("Rosa").getByLabel("Your price for Rosa");
    price.fill("9.60");

    customer.page().context().setOffline(true);
    price.press("Enter");
    assertThat(customer.offer("Rosa")).containsText("Please try again in a moment.");
    assertThat(price).hasValue("9.60");
    assertThat(price).isFocused();
    isInOrder(customer.page());
    customer.page().context().setOffline(false);
    price.press("Enter");

    assertThat(rosa.button("Accept €9.60")).isVisible();
    assertThat(customer.offer("Rosa")).not().containsText("Please try again in a moment.");
  }

  @Test
  void slowerOfTwoDevicesSeesThePriceOfTheFaster() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage slow = customerWhoNames("9.00", false);
    rosa.quotes("12.00");
    slow.offerButton("Rosa", "Offer").click();
    slow.page().context().setOffline(true);
    CustomerPage fast = new CustomerPage(browsers.window());
    fast.page().navigate(slow.page().url());
    fast.offers("9.50", "Rosa");

    // The slower device hears nothing, and sends its own price as soon as it can.
    slow.page().routeWebSocket("**/notifications*", WebSocketRoute::close);
    slow.page().route("**/quotes", Route::abort);
    slow.page().context().setOffline(false);
    slow.offer("Rosa").getByLabel("Your price for Rosa").press("Enter");

    assertThat(slow.offer("Rosa").getByRole(AriaRole.ALERT)).containsText("9.50");
    slow.page().unroute("**/quotes");
    assertThat(slow.offer("Rosa")).containsText("You offered €9.50");
  }

  @Test
  void counterOfferOutlivesAReload() {
    UnicornPage rosa = unicorn("Rosa");
    unicorn("Hugo");
    CustomerPage customer = customerWhoNames("9.00", false);
    rosa.quotes("12.00");
    customer.offers("9.00", "Rosa");
    assertThat(rosa.button("Accept €9.00")).isVisible();

    rosa.page().reload();

    assertThat(rosa.button("Accept €9.00")).isVisible();
    customer.page().reload();
    assertThat(customer.offer("Rosa")).containsText("You offered €9.00");
    rosa.button("Accept €9.00").click();
    assertThat(rosa.wish().getByRole(AriaRole.BUTTON)).hasCount(0);
    assertThat(customer.offer("Rosa").locator(".price")).hasText("€9.00");
  }

  @Test
  void tapDoesNothingWhereACardHasJustMoved() {
    UnicornPage rosa = unicorn("Rosa");
    UnicornPage hugo = unicorn("Hugo");
    unicorn("Nils");
    CustomerPage customer = customerWhoNames("5.00", false);
    rosa.quotes("9.00");
    Locator list = customer.page().locator(".quotes");
    assertThat(list).not().hasClass(UNSETTLED);

    hugo.quotes("8.00");

    assertThat(list).hasClass(UNSETTLED);
    assertThat(list).hasCSS("pointer-events", "none");
    assertThat(list).not().hasClass(UNSETTLED);
    assertThat(customer.offers().first()).containsText("Hugo");
  }
}
