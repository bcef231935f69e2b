package com.wildrydes.ridebooking.faults;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.Responder;
import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RideBookingApplication;
import com.wildrydes.ridebooking.RunningRideBooking;
import com.wildrydes.ridebooking.Somewhere;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests an instance, in its own process, that polls the queues of many customers at once. */
@Tag("limits")
@Timeout(value = 9, unit = TimeUnit.MINUTES)
class ManyQueuesTest {
  private static final int CUSTOMERS = 5_000;
  private static final int AT_ONCE = 20;
  private static final int ANSWERED = 50;
  private static final int MAX_PLATFORM_THREADS = 200;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void fiveThousandQueuesOnFewThreadsAndOneGibibyteOfHeap() throws Exception {
    RunningRideBooking.useLocalAws();
    String start = Somewhere.next();
    int port = freePort();
    Process process = start(port);
    try (var responder = new Responder(start);
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var api = new RestApi("http://127.0.0.1:" + port);
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() -> api.get("/actuator/health").status() == 200);
      List<Callable<Answer>> submissions = new ArrayList<>();
      for (int i = 0; i < CUSTOMERS; i++) {
        submissions.add(() ->
            await()
                .atMost(LIMIT)
                .until(
                    () -> api.submitFrom(start, "c-" + UnguessableId.next(), "PT30M"),
                    answer -> answer.status() == 202));
      }
      for (Future<Answer> accepted : threads.invokeAll(submissions)) {
        accepted.get();
      }

      List<Envelope> requests =
          await()
              .atMost(Duration.ofMinutes(5))
              .until(() -> responder.heard(RFQ), heard -> heard.size() >= CUSTOMERS);
      for (Envelope request : requests.subList(CUSTOMERS - ANSWERED, CUSTOMERS)) {
        responder.invites(request, "u1");
        responder.quotes(request, "u1", "1.1", "3.00");
      }
      for (Envelope request : requests.subList(CUSTOMERS - ANSWERED, CUSTOMERS)) {
        await()
            .atMost(LIMIT)
            .until(() -> api.get("/rfq-tasks/" + request.correlationId()).status() == 303);
      }
      assertThat(threads(api)).isPositive().isLessThanOrEqualTo(MAX_PLATFORM_THREADS);
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns the number of platform threads of the process. */
  private static int threads(RestApi api) {
    return api.get("/actuator/metrics/jvm.threads.live").json().at("/measurements/0/value").asInt();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Process start(int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("aws."))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            RideBookingApplication.class.getName(),
            "--spring.profiles.active=local",
            "--server.port=" + port,
            "--ride-booking.request.republish=10m",
            "--management.endpoints.web.exposure.include=health,metrics"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "many-queues.log").toFile())
        .start();
  }
}
