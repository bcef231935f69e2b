package com.wildrydes.unicornmanagement.subscription;

import static com.wildrydes.unicornmanagement.subscription.Subscriptions.CENTRE;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.aws.CellTopics;
import com.wildrydes.rfq.aws.LocalSignatures;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicSweepTest {
  private static final Set<Vicinity> CELL = Set.of(CENTRE);

  private final Subscriptions subscriptions = new Subscriptions();
  private final CountingSns sns = subscriptions.sns;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TopicSweep sweep =
      new TopicSweep(
          sns,
          new CellTopics(
              sns,
              LocalSignatures.WRAPPER,
              ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:unicorn-inbox-1")),
          Subscriptions.DEFAULTS,
          Clock.systemUTC(),
          meters);

  private void sweepOnce() {
    sweep.look();
    sweep.delete();
  }

  @Test
  void topicThatNobodyIsSubscribedToTwiceInARowIsDeleted() {
    sns.haveTopics(CELL);
    sweepOnce();
    assertThat(sns.topics()).hasSize(1);
    assertThat(meters.get("unicorn.topics").gauge().value()).isEqualTo(1);

    sweepOnce();

    assertThat(sns.topics()).isEmpty();
    assertThat(meters.get("unicorn.topics.deleted").counter().count()).isEqualTo(1);
  }

  @Test
  void topicsThatAreSubscribedToStay() {
    subscriptions.cells.cover("a", CENTRE.withRing()).join();
    for (int i = 0; i < 3; i++) {
      sweepOnce();
    }

    assertThat(sns.topics()).hasSize(7);
  }

  @Test
  void topicThatWasUsedBetweenTwoLooksStays() {
    sns.haveTopics(CELL);
    sweepOnce();
    subscriptions.cells.cover("a", CELL).join();
    sweepOnce();
    subscriptions.cells.release("a");
    subscriptions.pass(Subscriptions.DEFAULTS.linger());

    sweepOnce();

    assertThat(sns.topics()).hasSize(1);
  }

  @Test
  void topicThatIsSubscribedToRightAfterTheLookStays() {
    sns.haveTopics(CELL);
    sweepOnce();
    sweep.look();
    subscriptions.cells.cover("a", CELL).join();

    sweep.delete();

    assertThat(sns.subscriptions()).hasSize(1);
  }

  @Test
  void subscriberThatComesInTheVeryMomentOfTheDeletionSubscribesAnew() {
    List<Vicinity> begun = new ArrayList<>();
    subscriptions.cells.whenBegun(begun::add);
    sns.haveTopics(CELL);
    sweepOnce();
    sns.beforeDeletion(() -> subscriptions.cells.cover("a", CELL).join());
    sweepOnce();
    assertThat(sns.subscriptions()).isEmpty();

    subscriptions.pass(Duration.ofSeconds(10));

    assertThat(sns.subscriptions()).hasSize(1);
    assertThat(begun).as("requests in between are to be looked up").containsExactly(CENTRE, CENTRE);
  }

  @Test
  void topicsAreDeletedAtThePace() {
    sns.haveTopics(CellSubscriptionsTest.area(4));
    sweep.look();
    sweepOnce();

    assertThat(sns.topics()).hasSizeBetween(61 - 13, 61 - 12);
  }

  @Test
  void topicsOfOthersAreNotTouched() {
    sns.createTopic(topic -> topic.name("alarms"));
    sweepOnce();
    sweepOnce();

    assertThat(sns.topics()).hasSize(1);
  }
}
