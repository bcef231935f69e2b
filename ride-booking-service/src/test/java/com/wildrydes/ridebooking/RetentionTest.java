package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RetentionTest {
  private static final Duration RETENTION = Duration.ofDays(2);

  @Test
  void rowsOfAnRfqItsResponsesAndItsRideEndWithTheRetention() {
    RunningRideBooking.useLocalAws();
    try (var awards = new Awards();
        var service = RunningRideBooking.start("--ride-booking.storage.retention=2d");
        var dynamoDb = DynamoDbClient.create()) {
      RestApi api = new RestApi(service.url());
      Instant before = Instant.now();
      try (var negotiation = Negotiation.complete(api, "u1")) {
        assertThat(negotiation.accept(api, "u1").status()).isEqualTo(201);
        String rfq = negotiation.rfq().value();
        String ride = Awards.ride(awards.hears(negotiation.rfq(), AWARD));

        assertEnds(
            before.plus(Duration.ofMinutes(5)), // the deadline of the RFQ
            List.of(item(dynamoDb, "ride-booking-rfqs", "rfq", rfq)));
        assertEnds(before, List.of(item(dynamoDb, "ride-booking-rides", "ride", ride)));
        List<Map<String, AttributeValue>> responses =
            dynamoDb
                .query(query ->
                    query
                        .tableName("ride-booking-responses")
                        .keyConditionExpression("rfq = :rfq")
                        .expressionAttributeValues(Map.of(":rfq", fromS(rfq))))
                .items();
        assertThat(responses).isNotEmpty();
        assertEnds(before, responses);
      }
    }
  }

  private static Map<String, AttributeValue> item(
      DynamoDbClient dynamoDb, String table, String key, String value) {
    return dynamoDb.getItem(get -> get.tableName(table).key(Map.of(key, fromS(value)))).item();
  }

  private static void assertEnds(Instant since, List<Map<String, AttributeValue>> rows) {
    long first = since.plus(RETENTION).getEpochSecond();
    assertThat(rows)
        .allSatisfy(row ->
            assertThat(Long.parseLong(requireNonNull(row.get("expires")).n()))
                .isBetween(first, first + 60));
  }
}
