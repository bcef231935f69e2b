package com.wildrydes.unicornmanagement;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.LostAnswers;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.rfq.wire.UnguessableId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The instances that may take over from others, on a clock that the test moves. */
@SuppressWarnings("NullAway.Init")
class LeasesTest {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final InstanceId A = new InstanceId("a");
  private static final InstanceId B = new InstanceId("b");
  private static final InstanceId C = new InstanceId("c");
  private static final LostAnswers LOST_ANSWERS = new LostAnswers();
  private static DynamoDbClient dynamoDb;

  private final String table = "leases-" + UnguessableId.next();
  private final AtomicLong nanos = new AtomicLong();
  private final Leases a = leases(A);
  private final Leases b = leases(B);
  private final Leases c = leases(C);

  @BeforeAll
  static void open() {
    TestAws.start();
    dynamoDb =
        DynamoDbClient.builder()
            .overrideConfiguration(calls -> calls.addExecutionInterceptor(LOST_ANSWERS))
            .build();
  }

  @AfterAll
  static void close() {
    dynamoDb.close();
  }

  private Leases leases(InstanceId self) {
    return new Leases(dynamoDb, table, self, LEASE, nanos::get);
  }

  @BeforeEach
  void createTable() {
    dynamoDb.createTable(create ->
        create
            .tableName(table)
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
    a.renew();
    b.renew();
    c.renew();
  }

  /** Lets all look, then lets time pass, in which only the others renew. */
  private void dies(Leases... living) {
    for (Leases instance : living) {
      instance.dead();
    }
    nanos.addAndGet(LEASE.toNanos());
    for (Leases instance : living) {
      instance.renew();
    }
    for (Leases instance : living) {
      instance.dead();
    }
  }

  @Test
  void oneOfTheOthersTakesOver() {
    dies(b, c);

    assertThat(b.claim(A)).isTrue();
    assertThat(c.claim(A)).isFalse();
    assertThat(b.claim(A)).isTrue();
  }

  @Test
  void whoLivesIsNotTakenOverFrom() {
    dies(b, c);
    a.renew();

    assertThat(b.claim(A)).isFalse();
  }

  @Test
  void whoTookOverAndDiedIsTakenOverFromInTurn() {
    dies(b, c);
    assertThat(b.claim(A)).isTrue();

    dies(c);

    assertThat(c.claim(A)).isTrue();
    assertThat(c.claim(B)).isTrue();
  }

  @Test
  void whoWasTakenForDeadLearnsItWhenItRenews() {
    assertThat(a.renew()).isTrue();
    dies(b, c);
    assertThat(b.claim(A)).isTrue();

    assertThat(a.renew()).isFalse();
  }

  @Test
  void whoWasBuriedLearnsItToo() {
    dies(b, c);
    assertThat(b.bury(A)).isTrue();

    assertThat(a.renew()).isFalse();
  }

  @Test
  void burialWhoseAnswerIsLostIsABurial() {
    dies(b, c);
    LOST_ANSWERS.loseNext(DeleteItemRequest.class::isInstance);

    assertThat(b.bury(A)).isTrue();

    assertThat(LOST_ANSWERS.lost()).isEqualTo(1);
    assertThat(b.dead()).isEmpty();
  }

  @Test
  void burialThatFailedAfterItsEffectSucceedsTheNextTime() {
    dies(b, c);
    assertThat(b.bury(A)).isTrue();

    assertThat(b.bury(A)).isTrue();
  }

  @Test
  void claimAndRenewalWhoseAnswersAreLostHaveTheirEffect() {
    dies(b, c);
    LOST_ANSWERS.loseNext(UpdateItemRequest.class::isInstance);
    assertThat(b.claim(A)).isTrue();
    assertThat(LOST_ANSWERS.lost()).isEqualTo(1);

    LOST_ANSWERS.loseNext(UpdateItemRequest.class::isInstance);
    assertThat(b.renew()).isTrue();
    assertThat(LOST_ANSWERS.lost()).isEqualTo(1);
  }
}
