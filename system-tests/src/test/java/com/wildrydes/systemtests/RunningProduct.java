package com.wildrydes.systemtests;

import com.wildrydes.localaws.AwsAtHand;
import com.wildrydes.ridebooking.RideBookingApplication;
import com.wildrydes.unicornmanagement.UnicornManagementApplication;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Both services, on the AWS at hand, what collects their traces, and clients of that AWS. The
 * services run where the variables {@code RIDE_BOOKING_URL} and {@code UNICORN_MANAGEMENT_URL} say,
 * or else in this JVM.
 */
record RunningProduct(
    AwsAtHand aws,
    Collector collector,
    Service rideBooking,
    Service unicornManagement,
    SnsClient sns,
    SqsClient sqs)
    implements AutoCloseable {

  /**
   * A service that answers.
   *
   * @param refused what it tried in AWS and its role does not allow; of one that runs elsewhere
   *     nobody knows
   */
  record Service(URI url, Supplier<Set<String>> refused, Runnable stop) {
    /** In this JVM, on a port of its own; may do what its role allows. */
    static Service start(SpringApplicationBuilder application, String role, String... properties) {
      var policy = new PolicyEnforcement(Policy.of(role));
      ConfigurableApplicationContext context =
          application
              .profiles("local")
              .initializers(starting ->
                  starting.getBeanFactory().registerSingleton("policyEnforcement", policy))
              .run(properties);
      String port = context.getEnvironment().getRequiredProperty("local.server.port");
      return new Service(URI.create("http://127.0.0.1:" + port), policy::refused, context::close);
    }

    /** The one that the variable names by its URL, or else another. */
    static Service named(String variable, Supplier<Service> other) {
      return Optional.ofNullable(System.getenv(variable))
          .map(url -> new Service(URI.create(url), Set::of, () -> {}))
          .orElseGet(other);
    }
  }

  static RunningProduct start() {
    Collector collector = Collector.start();
    return new RunningProduct(
        AwsAtHand.start().use(),
        collector,
        Service.named("RIDE_BOOKING_URL", () -> startRideBooking(collector)),
        Service.named("UNICORN_MANAGEMENT_URL", () -> startUnicornManagement(collector)),
        SnsClient.create(),
        SqsClient.create());
  }

  /** Times are short, and a customer may be in a hurry. */
  private static Service startRideBooking(Collector collector) {
    return Service.start(
        RideBookingApplication.application(),
        "RideBookingRole",
        collector.property(),
        "--server.port=0",
        "--server.shutdown=immediate",
        "--ride-booking.request.min-duration=1s",
        "--ride-booking.request.republish=1s",
        "--ride-booking.gathering.settling=500ms",
        "--ride-booking.gathering.long-poll=2s");
  }

  private static Service startUnicornManagement(Collector collector) {
    return Service.start(
        UnicornManagementApplication.application(),
        "UnicornManagementRole",
        collector.property(),
        "--server.port=0",
        "--server.shutdown=immediate");
  }

  @Override
  public void close() {
    unicornManagement.stop().run();
    rideBooking.stop().run();
    sns.close();
    sqs.close();
    aws.close();
    collector.close();
  }
}
