package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * News for a unicorn's app.
 *
 * @param version a number that rises with each change of {@code ride}
 * @param ride the ride that the unicorn has; null if it has none
 * @param cancelled the cancelled rides of which the app has not heard
 * @param outcomes the outcomes of which the app has not heard
 * @param counterOffers the counter-offers that the unicorn has not answered; some may be over
 */
public record News(
    long version,
    @Nullable Ride ride,
    List<Ride> cancelled,
    Map<CorrelationId, UnicornOutcome> outcomes,
    List<CounterOffer> counterOffers) {
  /** No news. */
  public static final News NONE = new News(0, null, List.of(), Map.of(), List.of());

  public News {
    cancelled = List.copyOf(cancelled);
    outcomes = Map.copyOf(outcomes);
    counterOffers = List.copyOf(counterOffers);
  }

  /** Returns the news of an outcome. */
  public static News of(CorrelationId rfq, UnicornOutcome outcome) {
    return new News(0, null, List.of(), Map.of(rfq, outcome), List.of());
  }

  /** Returns the news that a ride was cancelled. */
  public static News of(Ride cancelled) {
    return new News(0, null, List.of(cancelled), Map.of(), List.of());
  }

  /** Returns each piece that the mailbox keeps until the app has confirmed it. */
  public List<News> kept() {
    return Stream.concat(
            cancelled.stream().map(News::of),
            outcomes.entrySet().stream().map(outcome -> of(outcome.getKey(), outcome.getValue())))
        .toList();
  }
}
