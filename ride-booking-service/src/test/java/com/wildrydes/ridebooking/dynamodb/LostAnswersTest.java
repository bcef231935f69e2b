package com.wildrydes.ridebooking.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.wildrydes.rfq.aws.AwsResources;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.RunningRideBooking;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.faults.LostAnswer;
import com.wildrydes.ridebooking.privacy.CustomerRows.Erasure;
import com.wildrydes.ridebooking.requester.IdempotencyKeys.Claim;
import com.wildrydes.ridebooking.returnaddress.Customers.Admission;
import com.wildrydes.ridebooking.returnaddress.Customers.Idle;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.BargainChange;
import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqFixture;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Each write whose condition or answer decides something, repeated because its answer was lost: it
 * finds its own effect.
 */
class LostAnswersTest {
  private static final Instant NOW = RfqFixture.SUBMITTED;
  private static final StorageProperties STORAGE = new StorageProperties(Duration.ofDays(30));

  private final LostAnswer lost = LostAnswer.toTheFirst(LostAnswersTest::writes);
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .overrideConfiguration(override -> override.addExecutionInterceptor(lost))
          .build();
  private final DynamoDbEnhancedClient enhanced =
      DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
  private final DynamoDbRfqs rfqs = new DynamoDbRfqs(client, enhanced, STORAGE);
  private final DynamoDbCustomers customers = new DynamoDbCustomers(client, enhanced);
  private final String customer = "customer-" + UnguessableId.next();

  private static boolean writes(software.amazon.awssdk.core.SdkRequest request) {
    return request instanceof DynamoDbRequest
        && (request instanceof PutItemRequest
            || request instanceof UpdateItemRequest
            || request instanceof DeleteItemRequest
            || request instanceof TransactWriteItemsRequest);
  }

  @BeforeAll
  static void createTables() {
    RunningRideBooking.useLocalAws();
    try (DynamoDbClient dynamoDb = DynamoDbClient.create();
        SqsAsyncClient sqs = SqsAsyncClient.create()) {
      AwsResources.read("/ride-booking-resources.json").create(dynamoDb, sqs);
    }
  }

  @AfterEach
  void close() {
    assertThat(lost.hasHappened()).isTrue();
    client.close();
  }

  /** Returns the ports without a fault, to prepare a test. */
  private static <T> T calmly(java.util.function.Function<DynamoDbClient, T> deed) {
    try (DynamoDbClient calm = DynamoDbClient.create()) {
      return deed.apply(calm);
    }
  }

  private static Rfq stored() {
    Rfq rfq = rfq();
    calmly(calm -> {
      rfqs(calm).create(rfq);
      return rfq;
    });
    return rfq;
  }

  private static DynamoDbRfqs rfqs(DynamoDbClient calm) {
    return new DynamoDbRfqs(
        calm, DynamoDbEnhancedClient.builder().dynamoDbClient(calm).build(), STORAGE);
  }

  private static Rfq rfq() {
    return RfqFixture.published(CorrelationId.random());
  }

  @Test
  void rfqIsStored() {
    Rfq rfq = rfq();

    assertThatCode(() -> rfqs.create(rfq)).doesNotThrowAnyException();

    assertThat(rfqs.find(rfq.id())).isPresent();
  }

  @Test
  void claimOfAnRfqIsKnownAsOnesOwn() {
    Rfq rfq = stored();

    assertThat(rfqs.claim(rfq.id(), "instance-1", "instance-2")).isTrue();

    assertThat(rfqs.claim(rfq.id(), "instance-1", "instance-2")).isTrue();
    assertThat(rfqs.claim(rfq.id(), "instance-1", "instance-3")).isFalse();
  }

  @Test
  void endIsKnownAsOnesOwn() {
    Rfq rfq = stored();
    var completed = new RfqState.Completed(CompletionReason.CUSTOMER, NOW, 0, Map.of());

    assertThat(rfqs.end(rfq, rfq.ended(completed))).isTrue();

    assertThat(rfqs.end(rfq, rfq.ended(new RfqState.Cancelled(NOW)))).isFalse();
  }

  @Test
  void endThatTakesAQuoteIsKnownAsOnesOwnAndMakesItsInstanceTheKeeper() {
    Rfq rfq = stored();
    var completed = new RfqState.Completed(CompletionReason.ACCEPT_AT, NOW, 1, Map.of());

    assertThat(rfqs.end(rfq, rfq.taken(completed, new UnicornId("u1"), "instance-2"))).isTrue();

    Rfq ended = rfqs.find(rfq.id()).orElseThrow();
    assertThat(ended.choice().taken()).isEqualTo(new UnicornId("u1"));
    assertThat(ended.keeper()).isEqualTo("instance-2");
    assertThat(rfqs.expire(rfq.id())).isFalse();
  }

  @Test
  void limitThatChangedMeanwhileHoldsUpTheEnd() {
    Rfq rfq = stored();
    assertThat(rfqs.change(rfq.id(), new BargainChange(null, price("9.00"), false))).isTrue();

    assertThat(rfqs.end(rfq, rfq.ended(new RfqState.Cancelled(NOW)))).isFalse();

    Rfq now = rfqs.find(rfq.id()).orElseThrow();
    assertThat(now.bargain()).isEqualTo(new Bargain(null, price("9.00")));
    assertThat(rfqs.end(now, now.ended(new RfqState.Cancelled(NOW)))).isTrue();
  }

  @Test
  void raiseIsMadeOnceAndALowerPriceRefused() {
    Rfq rfq = stored();

    assertThat(rfqs.change(rfq.id(), new BargainChange(price("10.00"), null, false))).isTrue();

    assertThat(rfqs.change(rfq.id(), new BargainChange(price("9.99"), null, false))).isFalse();
    assertThat(rfqs.change(rfq.id(), new BargainChange(price("10.00"), price("11.00"), false)))
        .isTrue();
    assertThat(rfqs.change(rfq.id(), new BargainChange(null, null, true))).isTrue();
    assertThat(rfqs.find(rfq.id()).orElseThrow().bargain())
        .isEqualTo(new Bargain(price("10.00"), null));
  }

  @Test
  void choiceOfATakenQuoteIsOpenedOnce() {
    Rfq rfq = stored();
    var completed = new RfqState.Completed(CompletionReason.ACCEPT_AT, NOW, 1, Map.of());
    calmly(calm -> rfqs(calm).end(rfq, rfq.taken(completed, new UnicornId("u1"), "instance-1")));

    rfqs.release(rfq.id(), NOW);

    assertThat(rfqs.find(rfq.id()).orElseThrow().choice().isOpen()).isTrue();
  }

  @Test
  void counterOfferIsStoredOnceAndKnownAsOnesOwn() {
    DynamoDbQuotes quotes = new DynamoDbQuotes(enhanced, Clock.systemUTC(), STORAGE);
    CorrelationId rfq = CorrelationId.random();
    var first =
        new Message.CounterOffer(new UnicornId("u1"), Sequence.parse("1.1"), price("8.00"), 1);

    assertThat(quotes.store(rfq, first)).isTrue();

    assertThat(quotes.store(rfq, first)).isFalse();
    assertThat(quotes.to(rfq).counterOffers()).containsExactly(first);
  }

  private static Price price(String amount) {
    return Price.of(amount, "EUR");
  }

  @Test
  void pickUpIsStoredOnce() {
    Ride ride = ride(stored());
    calmly(calm -> rfqs(calm).end(RfqFixture.published(ride.rfq()), completed(ride.rfq())));
    boolean requested = calmly(calm -> rides(calm).request(ride, "instance-1"));
    assertThat(requested).isTrue();
    DynamoDbRides rides = rides(client);

    assertThat(rides.pickUp(ride.id(), NOW)).isTrue();

    assertThat(rides.pickUp(ride.id(), NOW.plusSeconds(1))).isFalse();
    assertThat(rides.find(ride.id()).orElseThrow().pickedUpAt()).isEqualTo(NOW);
  }

  private static DynamoDbRides rides(DynamoDbClient client) {
    return new DynamoDbRides(
        client, DynamoDbEnhancedClient.builder().dynamoDbClient(client).build(), STORAGE);
  }

  private static Rfq completed(CorrelationId rfq) {
    return RfqFixture.published(rfq)
        .ended(new RfqState.Completed(CompletionReason.CUSTOMER, NOW, 0, Map.of()));
  }

  private static Ride ride(Rfq rfq) {
    Quote quote =
        new Quote("q-1", new UnicornId("u1"), "Rosa", price("9.00"), Duration.ofMinutes(4), NOW);
    return new Ride(
        UnguessableId.next(),
        rfq.id(),
        rfq.customer(),
        quote,
        NOW,
        NOW,
        new RideState.Requested(),
        null);
  }

  @Test
  void choiceExpiresOnce() {
    Rfq rfq = stored();

    assertThat(rfqs.expire(rfq.id())).isTrue();
  }

  @Test
  void coveringInboxesAreAdded() {
    Rfq rfq = stored();

    rfqs.cover(rfq.id(), Set.of("i1", "i2"));
    rfqs.cover(rfq.id(), Set.of("i2", "i3"));

    assertThat(rfqs.find(rfq.id()).orElseThrow().covering())
        .containsExactlyInAnyOrder("i1", "i2", "i3");
  }

  @Test
  void withdrawalIsNoted() {
    Rfq rfq = stored();

    rfqs.withdraw(rfq.id(), new UnicornId("u1"));

    assertThat(rfqs.find(rfq.id()).orElseThrow().choice().withdrawn())
        .containsExactly(new UnicornId("u1"));
  }

  @Test
  void lastPlaceIsGivenOnceAndToWhoAskedForIt() {
    CorrelationId rfq = CorrelationId.random();

    assertThat(customers.admit(customer, rfq, 1, NOW)).isEqualTo(new Admission.Admitted(1));

    assertThat(customers.admit(customer, CorrelationId.random(), 1, NOW))
        .isEqualTo(new Admission.Full(Map.of(rfq, NOW)));
  }

  @Test
  void idleQueueIsRetiredByWhoDeletesIt() {
    CorrelationId rfq = CorrelationId.random();
    calmly(calm -> {
      var calmCustomers = new DynamoDbCustomers(calm, enhanced);
      calmCustomers.admit(customer, rfq, 1, NOW);
      calmCustomers.release(customer, rfq);
      return rfq;
    });

    assertThat(customers.retireIdle(new Idle(customer, 1), NOW.plusSeconds(1))).isTrue();

    assertThat(customers.admit(customer, rfq, 1, NOW)).isEqualTo(new Admission.Admitted(2));
  }

  @Test
  void erasureBegunAgainHasTheSamePseudonym() {
    CorrelationId rfq = CorrelationId.random();
    calmly(calm -> {
      var calmCustomers = new DynamoDbCustomers(calm, enhanced);
      calmCustomers.admit(customer, rfq, 1, NOW);
      calmCustomers.release(customer, rfq);
      return rfq;
    });
    var rows = new DynamoDbCustomerRows(client);

    Erasure first = rows.begin(customer, "erased-1").orElseThrow();
    Erasure second = rows.begin(customer, "erased-2").orElseThrow();

    assertThat(first.pseudonym()).isEqualTo(second.pseudonym()).isEqualTo("erased-1");
    assertThat(second.generations()).isGreaterThan(first.generations()).isGreaterThan(1);
  }

  @Test
  void customerIsErasedOnce() {
    CorrelationId rfq = CorrelationId.random();
    calmly(calm -> {
      var calmCustomers = new DynamoDbCustomers(calm, enhanced);
      calmCustomers.admit(customer, rfq, 1, NOW);
      assertThat(new DynamoDbCustomerRows(calm).eraseRow(customer)).as("it is open").isFalse();
      calmCustomers.release(customer, rfq);
      return rfq;
    });
    var rows = new DynamoDbCustomerRows(client);

    assertThat(rows.eraseRow(customer)).isTrue();

    assertThat(rows.erase(rfq)).as("never stored").isTrue();
    customers.release(customer, rfq);
    customers.retire(customer, 1);
    assertThat(rows.export(customer)).as("late writes bring nobody back").isEmpty();
  }

  @Test
  void idempotencyKeyIsClaimedAndRenewed() {
    var keys = new DynamoDbIdempotencyKeys(enhanced);
    var first = new Claim("body", CorrelationId.random(), Instant.now());
    var second = new Claim("body", CorrelationId.random(), Instant.now());

    assertThat(keys.claim(customer, "key", first)).isEqualTo(first);
    assertThat(keys.renew(customer, "key", first, second)).isTrue();
    assertThat(keys.renew(customer, "key", first, second)).as("said again").isTrue();
    assertThat(keys.renew(customer, "key", first, first)).isFalse();
  }

  @Test
  void responsesAreStoredOnce() {
    var quotes = new DynamoDbQuotes(enhanced, Clock.systemUTC(), STORAGE);
    CorrelationId rfq = CorrelationId.random();
    var response = RfqFixture.quote("u1", "1.1", "9.00", NOW);

    quotes.store(rfq, List.of(response)); // that it counts as a duplicate changes nothing

    assertThat(quotes.to(rfq).responses()).containsExactly(response);
  }
}
