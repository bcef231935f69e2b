package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.RideBooking.awardOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class RetentionTest {
  private static final String HERE = "-47.5,33.25";

  @Test
  void rowsOfAUnicornAndItsRideEndWithTheRetention() {
    var rideBooking = new RideBooking(Location.parse(HERE));
    String ride = UnguessableId.next();
    UnicornId unicorn = new UnicornId(UnguessableId.next());
    Instant before = Instant.now();
    try (var instance = RunningInstance.start("--unicorn-management.storage.retention=2d")) {
      UnicornApp app = instance.connect(unicorn.value()).onDuty(HERE);
      rideBooking.award(new CorrelationId(UnguessableId.next()), awardOf(ride, unicorn)).join();
      app.hears("ride");

      assertEndsInTwoDays("unicorn-management-unicorns", "unicorn", unicorn.value(), before);
      assertEndsInTwoDays("unicorn-management-rides", "ride", ride, before);
      app.abort();
    }
  }

  private static void assertEndsInTwoDays(String table, String key, String value, Instant since) {
    try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      var row = dynamoDb.getItem(get -> get.tableName(table).key(Map.of(key, fromS(value)))).item();
      assertThat(Long.parseLong(requireNonNull(row.get("expires-at")).n()))
          .isBetween(
              since.plus(Duration.ofDays(2)).getEpochSecond(),
              Instant.now().plus(Duration.ofDays(2)).getEpochSecond());
    }
  }
}
