package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.localaws.AwsAtHand;
import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two instances of each service as processes beside each other, started at once; an embedded AWS is
 * empty then.
 */
class SeparateProcessesIT {
  private final Place place = Place.fresh();
  private final AwsAtHand aws = AwsAtHand.start();
  private final ServiceProcesses processes = new ServiceProcesses(aws.environment());

  @AfterEach
  void stop() {
    processes.close();
    aws.close();
  }

  /** Returns the URLs of two instances that were started at once. */
  private List<URI> startTwo(String module, String... properties) {
    List<ServiceProcess> two =
        Stream.generate(() -> processes.start(module, properties)).limit(2).toList();
    return two.stream().map(ServiceProcess::awaitHealthy).toList();
  }

  @Test
  void rfqWorksAcrossInstancesOfBothServices() {
    // An instance that is asked to stop finishes its long poll.
    List<URI> rideBooking =
        startTwo("ride-booking-service", "--ride-booking.gathering.long-poll=2s");
    List<URI> unicornManagement = startTwo("unicorn-management-service");
    UnicornApp rosa = unicornOf(unicornManagement.getFirst());
    UnicornApp hugo = unicornOf(unicornManagement.getLast());

    CustomerApp customer = new CustomerApp(rideBooking.getFirst(), "alice");
    RfqTask task = customer.asksForARide(place.centre(), place.nextCell());
    URI onTheOther = rideBooking.getLast().resolve(task.uri().getPath());
    rosa.hears("rfq", task.rfq());
    hugo.hears("rfq", task.rfq());
    task.awaitInvited(2);
    assertThat(Answer.to("GET", onTheOther).json().at("/unicorns/invited").asInt()).isEqualTo(2);
    rosa.quotesAndIsRecorded(task.rfq(), "12.50", "PT4M");
    hugo.quotesAndIsRecorded(task.rfq(), "9.90", "PT6M");

    Answer done =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> Answer.to("GET", onTheOther), answer -> answer.status() == 303);
    assertThat(done.location()).hasAuthority(rideBooking.getLast().getAuthority());
    JsonNode result = Answer.to("GET", done.location()).json();
    assertThat(result.required("completed-by").asString()).isEqualTo("all-answered");
    assertThat(result.required("quotes").values())
        .extracting(quote -> quote.at("/unicorn/id").asString())
        .containsExactly(hugo.unicorn(), rosa.unicorn());
  }

  private UnicornApp unicornOf(URI unicornManagement) {
    return UnicornApp.connect(unicornManagement).onDuty(place.centre());
  }
}
