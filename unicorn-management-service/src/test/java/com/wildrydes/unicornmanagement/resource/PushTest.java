package com.wildrydes.unicornmanagement.resource;

import static com.wildrydes.unicornmanagement.resource.HerdFixture.GRACE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.HERE;
import static com.wildrydes.unicornmanagement.resource.HerdFixture.PUSH_DUTY;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.unicornmanagement.resource.HerdFixture.Rider;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PushTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final HerdFixture fixture = new HerdFixture();

  private Rider away() {
    fixture.push.register("u");
    Rider rider = fixture.onDuty("u", HERE);
    rider.unicorn().disconnected(rider.app());
    return rider;
  }

  @Test
  void unicornWithoutConnectionIsNotifiedAndOnTheRoster() {
    away();

    fixture.received("rfq-1");

    assertThat(fixture.push.sent()).containsExactly("u rfq-1");
    assertThat(fixture.responder.rosters().getFirst().unicorns()).containsExactly("u");
  }

  @Test
  void unicornIsNotifiedOfWhatCameWhileItsEndpointWasLookedUp() {
    fixture.push.beSlow();
    away();
    fixture.received("rfq-1");
    assertThat(fixture.push.sent()).isEmpty();

    fixture.push.answer();

    assertThat(fixture.push.sent()).containsExactly("u rfq-1");
  }

  @Test
  void connectedUnicornIsNotNotified() {
    fixture.push.register("u");
    Rider rider = fixture.onDuty("u", HERE);

    fixture.received("rfq-1");

    assertThat(fixture.push.sent()).isEmpty();
    assertThat(rider.app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void appThatWasNotifiedFindsItsInvitation() {
    away();
    fixture.received("rfq-1");

    assertThat(fixture.connected("u").app().heard()).containsExactly("rfq rfq-1");
  }

  @Test
  void itStaysOnDutyForLongerThanTheReconnectGrace() {
    away();
    fixture.clock.advance(GRACE.plus(MOMENT));
    fixture.herd.sweep();
    fixture.received("rfq-1");
    assertThat(fixture.push.sent()).hasSize(1);

    fixture.clock.advance(PUSH_DUTY.minus(GRACE));
    fixture.herd.sweep();
    fixture.received("rfq-2");

    assertThat(fixture.push.sent()).hasSize(1);
  }

  @Test
  void unicornWhoseEndpointIsDisabledIsUnreachableAfterAll() {
    away();
    fixture.push.disable("u");
    fixture.received("rfq-1");
    fixture.clock.advance(GRACE.plus(MOMENT));

    fixture.herd.sweep();

    assertThat(fixture.responder.responses())
        .extracting(response -> response.type().toString())
        .containsExactly("unreachable");
  }
}
