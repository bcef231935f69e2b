package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.RideBooking.awardOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.News;
import com.wildrydes.unicornmanagement.port.Outcome;
import com.wildrydes.unicornmanagement.port.UnicornOutcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Export and erasure of a unicorn. */
@SuppressWarnings("NullAway.Init")
class UnicornDataTest {
  private static final String HERE = "-33.25,151.5";
  private static RunningInstance service;

  private final RideBooking rideBooking = new RideBooking(Location.parse(HERE));
  private final UnicornId unicorn = new UnicornId("seraphina-" + UnguessableId.next());

  @BeforeAll
  static void start() {
    service = RunningInstance.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private HttpResponse<String> send(String method) {
    URI data =
        URI.create(
            "http://127.0.0.1:%d/operator/unicorns/%s/data".formatted(service.port(), unicorn));
    return SecuredInstance.send(
        HttpRequest.newBuilder(data).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private JsonNode exported() {
    return JsonMapper.shared().readTree(send("GET").body()).required("tables");
  }

  private void assertStillOpen(String word) {
    HttpResponse<String> refusal = send("DELETE");
    assertThat(refusal.statusCode()).isEqualTo(409);
    assertThat(refusal.body()).contains("still-open", word);
  }

  private List<String> rowsThatNameIt() {
    try (var dynamoDb = DynamoDbClient.create()) {
      return dynamoDb.listTables().tableNames().stream()
          .filter(table -> table.startsWith("unicorn-management-"))
          .flatMap(table -> dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream())
          .map(Object::toString)
          .filter(row -> row.contains(unicorn.value()))
          .toList();
    }
  }

  @Test
  void unicornIsExportedWhollyAndErasedWithItsRidesAndInvitations() {
    UnicornApp app = service.connect(unicorn.value()).onDuty(HERE);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");
    app.quotes(rfq.value(), "12.50");
    rideBooking.await(rfq, Message.Quote.class);
    assertStillOpen("off-duty");

    String ride = UnguessableId.next();
    rideBooking.award(rfq, awardOf(ride, unicorn)).join();
    app.hears("ride");
    rideBooking.publish(rfq, new Message.RfqDecided(unicorn, List.of(List.of(unicorn)), null));
    app.hears("outcome");
    assertStillOpen("ride-completed");
    assertThat(exported().required("unicorn-management-rides").toString()).contains("52.5163");

    app.completes(ride);
    rideBooking.awaitAnswers(rfq, ride, 2);
    JsonNode tables = exported();
    assertThat(tables.required("unicorn-management-unicorns").size()).isEqualTo(1);
    assertThat(tables.required("unicorn-management-open-requests").toString())
        .contains("won " + unicorn, rfq.value());
    assertThat(tables.required("unicorn-management-rides").toString())
        .contains(ride, "completed")
        .doesNotContain("52.5163", "52.5219");

    app.goesOffDuty();
    await().atMost(RideBooking.LIMIT).until(() -> send("DELETE").statusCode() == 204);

    assertThat(rowsThatNameIt()).isEmpty();
    assertThat(exported().size()).isZero();
    app.abort();
    service.mailbox().keep(unicorn, News.of(rfq, UnicornOutcome.of(Outcome.CANCELLED))).join();
    assertThat(rowsThatNameIt()).as("late news bring nobody back").isEmpty();
    assertThat(send("DELETE").statusCode()).isEqualTo(204);
  }

  @Test
  void unknownUnicornIsNotToldFromAnErasedOne() {
    assertThat(send("DELETE").statusCode()).isEqualTo(204);
    assertThat(exported().size()).isZero();
    assertThat(rowsThatNameIt()).isEmpty();
  }
}
