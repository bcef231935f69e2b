package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.localaws.LocalAws;
import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that the trace of an RFQ continues although its first instance is killed: the RFQ and each
 * response store the position of the trace.
 */
@Tag("heavy")
class TraceCrashIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final LocalAws aws = LocalAws.start();
  private final Collector collector = Collector.start();
  private final ServiceProcesses processes = new ServiceProcesses(aws.environment());

  @AfterEach
  void stop() {
    processes.close();
    collector.close();
    aws.close();
  }

  private ServiceProcess startRideBooking() {
    return start(
        "ride-booking-service",
        "--ride-booking.gathering.long-poll=2s",
        "--ride-booking.lease.duration=3s",
        "--ride-booking.lease.renewal=500ms");
  }

  private ServiceProcess start(String module, String... properties) {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add(collector.property());
    ServiceProcess started = processes.start(module, all.toArray(String[]::new));
    started.awaitHealthy();
    return started;
  }

  @Test
  void whoTakesAnRfqOverGoesOnInItsTrace() {
    ServiceProcess first = startRideBooking();
    ServiceProcess successor = startRideBooking();
    URI unicorns = start("unicorn-management-service").awaitHealthy();
    Place place = Place.fresh();
    UnicornApp rosa = UnicornApp.connect(unicorns).onDuty(place.centre());
    UnicornApp silent = UnicornApp.connect(unicorns).onDuty(place.centre());
    RfqTask task =
        new CustomerApp(first.awaitHealthy(), "alice")
            .asksForARide(place.centre(), place.nextCell(), "PT10S");
    silent.hears("rfq", task.rfq());
    rosa.hears("rfq", task.rfq());
    rosa.quotes(task.rfq(), "12.50", "PT4M");
    task.awaitResponses(1);
    // Unreported spans of a killed instance are lost.
    await().atMost(LIMIT).until(() -> spans(task, "submit rfq").size() == 1);

    first.kill();
    first.awaitEnd();

    URI atSuccessor = successor.awaitHealthy().resolve(task.uri().getPath());
    await().atMost(LIMIT).until(() -> Answer.to("GET", atSuccessor).status() == 303);
    await().atMost(LIMIT).until(() -> spans(task, "complete rfq").size() == 1);
    Trace trace = collector.traceOf(task.rfq());
    assertThat(trace.one("complete rfq").parent()).isEqualTo(trace.one("submit rfq").id());
    assertThat(trace.one("complete rfq").links())
        .contains(trace.one("send rfq-responses-* (quote)").id());
    rosa.abort();
    silent.abort();
  }

  private List<Collector.Span> spans(RfqTask task, String title) {
    return collector.traceOf(task.rfq()).titled(title);
  }
}
