package com.wildrydes.systemtests;

import com.wildrydes.localaws.AwsAtHand;
import com.wildrydes.ridebooking.RideBookingApplication;
import com.wildrydes.unicornmanagement.UnicornManagementApplication;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
   * @param refused the calls of AWS that it tried and its role does not allow; empty for a product
   *     that runs elsewhere
   */
  record Service(URI url, Supplier<Set<String>> refused, Runnable stop) {
    /** Starts a service in this JVM, on a port of its own, with the permissions of its role. */
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

    /** Returns the service whose URL is in the variable, or else another. */
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
  private static Service startRideBooking(Collector collector, String... properties) {
    String[] all = {
      collector.property(),
      "--server.port=0",
      "--server.shutdown=immediate",
      "--ride-booking.request.min-duration=1s",
      "--ride-booking.request.republish=1s",
      "--ride-booking.gathering.long-poll=2s"
    };
    return Service.start(
        RideBookingApplication.application(),
        "RideBookingRole",
        Stream.of(all, properties).flatMap(Stream::of).toArray(String[]::new));
  }

  /** Starts another instance of ride booking in this JVM, with these properties, too. */
  Service anotherRideBooking(String... properties) {
    return startRideBooking(collector, properties);
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
