package com.wildrydes.systemtests;

import com.wildrydes.localaws.LocalAws;
import com.wildrydes.ridebooking.RideBookingApplication;
import com.wildrydes.unicornmanagement.UnicornManagementApplication;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Both services in this JVM, on the AWS that the environment's {@code AWS_ENDPOINT_URL} names, or
 * else on an embedded one; and clients of that AWS.
 */
record RunningProduct(
    @Nullable LocalAws embedded,
    Service rideBooking,
    Service unicornManagement,
    SnsClient sns,
    SqsClient sqs)
    implements AutoCloseable {

  /** A service that answers on a port of its own. */
  record Service(ConfigurableApplicationContext context) {
    static Service start(SpringApplicationBuilder application, String... properties) {
      return new Service(application.profiles("local").run(properties));
    }

    URI url() {
      return URI.create(
          "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }
  }

  static RunningProduct start() {
    LocalAws embedded = System.getenv("AWS_ENDPOINT_URL") == null ? LocalAws.start() : null;
    if (embedded != null) {
      embedded.systemProperties().forEach(System::setProperty);
    }
    return new RunningProduct(
        embedded,
        startRideBooking(),
        startUnicornManagement(),
        SnsClient.create(),
        SqsClient.create());
  }

  /** Times are short, and a customer may be in a hurry. */
  private static Service startRideBooking() {
    return Service.start(
        RideBookingApplication.application(),
        "--server.port=0",
        "--server.shutdown=immediate",
        "--ride-booking.request.min-duration=1s",
        "--ride-booking.request.republish=1s",
        "--ride-booking.gathering.settling=500ms",
        "--ride-booking.gathering.long-poll=2s");
  }

  private static Service startUnicornManagement() {
    return Service.start(
        UnicornManagementApplication.application(),
        "--server.port=0",
        "--server.shutdown=immediate");
  }

  @Override
  public void close() {
    unicornManagement.context().close();
    rideBooking.context().close();
    sns.close();
    sqs.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
