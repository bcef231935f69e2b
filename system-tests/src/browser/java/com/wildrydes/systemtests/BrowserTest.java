package com.wildrydes.systemtests;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test in which a customer and unicorns of one place use the pages. */
@Tag("browser")
abstract class BrowserTest {
  @RegisterExtension final WildRydes wildRydes = new WildRydes();
  @RegisterExtension final Browsers browsers = new Browsers();

  final Place place = Place.fresh();

  final UnicornPage unicorn(String name) {
    return unicorn(browsers.window(), name);
  }

  final UnicornPage unicorn(Page window, String name) {
    return UnicornPage.onDuty(window, wildRydes.unicornManagement(), name, place.centre());
  }

  final CustomerPage customer() {
    return CustomerPage.open(browsers.window(), wildRydes.rideBooking());
  }

  final CustomerPage customerWhoAsks() {
    CustomerPage customer = customer();
    customer.asks(place.centre(), place.nextCell(), "1 min");
    return customer;
  }
}
