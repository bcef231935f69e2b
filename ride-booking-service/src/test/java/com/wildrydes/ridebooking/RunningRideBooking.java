package com.wildrydes.ridebooking;

import com.wildrydes.localaws.AwsAtHand;
import com.wildrydes.rfq.aws.AwsResources;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.instance.InstanceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * The service in this JVM on an AWS that all tests share: the one that {@code AWS_ENDPOINT_URL}
 * names, or an embedded one.
 */
public final class RunningRideBooking implements AutoCloseable {
  private static final List<String> FAST =
      List.of(
          "--server.port=0",
          "--server.shutdown=immediate",
          "--ride-booking.gathering.linger=2s",
          "--ride-booking.gathering.long-poll=2s",
          "--ride-booking.request.republish=1s");

  static {
    AwsAtHand.start().use();
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

  /**
   * Starts an instance as {@link #start(String...)} does, with an interceptor of all its calls of
   * AWS.
   */
  public static RunningRideBooking start(ExecutionInterceptor interceptor, String... properties) {
    return start(
        context -> context.getBeanFactory().registerSingleton("interceptor", interceptor),
        properties);
  }

  /** Starts an instance as {@link #start(String...)} does, with another clock. */
  public static RunningRideBooking start(Clock clock, String... properties) {
    return start(context -> context.getBeanFactory().registerSingleton("clock", clock), properties);
  }

  private static RunningRideBooking start(
      ApplicationContextInitializer<ConfigurableApplicationContext> more, String... properties) {
    return run(
        RideBookingApplication.application().profiles("local").initializers(more), properties);
  }

  /** Starts an instance as it runs on AWS, with this issuer of tokens. */
  public static RunningRideBooking startSecured(URI issuer, String... properties) {
    try (DynamoDbClient dynamoDb = DynamoDbClient.create();
        SqsAsyncClient sqs = SqsAsyncClient.create()) {
      AwsResources.read("/ride-booking-resources.json").create(dynamoDb, sqs);
    }
    return run(
        RideBookingApplication.application()
            .properties(
                "server.address=127.0.0.1",
                "management.server.address=127.0.0.1",
                "wildrydes.signature.key=" + LocalSignatures.KEY,
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer),
        Stream.concat(Stream.of("--management.server.port=0"), Stream.of(properties))
            .toArray(String[]::new));
  }

  private static RunningRideBooking run(
      SpringApplicationBuilder application, String... properties) {
    return new RunningRideBooking(
        application.run(
            Stream.concat(FAST.stream(), Stream.of(properties)).toArray(String[]::new)));
  }

  /** Returns the value of a counter of the instance; 0 if it never counted. */
  public double count(String name, String... tags) {
    var counter = context.getBean(MeterRegistry.class).find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  /** Returns the number of timings of this name, whatever their other tags. */
  public long timed(String name, String... tags) {
    return context.getBean(MeterRegistry.class).find(name).tags(tags).timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  /** Returns the id of the instance. */
  public String instance() {
    return context.getBean(InstanceId.class).value();
  }

  /** Returns the URL of the instance, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** Returns the URL of the actuator of an instance that runs as on AWS. */
  public String managementUrl() {
    return "http://127.0.0.1:"
        + context.getEnvironment().getRequiredProperty("local.management.port");
  }

  @Override
  public void close() {
    context.close();
  }
}
