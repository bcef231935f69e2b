package com.wildrydes.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.systemtests.RunningProduct.Service;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The product, and those who use it in one test: customers and unicorns that no other test knows,
 * and who leave when it ends. Each test also fails if a service tries what its role in {@code
 * deploy/} does not allow.
 */
final class WildRydes implements BeforeEachCallback, AfterEachCallback {
  private final Deque<Runnable> departures = new ArrayDeque<>();
  private @Nullable RunningProduct product;

  @Override
  public void beforeEach(ExtensionContext context) {
    product =
        context
            .getRoot()
            .getStore(Namespace.create(WildRydes.class))
            .computeIfAbsent(
                RunningProduct.class, type -> RunningProduct.start(), RunningProduct.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    while (!departures.isEmpty()) {
      departures.pop().run();
    }
    assertThat(product().rideBooking().refused().get()).as("not allowed to ride booking").isEmpty();
    assertThat(product().unicornManagement().refused().get())
        .as("not allowed to unicorn management")
        .isEmpty();
  }

  URI rideBooking() {
    return product().rideBooking().url();
  }

  URI unicornManagement() {
    return product().unicornManagement().url();
  }

  /** Returns a new customer. */
  CustomerApp customer() {
    return customerOf(rideBooking());
  }

  /** Returns a new customer of another instance of ride booking. */
  CustomerApp customerOf(URI rideBooking) {
    CustomerApp app = new CustomerApp(rideBooking, "customer-" + UUID.randomUUID());
    departures.push(app::leave);
    return app;
  }

  /** Starts another instance of ride booking, on the same AWS, until the test ends. */
  URI rideBookingWith(String... properties) {
    Service another = product().anotherRideBooking(properties);
    departures.push(another.stop());
    return another.url();
  }

  /** Returns a new unicorn that is on duty here. */
  UnicornApp unicornAt(String location) {
    UnicornApp app = UnicornApp.connect(unicornManagement());
    departures.push(app::abort);
    return app.onDuty(location);
  }

  /** Returns the app of the same unicorn on another connection. It says nothing by itself. */
  UnicornApp reconnected(UnicornApp before) {
    UnicornApp app = UnicornApp.connect(unicornManagement(), before.unicorn());
    departures.push(app::abort);
    return app;
  }

  /** Returns the spans that the services report, if they run in this JVM. */
  Collector collector() {
    return product().collector();
  }

  /** Returns access to the messages between the services, which may be read and forged. */
  Wire wire() {
    Wire wire = new Wire(product().sns(), product().sqs());
    departures.push(wire::close);
    return wire;
  }

  private RunningProduct product() {
    return requireNonNull(product);
  }
}
