package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.localaws.AwsAtHand;
import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of the services outside profile local: each line is a JSON object of ECS. */
class LogIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String IMPATIENT = "--unicorn-management.reconnect-grace=1s";
  private static final String ECS = "--logging.structured.format.console=ecs";

  private final Place place = Place.fresh();

  @Test
  void everyLineAboutAnRfqSaysWhichAndBelongsToItsTrace() {
    try (AwsAtHand aws = AwsAtHand.start();
        ServiceProcess rideBooking =
            ServiceProcess.start("ride-booking-service", aws.environment(), ECS);
        ServiceProcess unicornManagement =
            ServiceProcess.start("unicorn-management-service", aws.environment(), ECS, IMPATIENT)) {
      URI customers = rideBooking.awaitHealthy();
      URI unicorns = unicornManagement.awaitHealthy();

      String rfq = playOneRfq(customers, unicorns, unicornManagement);

      assertSayWhichRfq(rideBooking, rfq, "published to");
      assertSayWhichRfq(rideBooking, rfq, "recorded");
      assertSayWhichRfq(rideBooking, rfq, "ended: customer");
      assertSayWhichRfq(unicornManagement, rfq, "invited 2");
      assertSayWhichRfq(unicornManagement, rfq, "quote of");
      assertSayWhichRfq(unicornManagement, rfq, "invited late");
      assertSayWhichRfq(unicornManagement, rfq, "unreachable of");
    }
  }

  /** Lets one unicorn quote, one be silent, and one come late and leave for good. */
  private String playOneRfq(URI customers, URI unicorns, ServiceProcess unicornManagement) {
    try (UnicornApp rosa = unicorn(unicorns);
        UnicornApp silent = unicorn(unicorns)) {
      RfqTask task =
          new CustomerApp(customers, "alice").asksForARide(place.centre(), place.nextCell());
      rosa.hears("rfq", task.rfq());
      silent.hears("rfq", task.rfq());
      rosa.quotesAndIsRecorded(task.rfq(), "12.50", "PT4M");
      task.awaitResponses(1);
      try (UnicornApp hugo = unicorn(unicorns)) {
        hugo.hears("rfq", task.rfq());
      }
      await().atMost(LIMIT).until(() -> unicornManagement.log().contains("unreachable of"));
      task.enough();
      rosa.hears("rfq-closed", task.rfq());
      return task.rfq();
    }
  }

  private UnicornApp unicorn(URI unicorns) {
    return UnicornApp.connect(unicorns).onDuty(place.centre());
  }

  private static void assertSayWhichRfq(ServiceProcess service, String rfq, String message) {
    List<JsonNode> about =
        service
            .log()
            .lines()
            .filter(line -> line.contains(rfq))
            .map(JsonMapper.shared()::readTree)
            .toList();
    assertThat(about)
        .anySatisfy(line -> assertThat(line.required("message").asString()).contains(message));
    assertThat(about)
        .allSatisfy(line -> {
          assertThat(line.required("correlation-id").asString()).isEqualTo(rfq);
          assertThat(line.at("/trace/id").asString()).matches("[0-9a-f]{32}");
        });
    assertThat(about)
        .extracting(line -> line.at("/trace/id").asString())
        .containsOnly(about.getFirst().at("/trace/id").asString());
  }
}
