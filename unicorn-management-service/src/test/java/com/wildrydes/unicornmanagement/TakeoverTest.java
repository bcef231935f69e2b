package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.TestAws.SNS;
import static com.wildrydes.unicornmanagement.TestAws.SQS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Coverage;
import com.wildrydes.rfq.wire.Message.Decline;
import com.wildrydes.rfq.wire.Message.Quote;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.Message.Unreachable;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that come and go, as apps and ride booking see it. */
@SuppressWarnings("NullAway.Init")
class TakeoverTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int QUOTES = 40;

  /** Each test has a place of its own. */
  private static final AtomicInteger PLACES = new AtomicInteger();

  private static final List<Coverage> ANNOUNCED = new CopyOnWriteArrayList<>();

  private final double latitude = -30 - PLACES.incrementAndGet() * 0.5;
  private final String here = latitude + ",13.4050";
  private final RideBooking rideBooking = new RideBooking(Location.parse(here));
  private final List<AutoCloseable> running = new ArrayList<>();
  private RunningInstance one;
  private RunningInstance other;

  @BeforeEach
  void startTwo() {
    one = start();
    other = start();
  }

  private RunningInstance start(String... properties) {
    RunningInstance instance = RunningInstance.start(properties);
    running.add(instance);
    return instance;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable instance : running.reversed()) {
      instance.close();
    }
  }

  private static UnicornId newUnicorn() {
    return new UnicornId(UnguessableId.next());
  }

  private static String idOf(UnicornApp app) {
    return app.hears("rfq").path("rfq").asString();
  }

  @Test
  void appThatReconnectsToAnotherInstanceHasItsInvitationAndTheOldConnectionIsClosed() {
    UnicornId unicorn = newUnicorn();
    UnicornApp before = one.connect(unicorn.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    before.hears("rfq");
    before.quotes(rfq.value(), "20").hears("quote-recorded");

    UnicornApp app = other.connect(unicorn.value());
    assertThat(idOf(app)).isEqualTo(rfq.value());
    app.quotes(rfq.value(), "19").hears("quote-recorded");

    assertThat(before.awaitClose()).isEqualTo(4001);
    Quote revised = rideBooking.await(rfq, Quote.class, q -> q.sequence().epoch() == 2);
    assertThat(revised.unicorn()).isEqualTo(unicorn);
    assertThat(rideBooking.received(rfq, Unreachable.class)).isEmpty();
  }

  @Test
  void whatWasDeclinedIsNotOfferedAgainByAnotherInstance() {
    UnicornId unicorn = newUnicorn();
    UnicornApp before = one.connect(unicorn.value()).onDuty(here);
    CorrelationId declined = rideBooking.publish();
    before.hears("rfq");
    before.say("{\"type\":\"decline\",\"rfq\":\"" + declined + "\"}");
    rideBooking.await(declined, Decline.class);

    one.close();
    UnicornApp app = other.connect(unicorn.value()).onDuty(here);

    assertThat(rideBooking.publish().value()).isEqualTo(idOf(app)); // the next one, and not that
    assertThat(app.heard()).isEmpty();
  }

  @Test
  void quotesThatAreGivenAtOnceAreSentTogether() {
    List<UnicornApp> apps = new ArrayList<>();
    for (int i = 0; i < QUOTES; i++) {
      apps.add(one.connect(newUnicorn().value()).onDuty(here));
    }
    int before = one.sends();
    CorrelationId rfq = rideBooking.publish();

    allQuoteAtOnce(apps, rfq);
    apps.forEach(app -> app.hears("quote-recorded"));

    assertThat(one.sends() - before).isLessThanOrEqualTo(QUOTES / 2);
    await().atMost(LIMIT).until(() -> rideBooking.received(rfq, Quote.class).size() == QUOTES);
  }

  private static void allQuoteAtOnce(List<UnicornApp> apps, CorrelationId rfq) {
    await() // not for long: apps that answer by themselves do so at once
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(LIMIT)
        .until(() -> apps.stream().allMatch(app -> app.hasHeard("rfq")));
    apps.forEach(app -> app.quotes(rfq.value(), "20"));
  }

  @Test
  void quoteForWhichSqsRefusesTheWholeCallHarmsItselfOnly() {
    UnicornId bad = newUnicorn();
    List<UnicornApp> apps = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      apps.add(one.connect(newUnicorn().value()).onDuty(here));
    }
    UnicornApp unlucky = one.connect(bad.value()).onDuty(here);
    one.refusedWhole().begin(bad.value());
    CorrelationId rfq = rideBooking.publish();

    List<UnicornApp> all = new ArrayList<>(apps);
    all.add(4, unlucky);
    allQuoteAtOnce(all, rfq);

    apps.forEach(app -> app.hears("quote-recorded"));
    assertThat(unlucky.hears("quote-rejected").path("reason").asString())
        .isEqualTo("not-delivered");
    await().atMost(LIMIT).until(() -> rideBooking.received(rfq, Quote.class).size() == apps.size());
    assertThat(one.refusedWhole().refused())
        .as("entries of the refused calls")
        .anyMatch(size -> size > 1);
  }

  @Test
  void stoppedInstanceLosesNoInvitationAndNoQuote() {
    UnicornId unicorn = newUnicorn();
    UnicornApp before = one.connect(unicorn.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    before.hears("rfq");

    one.close();
    assertThat(before.awaitClose()).isEqualTo(1001);
    UnicornApp app = other.connect(unicorn.value());

    assertThat(idOf(app)).isEqualTo(rfq.value());
    app.quotes(rfq.value(), "19").hears("quote-recorded");
    assertThat(rideBooking.await(rfq, Quote.class).unicorn()).isEqualTo(unicorn);
    assertNothingIsLeftOf(one);
  }

  @Test
  void decisionThatComesWhileNoInstanceRunsIsToldByTheNextOne() {
    UnicornId unicorn = newUnicorn();
    UnicornApp before = one.connect(unicorn.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    before.hears("rfq");
    before.quotes(rfq.value(), "20").hears("quote-recorded");
    other.close();
    one.close();

    rideBooking.publish(rfq, Message.RfqDecided.of(unicorn));
    RunningInstance next = start();

    assertThat(next.connect(unicorn.value()).hears("outcome", LIMIT).path("outcome").asString())
        .isEqualTo("won");
  }

  @Test
  void crashedInstanceIsTakenOverFrom() {
    UnicornId silent = newUnicorn();
    UnicornId faithful = newUnicorn();
    UnicornApp silentApp = one.connect(silent.value()).onDuty(here);
    UnicornApp before = one.connect(faithful.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    silentApp.hears("rfq");
    before.hears("rfq");
    rideBooking.await(rfq, Roster.class);
    before.quotes(rfq.value(), "20").hears("quote-recorded");
    Quote quote = rideBooking.await(rfq, Quote.class);

    one.crash(silentApp, before);
    RideBooking.send(
        quote.replyTo(), rfq, new Message.ResponseRefused(faithful, quote.sequence(), "too-late"));
    UnicornApp app = other.connect(faithful.value());

    assertThat(idOf(app)).isEqualTo(rfq.value());
    assertThat(app.hears("quote-rejected", LIMIT).path("reason").asString())
        .isEqualTo("too-late"); // by way of the dead one's inbox
    assertThat(rideBooking.await(rfq, Unreachable.class, m -> m.unicorn().equals(silent)))
        .matches(report -> report.sequence().compareTo(quote.sequence()) < 0);
    assertThat(rideBooking.received(rfq, Unreachable.class))
        .noneMatch(report -> report.unicorn().equals(faithful));
    assertNothingIsLeftOf(one);
  }

  @Test
  void messagesOfAnInboxAreDeletedOneByOneSoThatNoneHarmsAnother() {
    UnicornApp app = one.connect(newUnicorn().value()).onDuty(here);
    double before = one.count("unicorn.inbox.messages", "handled");
    for (int i = 0; i < 20; i++) {
      rideBooking.publish(CorrelationId.random(), new Message.RfqClosed("deadline"));
    }

    await()
        .atMost(LIMIT)
        .until(() -> one.count("unicorn.inbox.messages", "handled") >= before + 20);
    await().atMost(LIMIT).until(() -> one.refusedWhole().deletions().size() >= 20);
    assertThat(one.refusedWhole().deletions()).containsOnly(1);
    assertThat(app.isClosed()).isFalse();
  }

  @Test
  void messageThatCannotBeForwardedHoldsUpNoTakeover() {
    UnicornId bad = newUnicorn();
    UnicornId faithful = newUnicorn();
    UnicornApp before = one.connect(faithful.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    before.hears("rfq");
    before.quotes(rfq.value(), "20").hears("quote-recorded");
    Quote quote = rideBooking.await(rfq, Quote.class);
    other.refusedWhole().begin(bad.value());

    one.crash(before);
    RideBooking.send(quote.replyTo(), rfq, new Message.UnicornMoved(bad, 1));
    RideBooking.send(
        quote.replyTo(), rfq, new Message.ResponseRefused(faithful, quote.sequence(), "too-late"));
    UnicornApp app = other.connect(faithful.value());

    assertThat(app.hears("quote-rejected", LIMIT).path("reason").asString()).isEqualTo("too-late");
    await()
        .atMost(LIMIT)
        .until(() ->
            SNS.listSubscriptionsPaginator().subscriptions().stream()
                .noneMatch(subscription -> subscription.endpoint().equals(one.inbox())));
    assertThat(other.refusedWhole().refused()).isNotEmpty();
  }

  private static void assertNothingIsLeftOf(RunningInstance instance) {
    String inbox = instance.inbox();
    String name = ReturnAddress.parse(inbox).queue();
    await()
        .atMost(LIMIT)
        .until(() -> SQS.listQueues().queueUrls().stream().noneMatch(url -> url.endsWith(name)));
    assertThat(SNS.listSubscriptionsPaginator().subscriptions())
        .noneMatch(subscription -> subscription.endpoint().equals(inbox));
    await().atMost(LIMIT).until(() -> announcements(inbox).stream().anyMatch(Coverage::saysGone));
    assertThat(announcements(inbox)).anyMatch(coverage -> !coverage.begun().isEmpty());
  }

  /** Returns the cells that this inbox covers according to its announcements to ride booking. */
  private static List<Coverage> announcements(String inbox) {
    String queue = SQS.getQueueUrl(find -> find.queueName("rfq-coverage")).queueUrl();
    SQS.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
        .messages()
        .forEach(message -> {
          ANNOUNCED.add(Json.read(message.body(), Coverage.class));
          SQS.deleteMessage(
              delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
        });
    return ANNOUNCED.stream()
        .filter(coverage -> inbox.endsWith("unicorn-inbox-" + coverage.instance()))
        .toList();
  }

  @Test
  void instanceThatBeginsToCoverACellInvitesToWhatIsOpenThere() {
    UnicornId first = newUnicorn();
    UnicornId late = newUnicorn();
    UnicornApp app = one.connect(first.value()).onDuty(here);
    CorrelationId rfq = rideBooking.publish();
    app.hears("rfq");
    rideBooking.await(rfq, Roster.class);

    UnicornApp lateApp = other.connect(late.value()).onDuty(here);

    assertThat(idOf(lateApp)).isEqualTo(rfq.value());
    rideBooking.await(rfq, Roster.class, roster -> roster.unicorns().contains(late));
  }

  @Test
  void topicThatVanishedIsMadeAgain() {
    UnicornApp app = one.connect(newUnicorn().value()).onDuty(here);
    String topic = SNS.createTopic(t -> t.name(rideBooking.cell().topicName())).topicArn();

    SNS.deleteTopic(t -> t.topicArn(topic));
    await()
        .atMost(LIMIT)
        .until(() ->
            SNS.listSubscriptionsPaginator().subscriptions().stream()
                .anyMatch(s -> s.topicArn().equals(topic) && s.endpoint().equals(one.inbox())));

    assertThat(rideBooking.publish().value()).isEqualTo(idOf(app));
  }
}
