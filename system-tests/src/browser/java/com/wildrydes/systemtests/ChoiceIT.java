package com.wildrydes.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.wildrydes.systemtests.PagesIT.isInOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.wildrydes.rfq.UnicornApp;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Tests how a customer finds the right one among the offers. */
class ChoiceIT extends BrowserTest {
  private static final Pattern BEST = Pattern.compile("\\bbest\\b");
  private static final Pattern GONE = Pattern.compile("\\bgone\\b");
  private static final int MANY = 200;

  @Test
  void unicornThatDeclinedIsGreyAndLastAndTheNextIsPromoted() {
    UnicornPage rosa = unicorn("Rosa");
    UnicornPage hugo = unicorn("Hugo");
    CustomerPage customer = customerWhoAsks();
    rosa.quotes("7.00");
    hugo.quotes("6.00");
    assertThat(customer.offers().first()).containsText("Hugo");
    hugo.button("Go off duty").click();
    assertThat(hugo.button("Go on duty")).isVisible();

    customer.accepts("Hugo");

    assertThat(customer.ride()).containsText("Hugo cannot take the ride");
    assertThat(customer.offers().first()).containsText("Rosa");
    assertThat(customer.offers().first()).hasClass(BEST);
    assertThat(customer.offer("Hugo")).hasClass(GONE);
    assertThat(customer.offer("Hugo")).containsText("Declined");
    assertThat(customer.offerButton("Hugo", "Accept")).hasCount(0);
    isInOrder(customer.page());
    customer.page().reload();
    assertThat(customer.offers().last()).containsText("Declined");
    customer.accepts("Rosa");
    assertThat(customer.ride()).containsText("Rosa is on the way");
  }

  @Test
  void cheapestAndFastestAreMarkedAndEitherMayComeFirst() {
    UnicornApp fast = wildRydes.unicornAt(place.centre());
    UnicornApp cheap = wildRydes.unicornAt(place.centre());
    unicorn("Rosa");
    CustomerPage customer = customerWhoAsks();
    String rfq = rfq(customer);
    fast.hears("rfq", rfq);
    fast.quotesAndIsRecorded(rfq, "9.00", "PT2M");
    cheap.hears("rfq", rfq);
    cheap.quotesAndIsRecorded(rfq, "7.00", "PT8M");

    assertThat(customer.offers().first()).containsText("Cheapest");
    assertThat(customer.offers().last()).containsText("Fastest");
    customer.page().getByText("Fastest first").click();

    assertThat(customer.offers().first()).containsText("in 2 min");
    assertThat(customer.offers().first()).hasClass(BEST);
  }

  private static String rfq(CustomerPage customer) {
    assertThat(customer.heading()).hasText("Asking the unicorns nearby");
    return customer.page().url().replaceFirst(".*#/rfq/", "").replaceFirst("\\?.*", "");
  }

  @Test
  void twoHundredOffersStayUsable() {
    wildRydes.unicornAt(place.centre());
    Page window = browsers.window(360, 740, ColorScheme.DARK);
    CustomerPage customer = CustomerPage.open(window, wildRydes.rideBooking());
    window.route("**/quotes", ChoiceIT::manyQuotes);

    customer.asks(place.centre(), place.nextCell(), "2 min");

    assertThat(customer.offers()).hasCount(20);
    isInOrder(window);
    Locator second = customer.offers().nth(1);
    assertThat(second.boundingBox().height).isLessThan(100);
    customer.button("Show 20 more").click();
    assertThat(customer.offers()).hasCount(40);
    assertThat(
            customer
                .offers()
                .nth(20)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Accept")))
        .isFocused();
    window.getByText("Fastest first").click();
    assertThat(customer.offers().first()).containsText("Unicorn 199");
  }

  private static void manyQuotes(Route route) {
    List<Map<String, Object>> quotes =
        IntStream.range(0, MANY)
            .<Map<String, Object>>mapToObj(n ->
                Map.of(
                    "id", "q-" + n,
                    "unicorn", Map.of("id", "u-" + n, "name", "Unicorn " + n),
                    "price", Euros.of("%d.00".formatted(10 + n)),
                    "pickup-eta", "PT%dM".formatted(MANY + 1 - n),
                    "valid-until", "2999-01-01T00:00:00Z"))
            .toList();
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(JsonMapper.shared().writeValueAsString(Map.of("quotes", quotes))));
  }
}
