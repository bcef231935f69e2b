package com.wildrydes.ridebooking.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RunningRideBooking;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tests leases on a real table, with a monotonic clock that the test moves. */
class LeasesTest {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final InstanceId OBSERVER = new InstanceId("observer");
  private static final InstanceId OBSERVED = new InstanceId("observed");

  private final String table = "leases-" + UnguessableId.next();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // such clocks may overflow
  private final DynamoDbClient dynamoDb = client();
  private final Leases observer = leases(OBSERVER);
  private final Leases observed = leases(OBSERVED);

  private static DynamoDbClient client() {
    RunningRideBooking.useLocalAws();
    return DynamoDbClient.create();
  }

  private Leases leases(InstanceId self) {
    return new Leases(dynamoDb, table, self, LEASE, nanos::get);
  }

  @BeforeEach
  void create() {
    dynamoDb.createTable(t ->
        t.tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("instance")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(
                KeySchemaElement.builder()
                    .attributeName("instance")
                    .keyType(KeyType.HASH)
                    .build()));
    dynamoDb.waiter().waitUntilTableExists(w -> w.tableName(table));
    observer.renew();
    observed.renew();
  }

  @AfterEach
  void delete() {
    dynamoDb.deleteTable(d -> d.tableName(table));
    dynamoDb.close();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void instanceIsDeadWhenItsLeaseHasNotChangedForTheLeaseTime() {
    assertThat(observer.dead()).isEmpty();
    pass(LEASE.minusNanos(1));
    assertThat(observer.dead()).isEmpty();
    pass(Duration.ofNanos(1));
    assertThat(observer.dead()).containsExactly(OBSERVED);
  }

  @Test
  void instanceThatRenewsLives() {
    observer.dead();
    pass(LEASE);
    observed.renew();
    assertThat(observer.dead()).isEmpty();
    pass(LEASE.minusNanos(1));
    assertThat(observer.dead()).isEmpty();
  }

  @Test
  void observerThatSeesARowForTheFirstTimeWaitsForTheLeaseTimeItself() {
    pass(LEASE.multipliedBy(10));
    assertThat(leases(new InstanceId("newcomer")).dead()).isEmpty();
  }

  @Test
  void instanceThatLeftIsDeadAtOnce() {
    observed.leave();
    assertThat(observer.dead()).containsExactly(OBSERVED);
  }

  @Test
  void deadInstanceIsBuriedAfterTheLeaseTimeAtLeast() {
    observed.leave();
    observer.dead();
    assertThat(observer.bury(OBSERVED)).isFalse();
    pass(LEASE);
    observer.dead();
    assertThat(observer.bury(OBSERVED)).isTrue();
    assertThat(observer.dead()).isEmpty();
  }

  @Test
  void instanceThatTurnsOutToLiveIsNotBuried() {
    observer.dead();
    pass(LEASE);
    assertThat(observer.dead()).containsExactly(OBSERVED);
    observed.renew();
    assertThat(observer.bury(OBSERVED)).isFalse();
    assertThat(observer.dead()).isEmpty();
  }
}
