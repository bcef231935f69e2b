package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.localaws.LocalAws;
import com.wildrydes.rfq.UnicornApp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Two instances of each service as processes; one is killed at some point of the award, sooner or
 * later after the customer has accepted. Which step that is, is up to chance: the services' own
 * tests have each.
 */
@Tag("heavy")
class RideCrashIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<Integer> MILLIS_UNTIL_THE_KILL = List.of(0, 120);
  private static final String[] RIDE_BOOKING = {
    "--ride-booking.gathering.long-poll=2s",
    "--ride-booking.lease.duration=3s",
    "--ride-booking.lease.renewal=500ms"
  };
  private static final String[] UNICORN_MANAGEMENT = {
    "--unicorn-management.lease.duration=3s", "--unicorn-management.lease.renewal=500ms"
  };

  private final LocalAws aws = LocalAws.start();
  private final ServiceProcesses processes = new ServiceProcesses(aws.environment());

  @AfterEach
  void stop() {
    processes.close();
    aws.close();
  }

  /**
   * Starts the services one after the other: a machine with two cores cannot start three at once in
   * time.
   */
  private ServiceProcess start(String module) {
    ServiceProcess started =
        processes.start(
            module, module.equals("ride-booking-service") ? RIDE_BOOKING : UNICORN_MANAGEMENT);
    started.awaitHealthy();
    return started;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ride-booking-service", "unicorn-management-service"})
  void rideIsConfirmedOrDeclinedAndNeverStuck(String victim) {
    ServiceProcess booking = start("ride-booking-service");
    ServiceProcess unicorns = start("unicorn-management-service");
    ServiceProcess other = start(victim);
    for (int millis : MILLIS_UNTIL_THE_KILL) {
      boolean ofBooking = victim.equals("ride-booking-service");
      ServiceProcess killed = ofBooking ? booking : unicorns;
      survives(
          booking.awaitHealthy(), unicorns.awaitHealthy(), killed, other.awaitHealthy(), millis);
      if (ofBooking) {
        booking = other;
      } else {
        unicorns = other;
      }
      other = start(victim);
    }
  }

  /** Plays one way from an RFQ to the end of its ride, and kills an instance on the way. */
  private void survives(
      URI booking, URI unicorns, ServiceProcess killed, URI other, int millisUntilTheKill) {
    Place place = Place.fresh();
    String unicorn = "unicorn-" + UUID.randomUUID();
    UnicornApp before = UnicornApp.connect(unicorns, unicorn).onDuty(place.centre());
    RfqTask task = new CustomerApp(booking, "alice").asksForARide(place.centre(), place.nextCell());
    before.hears("rfq", task.rfq());
    before.quotesAndIsRecorded(task.rfq(), "12.50", "PT4M");
    Answer result = task.awaitResult();
    String quote = result.json().at("/quotes/0/id").asString();
    URI acceptance = result.link("acceptance");

    CompletableFuture<Void> accepting =
        CompletableFuture.runAsync(() -> accept(acceptance, quote))
            .exceptionally(failure -> null); // whoever answers may be killed
    CompletableFuture.runAsync(
            killed::kill,
            CompletableFuture.delayedExecutor(millisUntilTheKill, TimeUnit.MILLISECONDS))
        .join();
    killed.awaitEnd();
    accepting.join();
    boolean ofBooking = !isAlive(booking);
    URI aliveBooking = ofBooking ? other : booking;
    URI aliveUnicorns = ofBooking ? unicorns : other;

    String path = accept(aliveBooking.resolve(acceptance.getPath()), quote).getPath();
    UnicornApp app = UnicornApp.connect(aliveUnicorns, unicorn);
    String status = awaitDecided(aliveBooking.resolve(path));
    assertThat(status).isEqualTo("confirmed"); // there is time enough to try again
    JsonNode told = app.hears("ride", task.rfq());
    assertThat(told.required("status").asString()).isEqualTo("confirmed");

    app.completes(told.required("ride").asString());
    await()
        .atMost(LIMIT)
        .until(() -> statusOf(aliveBooking.resolve(path)), s -> s.equals("completed"));
    before.abort();
    app.abort();
  }

  private static boolean isAlive(URI service) {
    try {
      return Answer.to("GET", service.resolve("/actuator/health")).status() > 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Accepts, perhaps again; where the ride is. */
  private static URI accept(URI acceptance, String quote) {
    Answer answer = Answer.post(acceptance, Map.of("quote", quote));
    assertThat(answer.status()).isIn(200, 201);
    return answer.location();
  }

  private static String awaitDecided(URI ride) {
    return await().atMost(LIMIT).until(() -> statusOf(ride), status -> !status.equals("requested"));
  }

  private static String statusOf(URI ride) {
    return Answer.to("GET", ride).json().required("status").asString();
  }
}
