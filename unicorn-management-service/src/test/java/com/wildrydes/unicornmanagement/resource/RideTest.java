package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.HerdFixture.GRACE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Award;
import com.wildrydes.unicornmanagement.port.AwardResult;
import com.wildrydes.unicornmanagement.port.News;
import com.wildrydes.unicornmanagement.port.Outcome;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.RideStatus;
import com.wildrydes.unicornmanagement.port.RideStep;
import com.wildrydes.unicornmanagement.port.UnicornOutcome;
import com.wildrydes.unicornmanagement.resource.HerdFixture.Rider;
import com.wildrydes.unicornmanagement.resource.RecordingResponder.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A unicorn and its ride. */
class RideTest {
  private static final CorrelationId RFQ = new CorrelationId("rfq-1");
  private static final UnicornId UNICORN = new UnicornId("u");
  private static final ReturnAddress CUSTOMER =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:rfq-responses-c-1");
  private static final Ride RIDE = new Ride("ride-1", RFQ, RideStatus.CONFIRMED, null, null);

  private final HerdFixture fixture = new HerdFixture();

  private Award award(Duration left) {
    return new Award(
        "ride-1", RFQ, "quote-1", UNICORN, CUSTOMER, fixture.clock.instant().plus(left), null);
  }

  private static RideStep ended(RideStatus how) {
    return new RideStep(
        new Ride("ride-1", RFQ, how, null, null),
        UNICORN,
        new Message.RideEnded("ride-1", how.toString(), null),
        CUSTOMER);
  }

  private static RideStep pickedUp(Instant at) {
    return new RideStep(
        new Ride("ride-1", RFQ, RideStatus.CONFIRMED, null, at),
        UNICORN,
        new Message.RidePickedUp("ride-1", at),
        CUSTOMER);
  }

  private Rider riding() {
    Rider rider = fixture.onDuty("u", HERE);
    fixture.whereabouts.rides("u", RIDE);
    fixture.herd.hearNews(UNICORN).join();
    return rider;
  }

  @Test
  void confirmationIsAnsweredAndAnnouncedWhereTheAppIs() {
    fixture.connected("u");

    fixture.herd.awards().award(award(Duration.ZERO)).join();

    assertThat(fixture.responder.answers())
        .containsExactly(new Message.AwardConfirmed("ride-1", "confirmed"));
    assertThat(fixture.news).containsExactly("a u");
  }

  @Test
  void awardThatComesTooLateIsDeclinedAndChangesNothing() {
    fixture.herd.awards().award(award(Duration.ofMillis(-1))).join();

    assertThat(fixture.responder.answers())
        .containsExactly(new Message.AwardDeclined("ride-1", "expired"));
    assertThat(fixture.rides.done).isEmpty();
  }

  @Test
  void awardThatWasAnsweredInTimeGetsTheSameAnswerLater() {
    fixture.rides.know(AwardResult.CONFIRMED);

    fixture.herd.awards().award(award(Duration.ofMillis(-1))).join();

    assertThat(fixture.responder.answers())
        .containsExactly(new Message.AwardConfirmed("ride-1", "confirmed"));
  }

  @Test
  void refusalIsNotAnnounced() {
    fixture.connected("u");
    fixture.rides.decide(AwardResult.OFF_DUTY);

    fixture.herd.awards().award(award(Duration.ZERO)).join();

    assertThat(fixture.responder.answers())
        .containsExactly(new Message.AwardDeclined("ride-1", "off-duty"));
    assertThat(fixture.news).isEmpty();
  }

  @Test
  void appHearsOfItsRideOnceForEachConnection() {
    Rider rider = riding();
    fixture.herd.hearNews(UNICORN).join();
    assertThat(rider.app().heard()).containsExactly("ride ride-1 rfq-1 confirmed");

    assertThat(fixture.connected("u").app().heard()).containsExactly("ride ride-1 rfq-1 confirmed");
  }

  @Test
  void newsThatComesWhileTheAppConnectsIsNotMissed() {
    fixture.whereabouts.arrive(UNICORN);
    fixture.herd.hearNews(UNICORN).join();
    fixture.whereabouts.keep(UNICORN, News.of(RFQ, UnicornOutcome.of(Outcome.WON))).join();

    assertThat(fixture.connected("u").app().heard()).containsExactly("outcome rfq-1 won");
  }

  @Test
  void unicornWithARideIsNotInvitedUntilItIsFree() {
    Rider rider = riding();
    fixture.received("rfq-2");
    assertThat(fixture.responder.rosters()).containsExactly(new Sent(1, Set.of()));

    fixture.whereabouts.rides("u", null);
    fixture.herd.hearNews(UNICORN).join();

    assertThat(rider.app().heard()).endsWith("rfq rfq-2");
    assertThat(fixture.responder.rosters()).endsWith(new Sent(2, Set.of("u")));
  }

  @Test
  void endOfARideFreesTheUnicornAndIsReported() {
    Rider rider = riding();
    fixture.received("rfq-2");
    fixture.rides.end(ended(RideStatus.COMPLETED));

    Optional<Ride> ended = rider.unicorn().endRide("ride-1", RideStatus.COMPLETED).join();

    assertThat(ended).map(Ride::status).contains(RideStatus.COMPLETED);
    assertThat(fixture.responder.answers())
        .containsExactly(new Message.RideEnded("ride-1", "completed", null));
    assertThat(fixture.rides.done).endsWith("free ride-1", "reported ride-1");
    assertThat(rider.app().heard()).endsWith("rfq rfq-2");
  }

  @Test
  void reportThatFailsIsRepeated() {
    Rider rider = riding();
    fixture.rides.end(ended(RideStatus.CANCELLED));
    fixture.rides.fail();
    rider.unicorn().endRide("ride-1", RideStatus.CANCELLED).join();

    fixture.rides.recover();
    fixture.herd.sweep();
    fixture.herd.sweep();

    assertThat(fixture.responder.answers())
        .containsExactly(
            new Message.RideEnded("ride-1", "cancelled", null),
            new Message.RideEnded("ride-1", "cancelled", null));
  }

  @Test
  void pickUpIsReportedAndAnnouncedAndLeavesTheUnicornItsRide() {
    Rider rider = riding();
    fixture.received("rfq-2");
    Instant at = fixture.clock.instant();
    fixture.rides.pickUp(pickedUp(at));
    fixture.rides.fail();

    Optional<Ride> ride = rider.unicorn().pickUp("ride-1").join();
    fixture.rides.recover();
    fixture.herd.sweep();
    fixture.herd.sweep();

    assertThat(ride).map(Ride::pickedUpAt).contains(at);
    assertThat(fixture.news).containsExactly("a u");
    assertThat(fixture.responder.answers())
        .containsExactly(
            new Message.RidePickedUp("ride-1", at), new Message.RidePickedUp("ride-1", at));
    assertThat(fixture.rides.done).containsExactly("reported ride-1");
    assertThat(rider.app().heard()).doesNotContain("rfq rfq-2");
  }

  @Test
  void customerOfSomebodyElseIsNotPickedUp() {
    assertThat(riding().unicorn().pickUp("ride-9").join()).isEmpty();
    assertThat(fixture.responder.answers()).isEmpty();
  }

  @Test
  void rideOfSomebodyElseDoesNotEnd() {
    Rider rider = riding();

    assertThat(rider.unicorn().endRide("ride-9", RideStatus.COMPLETED).join()).isEmpty();
    assertThat(fixture.responder.answers()).isEmpty();
  }

  @Test
  void unicornWithRideStaysOnDuty() {
    Rider rider = riding();

    assertThat(rider.unicorn().offDuty()).isFalse();
    assertThat(fixture.whereabouts.isOffDuty("u")).isFalse();

    fixture.rides.end(ended(RideStatus.COMPLETED));
    rider.unicorn().endRide("ride-1", RideStatus.COMPLETED).join();
    assertThat(rider.unicorn().offDuty()).isTrue();
  }

  @Test
  void dutyIsRecordedWhenItChanges() {
    Rider rider = fixture.onDuty("u", HERE);
    rider.unicorn().offDuty();
    assertThat(fixture.whereabouts.isOffDuty("u")).isTrue();

    fixture.onDuty("u", HERE);
    assertThat(fixture.whereabouts.isOffDuty("u")).isFalse();
  }

  @Test
  void whoDoesNotComeBackIsOffDuty() {
    Rider rider = fixture.onDuty("u", HERE);
    rider.unicorn().disconnected(rider.app());
    fixture.clock.advance(GRACE.plusMillis(1));

    fixture.herd.sweep();

    assertThat(fixture.whereabouts.isOffDuty("u")).isTrue();
  }
}
