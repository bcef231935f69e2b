package com.wildrydes.unicornmanagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Decision;
import com.wildrydes.unicornmanagement.port.OpenRequestStore;
import com.wildrydes.unicornmanagement.port.Request;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The open request store in DynamoDB, whose items have at most 400 KiB. */
class OpenRequestStoreTest {
  private static final int MANY = 10_500;

  @Test
  void moreUnicornsAreInvitedAndToldThanAnItemCanHold() {
    Location from = Location.parse("-12.5,-60.5");
    try (RunningInstance instance = RunningInstance.start()) {
      Request request = request(from);
      Map<UnicornId, Long> first = unicorns(0, 700);
      Map<UnicornId, Long> others = unicorns(700, MANY);
      OpenRequestStore store = instance.store();

      store.enter(request, first, 0).join();
      store.enter(request, others, first.size()).join();
      store.markTold(request, first.keySet(), 0).join();
      store.markTold(request, others.keySet(), first.size()).join();

      List<OpenRequestStore.Entry> entries =
          await()
              .until(
                  () ->
                      store.of(instance.id()).join().stream()
                          .filter(entry -> entry.request().id().equals(request.id()))
                          .toList(),
                  found -> !found.isEmpty());
      assertThat(entries).hasSize(1);
      assertThat(entries.getFirst().invited()).hasSize(MANY);
      assertThat(store.told(request).join()).hasSize(MANY);
      assertThat(store.openIn(request.cell()).join())
          .extracting(Request::id)
          .containsExactly(request.id());
    }
  }

  private static Request request(Location from) {
    return new Request(
        CorrelationId.random(),
        new Message.Rfq(
            from,
            Location.parse("geo:52.5163,13.3777"),
            Vicinity.of(from, Vicinity.DEFAULT_RESOLUTION),
            Instant.now().plusSeconds(60),
            null,
            null),
        new RideBooking(from).address(),
        null);
  }

  @Test
  void priceOnlyRisesAndTheHighestOfAllInstancesCounts() {
    Request request = request(Location.parse("-12.5,-61.5"));
    try (RunningInstance one = RunningInstance.start();
        RunningInstance other = RunningInstance.start()) {
      one.store().enter(request, unicorns(0, 1), 0).join();
      other.store().enter(request, unicorns(1, 2), 0).join();
      assertThat(entry(one, request).raised()).isFalse();

      one.store().raise(request.withTargetPrice(euros("12"))).join();
      one.store().raise(request.withTargetPrice(euros("11.50"))).join();
      one.store().enter(request, unicorns(2, 3), 1).join(); // an older write that comes late
      other.store().raise(request.withTargetPrice(euros("9"))).join();

      assertThat(entry(one, request).request().targetPrice()).isEqualTo(euros("12"));
      assertThat(entry(one, request).raised()).isTrue();
      assertThat(entry(other, request).request().targetPrice()).isEqualTo(euros("9"));
      assertThat(one.store().openIn(request.cell()).join())
          .containsExactly(request.withTargetPrice(euros("12")));
    }
  }

  @Test
  void decisionIsReadWithItsRanksIfItHasAny() {
    UnicornId winner = new UnicornId("winner");
    Message.RfqDecided ranked =
        new Message.RfqDecided(
            winner,
            List.of(List.of(new UnicornId("a"), winner), List.of(new UnicornId("b"))),
            euros("9"));
    try (RunningInstance instance = RunningInstance.start()) {
      for (Message.RfqDecided decided :
          List.of(ranked, Message.RfqDecided.of(winner), Message.RfqDecided.of(null))) {
        Request request = request(Location.parse("-12.5,-62.5"));
        instance.store().enter(request, unicorns(0, 1), 0).join();

        instance.store().decide(request, Decision.of(decided)).join();

        assertThat(entry(instance, request).decision()).isEqualTo(Decision.of(decided));
      }
    }
  }

  private static Price euros(String amount) {
    return Price.of(amount, "EUR");
  }

  private static OpenRequestStore.Entry entry(RunningInstance instance, Request request) {
    return instance.store().of(instance.id()).join().stream()
        .filter(entry -> entry.request().id().equals(request.id()))
        .findAny()
        .orElseThrow();
  }

  /** Returns unicorns with the longest ids. */
  private static Map<UnicornId, Long> unicorns(int from, int to) {
    Map<UnicornId, Long> unicorns = new HashMap<>();
    for (int i = from; i < to; i++) {
      unicorns.put(new UnicornId("%064d".formatted(i)), 1L);
    }
    return unicorns;
  }
}
