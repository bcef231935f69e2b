package com.wildrydes.unicornmanagement;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.aws.Queue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One instance of the service, with times that suit tests; it can be stopped, or crash. */
final class RunningInstance implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> TIMES =
      List.of(
          "--server.port=0",
          "--unicorn-management.reconnect-grace=2s",
          "--unicorn-management.lease.duration=1500ms",
          "--unicorn-management.lease.renewal=250ms",
          "--unicorn-management.sweep-interval=200ms",
          "--unicorn-management.subscriptions.check=500ms");

  private final Crash crash = new Crash();
  private final Arrivals arrivals = new Arrivals();
  private final CustomerSends customerSends = new CustomerSends();
  private final ConfigurableApplicationContext context;
  private final String inbox;

  private RunningInstance(String... properties) {
    TestAws.start();
    ApplicationContextInitializer<GenericApplicationContext> interceptors =
        beans -> {
          beans.registerBean("crash", Crash.class, () -> crash);
          beans.registerBean("arrivals", Arrivals.class, () -> arrivals);
          beans.registerBean("customerSends", CustomerSends.class, () -> customerSends);
        };
    context =
        UnicornManagementApplication.application()
            .profiles("local")
            .initializers(interceptors)
            .run(Stream.concat(TIMES.stream(), Stream.of(properties)).toArray(String[]::new));
    inbox = context.getBean("inbox", Queue.class).address().toString();
  }

  static RunningInstance start(String... properties) {
    return new RunningInstance(properties);
  }

  AppClient connect(String unicorn) {
    return AppClient.connect(HTTP, port(), unicorn);
  }

  int port() {
    return requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  /** How many apps are connected, as its metrics say. */
  int connections() {
    return (int)
        context.getBean(MeterRegistry.class).get("unicorn.app.connections").gauge().value();
  }

  /** What all counters of this name say together, or those of one outcome. */
  double count(String counter, String... outcome) {
    var search = context.getBean(MeterRegistry.class).find(counter);
    for (String value : outcome) {
      search = search.tag("outcome", value);
    }
    return search.counters().stream().mapToDouble(Counter::count).sum();
  }

  /** How many calls it has made to send to customers' queues. */
  int sends() {
    return customerSends.calls();
  }

  /** Apps that connect are not known until this is counted down. */
  CountDownLatch holdArrivals() {
    return arrivals.hold();
  }

  /** ARN of its inbox. */
  String inbox() {
    return inbox;
  }

  /** Where it is to die. */
  Crash crash() {
    return crash;
  }

  /** Dies: nothing of it reaches AWS any more, and its apps are cut off. */
  void crash(AppClient... apps) {
    crash.happen();
    for (AppClient app : apps) {
      app.abort();
    }
  }

  /** Stops as it is told to, and hands over; one that has crashed is not waited for. */
  @Override
  public void close() {
    if (crash.hasHappened()) {
      var _ = Thread.startVirtualThread(context::close);
    } else {
      context.close();
    }
  }
}
