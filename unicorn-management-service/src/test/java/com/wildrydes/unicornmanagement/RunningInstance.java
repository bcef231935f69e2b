package com.wildrydes.unicornmanagement;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.LostAnswers;
import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Mailbox;
import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One instance of the service, with times that suit tests; it can be stopped, or crash. */
final class RunningInstance implements AutoCloseable {
  private static final List<String> TIMES =
      List.of(
          "--server.port=0",
          "--unicorn-management.reconnect-grace=2s",
          "--unicorn-management.lease.duration=1500ms",
          "--unicorn-management.lease.renewal=250ms",
          "--unicorn-management.sweep-interval=200ms",
          "--unicorn-management.subscriptions.check=500ms");

  private final Crash crash = new Crash();
  private final LostAnswers lostAnswers = new LostAnswers();
  private final Arrivals arrivals = new Arrivals();
  private final CustomerSends customerSends = new CustomerSends();
  private final RefusedWhole refusedWhole = new RefusedWhole();
  private final ConfigurableApplicationContext context;
  private final String inbox;

  private RunningInstance(String... properties) {
    TestAws.start();
    ApplicationContextInitializer<GenericApplicationContext> interceptors =
        beans -> {
          beans.registerBean("crash", Crash.class, () -> crash);
          beans.registerBean("lostAnswers", LostAnswers.class, () -> lostAnswers);
          beans.registerBean("arrivals", Arrivals.class, () -> arrivals);
          beans.registerBean("customerSends", CustomerSends.class, () -> customerSends);
          beans.registerBean("refusedWhole", RefusedWhole.class, () -> refusedWhole);
        };
    context =
        UnicornManagementApplication.application()
            .profiles("local")
            .initializers(interceptors)
            .run(withDefaults(properties));
    inbox = context.getBean("inbox", Queue.class).address().toString();
  }

  private static String[] withDefaults(String... properties) {
    Stream<String> defaults =
        TIMES.stream()
            .filter(time -> Stream.of(properties).noneMatch(p -> name(p).equals(name(time))));
    return Stream.concat(defaults, Stream.of(properties)).toArray(String[]::new);
  }

  private static String name(String property) {
    return property.substring(0, property.indexOf('='));
  }

  static RunningInstance start(String... properties) {
    return new RunningInstance(properties);
  }

  UnicornApp connect(String unicorn) {
    return UnicornApp.connect(URI.create("http://127.0.0.1:" + port()), unicorn);
  }

  int port() {
    return requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  /** Returns the number of connected apps according to its metrics. */
  int connections() {
    return (int)
        context.getBean(MeterRegistry.class).get("unicorn.app.connections").gauge().value();
  }

  /** Returns the sum of all counters of this name, or of those of one outcome. */
  double count(String counter, String... outcome) {
    var search = context.getBean(MeterRegistry.class).find(counter);
    for (String value : outcome) {
      search = search.tag("outcome", value);
    }
    return search.counters().stream().mapToDouble(Counter::count).sum();
  }

  /** Returns the number of its calls that send to customers' queues. */
  int sends() {
    return customerSends.calls();
  }

  /** Returns the calls of this instance that SQS is to refuse. */
  RefusedWhole refusedWhole() {
    return refusedWhole;
  }

  /** Apps that connect are not known until this is counted down. */
  CountDownLatch holdArrivals() {
    return arrivals.hold();
  }

  /** Returns the open request store as this instance sees it. */
  OpenRequestStore store() {
    return context.getBean(OpenRequestStore.class);
  }

  /** Returns the mailbox as this instance sees it. */
  Mailbox mailbox() {
    return context.getBean(Mailbox.class);
  }

  /** Waits until the app that is connected here has confirmed all that was kept for it. */
  void awaitNothingKept(UnicornId unicorn) {
    Awaitility.await()
        .atMost(RideBooking.LIMIT)
        .until(() ->
            mailbox()
                .read(unicorn)
                .join()
                .filter(news -> news.outcomes().isEmpty() && news.cancelled().isEmpty())
                .isPresent());
  }

  /** Waits until no counter-offer is open for the app that is connected here. */
  void awaitNoCounterOffer(UnicornId unicorn) {
    Awaitility.await()
        .atMost(RideBooking.LIMIT)
        .until(() ->
            mailbox()
                .read(unicorn)
                .join()
                .filter(news -> news.counterOffers().isEmpty())
                .isPresent());
  }

  /** Returns the number of such moves in the bargains with its apps. */
  double bargain(String move) {
    return context
        .getBean(MeterRegistry.class)
        .get("unicorn.bargain")
        .tag("move", move)
        .counter()
        .count();
  }

  /** Returns its id in the tables. */
  String id() {
    return context.getBean(InstanceId.class).value();
  }

  /** Returns the ARN of its inbox. */
  String inbox() {
    return inbox;
  }

  /** Returns the point at which it is to die. */
  Crash crash() {
    return crash;
  }

  /** Returns those of its calls of AWS that have no answer. */
  LostAnswers lostAnswers() {
    return lostAnswers;
  }

  /** Dies: nothing of it reaches AWS any more, and its apps are cut off. */
  void crash(UnicornApp... apps) {
    crash.happen();
    for (UnicornApp app : apps) {
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
