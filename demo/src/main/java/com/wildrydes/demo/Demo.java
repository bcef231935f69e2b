package com.wildrydes.demo;

import com.wildrydes.demo.herd.Herd;
import com.wildrydes.demo.herd.HerdProperties;
import com.wildrydes.ridebooking.RideBookingApplication;
import com.wildrydes.unicornmanagement.UnicornManagementApplication;
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

/** All that runs, and is stopped in the opposite order. */
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
   * @throws PortTakenException if something else listens where a service should; nothing runs then
   */
  static Demo start(ConfigurableApplicationContext settings, String... arguments) {
    Demo demo = new Demo(settings);
    try {
      if (demo.herd.url() == null) {
        demo.startServices(settings.getEnvironment(), arguments);
      } else {
        demo.startHerd(demo.herd.url());
      }
      return demo;
    } catch (RuntimeException e) {
      demo.close();
      throw e;
    }
  }

  private void startServices(Environment environment, String... arguments) {
    Service rideBooking =
        service("ride-booking", environment, RideBookingApplication.application());
    Service unicornManagement =
        service("unicorn-management", environment, UnicornManagementApplication.application());
    List.of(rideBooking, unicornManagement).forEach(Service::requirePort);
    out.printf(
        "%nWild Rydes RFQ: %s, both services and %d unicorns start in this JVM ...%n%n",
        Aws.named().map(url -> "on the AWS at " + url).orElse("an embedded AWS"), herd.size());
    Aws aws = opened(Aws.start());
    URI rfqs = URI.create("http://" + started(rideBooking, arguments));
    String unicorns = started(unicornManagement, arguments);
    startHerd(URI.create("ws://" + unicorns));
    story =
        () -> {
          if (properties.rfq()) {
            submit(rfqs);
          }
          new Guide(rfqs, URI.create("http://" + unicorns), aws.environment()).print(out);
        };
  }

  private static Service service(
      String name, Environment environment, SpringApplicationBuilder application) {
    return new Service(
        name, environment.getRequiredProperty(name + ".port", Integer.class), application);
  }

  /** Host and port where it answers. */
  private String started(Service service, String... arguments) {
    ConfigurableApplicationContext context = opened(service.run(arguments));
    return "localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  private void startHerd(URI unicornManagement) {
    Herd unicorns = opened(Herd.start(unicornManagement, herd));
    int onDuty = unicorns.awaitOnDuty(HERD_PATIENCE);
    out.printf(
        "%d of %d unicorns are on duty%s.%n%n",
        onDuty, herd.size(), onDuty < herd.size() ? "; the others keep trying" : "");
  }

  /** Plays the customer and says what else can be done; returns when that is done. */
  void show() {
    story.run();
  }

  private void submit(URI rideBooking) {
    try {
      new FirstRfq(rideBooking, properties.duration(), out).run();
    } catch (UncheckedIOException e) {
      if (!closed) {
        out.println("The first RFQ came to nothing: " + e.getMessage());
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
        log.warn("{} did not stop cleanly", thing.getClass().getSimpleName(), e);
      }
    }
  }
}
