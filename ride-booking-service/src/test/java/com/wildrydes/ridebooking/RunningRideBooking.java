package com.wildrydes.ridebooking;

import com.wildrydes.localaws.LocalAws;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The service in this JVM on an AWS that all tests share: the one that {@code AWS_ENDPOINT_URL}
 * names, or an embedded one.
 */
public final class RunningRideBooking implements AutoCloseable {
  private static final List<String> FAST =
      List.of(
          "--spring.profiles.active=local",
          "--server.port=0",
          "--server.shutdown=immediate",
          "--ride-booking.gathering.settling=1s",
          "--ride-booking.gathering.linger=2s",
          "--ride-booking.gathering.long-poll=2s",
          "--ride-booking.request.republish=1s");

  static {
    if (System.getenv("AWS_ENDPOINT_URL") == null) {
      LocalAws.start().systemProperties().forEach(System::setProperty);
    }
  }

  private final ConfigurableApplicationContext context;

  private RunningRideBooking(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Makes clients of AWS in this JVM use the AWS of the tests. */
  public static void useLocalAws() {
    // What has to be done is done when this class is loaded.
  }

  /** Starts an instance with short times, and these properties on top ({@code --name=value}). */
  public static RunningRideBooking start(String... properties) {
    return start(context -> {}, properties);
  }

  /** As {@link #start(String...)}, with an interceptor of all its calls of AWS. */
  public static RunningRideBooking start(ExecutionInterceptor interceptor, String... properties) {
    return start(
        context -> context.getBeanFactory().registerSingleton("interceptor", interceptor),
        properties);
  }

  /** As {@link #start(String...)}, with another clock. */
  public static RunningRideBooking start(Clock clock, String... properties) {
    return start(context -> context.getBeanFactory().registerSingleton("clock", clock), properties);
  }

  private static RunningRideBooking start(
      ApplicationContextInitializer<ConfigurableApplicationContext> more, String... properties) {
    List<String> arguments = new ArrayList<>(FAST);
    arguments.addAll(List.of(properties));
    return new RunningRideBooking(
        RideBookingApplication.application()
            .initializers(more)
            .run(arguments.toArray(String[]::new)));
  }

  /** What a counter of the instance says; 0 if it never counted. */
  public double count(String name, String... tags) {
    var counter = context.getBean(MeterRegistry.class).find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  /** Where it answers, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  @Override
  public void close() {
    context.close();
  }
}
