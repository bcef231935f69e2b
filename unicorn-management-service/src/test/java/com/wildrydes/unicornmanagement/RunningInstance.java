package com.wildrydes.unicornmanagement;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.aws.Queue;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.util.List;
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
  private final ConfigurableApplicationContext context;
  private final String inbox;

  private RunningInstance(String... properties) {
    TestAws.start();
    ApplicationContextInitializer<GenericApplicationContext> withCrash =
        beans -> beans.registerBean("crash", Crash.class, () -> crash);
    context =
        UnicornManagementApplication.application()
            .profiles("local")
            .initializers(withCrash)
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

  /** ARN of its inbox. */
  String inbox() {
    return inbox;
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
