package com.wildrydes.ridebooking;

import com.wildrydes.localaws.LocalAws;
import java.util.ArrayList;
import java.util.List;
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

  /** Starts an instance with short times, and these properties on top ({@code --name=value}). */
  public static RunningRideBooking start(String... properties) {
    return start(new ExecutionInterceptor() {}, properties);
  }

  /** As {@link #start(String...)}, with an interceptor of all its calls of AWS. */
  public static RunningRideBooking start(ExecutionInterceptor interceptor, String... properties) {
    List<String> arguments = new ArrayList<>(FAST);
    arguments.addAll(List.of(properties));
    return new RunningRideBooking(
        RideBookingApplication.application()
            .initializers(
                context ->
                    context.getBeanFactory().registerSingleton("interceptor", interceptor))
            .run(arguments.toArray(String[]::new)));
  }

  /** Where it answers, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
