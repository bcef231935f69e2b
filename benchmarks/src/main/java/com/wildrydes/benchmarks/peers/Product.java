package com.wildrydes.benchmarks.peers;

import com.wildrydes.ridebooking.RideBookingApplication;
import java.net.URI;
import org.springframework.context.ConfigurableApplicationContext;

/** One instance of ride booking, used by its REST API. */
final class Product implements ScatterGather {
  private final String strategy;
  private final ConfigurableApplicationContext rideBooking;
  private final RideBookingClient client;

  Product(String strategy) {
    this.strategy = strategy;
    rideBooking =
        RideBookingApplication.application()
            .profiles("local")
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .run(
                "--server.port=0",
                "--server.shutdown=immediate",
                "--management.metrics.use-global-registry=false",
                "--management.tracing.sampling.probability=0.1", // as outside profile local
                "--ride-booking.request.max-open=1000000",
                "--ride-booking.return-address.strategy=" + strategy);
    String port = rideBooking.getEnvironment().getRequiredProperty("local.server.port");
    client = new RideBookingClient(URI.create("http://127.0.0.1:" + port));
  }

  @Override
  public String name() {
    return "ride booking, " + strategy;
  }

  @Override
  public int ask(int customer) {
    return client.quotes(client.submit("customer-" + customer, Herd.PLACE));
  }

  RideBookingClient client() {
    return client;
  }

  @Override
  public void close() {
    rideBooking.close();
    client.close();
  }
}
