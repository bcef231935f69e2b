package com.wildrydes.demo;

import com.wildrydes.demo.herd.Herd;
import com.wildrydes.demo.herd.HerdProperties;
import com.wildrydes.demo.operator.Camera;
import com.wildrydes.demo.operator.MessageFlow;
import com.wildrydes.demo.operator.OperatorPage;
import com.wildrydes.localaws.AwsAtHand;
import com.wildrydes.ridebooking.RideBookingApplication;
import com.wildrydes.unicornmanagement.UnicornManagementApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The running parts of the demo, which are stopped in the opposite order of their start. */
final class Demo implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Demo.class);
  private static final Duration HERD_PATIENCE = Duration.ofSeconds(20);

  private final PrintStream out = System.out;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final DemoProperties properties;
  private final HerdProperties herd;
  private volatile boolean closed;
  private Runnable story = () -> {};

  private Demo(ConfigurableApplicationContext settings) {
    properties = settings.getBean(DemoProperties.class);
    herd = settings.getBean(HerdProperties.class);
    opened(settings);
  }

  /**
   * Starts everything, or the herd alone if it has a URL.
   *
   * @throws PortTakenException if another process has the port of a service; nothing runs then
   */
  static Demo start(ConfigurableApplicationContext settings, String... arguments) {
    Demo demo = new Demo(settings);
    try {
      if (demo.herd.url() == null) {
        demo.startServices(settings.getEnvironment(), arguments);
      } else {
        demo.startHerd(demo.herd.url(), Issuer.none());
      }
      return demo;
    } catch (RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private void startServices(Environment environment, String... arguments) {
    Issuer issuer = opened(properties.secured() ? Issuer.start() : Issuer.none());
    MessageFlow flow = new MessageFlow();
    Service rideBooking =
        watched(
            flow, "ride-booking", environment, issuer.secure(RideBookingApplication.application()));
    Service unicornManagement =
        watched(
            flow,
            "unicorn-management",
            environment,
            issuer.secure(UnicornManagementApplication.application()));
    Service operator = service("operator", environment, OperatorPage.application());
    List.of(rideBooking, unicornManagement, operator).forEach(Service::requirePort);
    out.printf(
        "%nWild Rydes RFQ: %s, both services and %d unicorns start in this JVM ...%n%n",
        AwsAtHand.named().map(url -> "on the AWS at " + url).orElse("an embedded AWS"),
        herd.size());
    AwsAtHand aws = opened(AwsAtHand.start().use());
    Camera.Subject rides = started(rideBooking, arguments);
    Camera.Subject unicorns = started(unicornManagement, arguments);
    Herd simulated = startHerd(URI.create("ws://" + unicorns.url().getAuthority()), issuer);
    OperatorPage.shows(operator.application(), new Camera(rides, unicorns, simulated, flow));
    URI frontDoor = url(opened(operator.run(arguments)));
    story =
        () -> {
          out.printf("See it in your browser: %s%n%n", frontDoor);
          if (properties.rfq()) {
            submit(rides.url(), issuer);
          }
          new Guide(frontDoor, rides.url(), unicorns.url(), issuer.tokens(), aws).print(out);
        };
  }

  private static Service watched(
      MessageFlow flow,
      String name,
      Environment environment,
      SpringApplicationBuilder application) {
    return service(
        name, environment, application.initializers(context -> flow.watch(name, context)));
  }

  private static Service service(
      String name, Environment environment, SpringApplicationBuilder application) {
    return new Service(
        name, environment.getRequiredProperty(name + ".port", Integer.class), application);
  }

  private Camera.Subject started(Service service, String... arguments) {
    ConfigurableApplicationContext context = opened(service.run(arguments));
    return new Camera.Subject(
        url(context),
        context.getBean(MeterRegistry.class),
        context.getEnvironment().getRequiredProperty("wildrydes.cell-resolution", Integer.class));
  }

  /** Returns the URL of a running context. */
  private static URI url(ConfigurableApplicationContext context) {
    return URI.create(
        "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  private Herd startHerd(URI unicornManagement, Issuer issuer) {
    Herd unicorns = opened(Herd.start(unicornManagement, herd, issuer::unicornToken));
    int onDuty = unicorns.awaitOnDuty(HERD_PATIENCE);
    out.printf(
        "%d of %d unicorns are on duty%s.%n%n",
        onDuty, herd.size(), onDuty < herd.size() ? "; the others try again" : "");
    return unicorns;
  }

  /** Plays the customer, then prints the next possible steps. */
  void show() {
    story.run();
  }

  private void submit(URI rideBooking, Issuer issuer) {
    try {
      var app = new CustomerApp(issuer.customerToken(FirstRfq.CUSTOMER));
      new FirstRfq(rideBooking, app, properties.duration(), out).run();
    } catch (UncheckedIOException e) {
      if (!closed) {
        out.println("The first RFQ failed: " + e.getMessage());
      }
    }
  }

  private <T extends AutoCloseable> T opened(T thing) {
    running.push(thing);
    return thing;
  }

  /** Stops the unicorns, the services and the AWS. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!running.isEmpty()) {
      AutoCloseable thing = running.pop();
      try {
        thing.close();
      } catch (Exception e) {
        log.warn("{} did not stop cleanly, stopping the rest", thing.getClass().getSimpleName(), e);
      }
    }
  }
}
