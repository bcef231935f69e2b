package com.wildrydes.simulation.story;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.simulation.story.Responses.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * The invariants of bargains: no quote above the limit is accepted by itself, and counter-offers
 * reach their unicorns. {@link UnicornApp} checks that quotes are sealed.
 */
final class BargainInvariants {
  /** The time in which a counter-offer reaches its unicorn though calls fail. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

  /** The same, though instances die on the way and are taken over from. */
  private static final Duration AROUND_A_DEATH = Duration.ofSeconds(45);

  /** The time in which a unicorn that connects anew hears of a counter-offer. */
  private static final Duration CONNECTED = Duration.ofSeconds(10);

  /** The time after a deadline in which a counter-offer may stay in the row of its unicorn. */
  private static final Duration KEPT = Duration.ofSeconds(75);

  private static final String KEPT_OFFER = "counter-offer ";

  private final Responses responses;
  private final List<Customer> customers;
  private final List<UnicornApp> unicorns;
  private final Consumer<String> breaks;

  /**
   * The ends of RFQs for unicorns, and since when each unicorn was connected then without
   * interruption.
   */
  private final Map<String, End> ends = new HashMap<>();

  /** The unicorns whose rows took a counter-offer beside one that is long over. */
  private final Map<String, Instant> leftovers = new HashMap<>();

  private final List<Instant> deaths = new ArrayList<>();

  private record End(Instant at, Map<UnicornId, Instant> connectedSince) {}

  BargainInvariants(
      Responses responses,
      List<Customer> customers,
      List<UnicornApp> unicorns,
      Consumer<String> breaks) {
    this.responses = responses;
    this.customers = customers;
    this.unicorns = unicorns;
    this.breaks = breaks;
  }

  /** Notes that an instance dies now. */
  void instanceDies(Instant now) {
    deaths.add(now);
  }

  /**
   * Notes the end of an RFQ, and checks the quote that was accepted by itself in the same write.
   */
  void rfqEnds(Instant now, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    Map<UnicornId, Instant> connected = new HashMap<>();
    for (UnicornApp unicorn : unicorns) {
      Optional.ofNullable(unicorn.connectedSince())
          .ifPresent(since -> connected.put(unicorn.id(), since));
    }
    String rfq = requireNonNull(after.get("rfq")).s();
    Instant deadline = Instant.parse(requireNonNull(after.get("deadline")).s());
    ends.put(rfq, new End(now.isBefore(deadline) ? now : deadline, connected));
    AttributeValue reason = after.get("completed-by");
    AttributeValue taken = after.get("taken");
    if (reason != null && reason.s().equals("accept-at")) {
      AttributeValue limit = before.get("accept-at");
      if (limit == null || taken == null) {
        breaks.accept("RFQ %s completes by accept-at without a limit or a quote".formatted(rfq));
      } else {
        firstWithinTheLimitIsTaken(rfq, after, new BigDecimal(limit.n()), taken.s());
      }
    } else if (taken != null) {
      breaks.accept("RFQ %s takes a quote and completes by another reason".formatted(rfq));
    }
  }

  private void firstWithinTheLimitIsTaken(
      String rfq, Map<String, AttributeValue> completed, BigDecimal limit, String taken) {
    List<Response> within =
        requireNonNull(completed.get("counted")).m().entrySet().stream()
            .flatMap(
                counted -> responses.find(rfq, counted.getKey(), counted.getValue().s()).stream())
            .filter(response -> response.isAtMost(limit))
            .toList();
    Optional<Response> chosen =
        within.stream().filter(response -> response.unicorn().equals(taken)).findFirst();
    if (chosen.isEmpty()) {
      breaks.accept("RFQ %s takes the quote of %s above %s".formatted(rfq, taken, limit));
    } else if (within.stream()
        .min(Comparator.comparing(Response::sent))
        .filter(first -> first.sent().isBefore(chosen.get().sent()))
        .isPresent()) {
      breaks.accept("RFQ %s takes the quote of %s, which is not the first".formatted(rfq, taken));
    }
  }

  /** Checks that the row of a unicorn is cleared of old counter-offers when it takes a new one. */
  void unicornChanged(
      Instant now, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    if (offers(after).equals(offers(before))) {
      return;
    }
    String unicorn = requireNonNull(after.get("unicorn")).s();
    if (offers(after).size() < offers(before).size()) {
      leftovers.remove(unicorn);
    } else if (offers(after).stream().anyMatch(name -> isPast(now, after.get(name)))) {
      leftovers.put(unicorn, now);
    }
  }

  private static List<String> offers(Map<String, AttributeValue> row) {
    return row.keySet().stream().filter(name -> name.startsWith(KEPT_OFFER)).sorted().toList();
  }

  private static boolean isPast(Instant now, @Nullable AttributeValue offer) {
    String until = JsonMapper.shared().readTree(requireNonNull(offer).s()).path("until").asString();
    return now.isAfter(Instant.parse(until).plus(KEPT));
  }

  /** Checks that each counter-offer has reached its unicorn, or could not any more. */
  void atTheEnd() {
    leftovers.forEach((unicorn, since) ->
        breaks.accept("the row of %s has old counter-offers since %s".formatted(unicorn, since)));
    for (Customer customer : customers) {
      customer
          .requests()
          .forEach(request -> request.counterOffers.forEach(made -> hasReached(request, made)));
    }
  }

  private void hasReached(Customer.Request request, Customer.CounterOffer made) {
    String rfq = request.rfq.value();
    End end = ends.get(rfq);
    UnicornApp unicorn =
        unicorns.stream().filter(app -> app.id().equals(made.unicorn())).findFirst().orElseThrow();
    if (end == null
        || made.at().plus(onTheWay(made.at(), end.at())).isAfter(end.at())
        || !wasConnected(end, made.unicorn())
        || request.counterOffers.stream().anyMatch(made::isReplacedBy)
        || responses.hasSpokenSince(rfq, made.quote())) {
      return;
    }
    UnicornApp.Seen seen = unicorn.seen().get(rfq);
    if (seen == null || !seen.counterOffers.contains(made.price())) {
      breaks.accept(
          "RFQ %s: %s never hears of the counter-offer of %s"
              .formatted(rfq, made.unicorn(), made.price()));
    }
  }

  private Duration onTheWay(Instant made, Instant end) {
    boolean calm =
        deaths.stream()
            .noneMatch(death -> death.isAfter(made.minus(AROUND_A_DEATH)) && death.isBefore(end));
    return calm ? ON_THE_WAY : AROUND_A_DEATH;
  }

  private static boolean wasConnected(End end, UnicornId unicorn) {
    Instant since = end.connectedSince().get(unicorn);
    return since != null && !since.plus(CONNECTED).isAfter(end.at());
  }
}
