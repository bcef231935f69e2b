package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of an RFQ: a unicorn has won it, or nobody has, because the customer {@link
 * Outcome#CANCELLED cancelled} it or {@link Outcome#EXPIRED chose no quote}.
 *
 * @param outcome the outcome for the winner, or for everyone if there is none
 * @param winner the unicorn that won; null if there is none
 * @param ranks the rank of each offer that counted: 1 more than the number of cheaper ones; empty
 *     if they are unknown
 * @param bestPrice the price of the cheapest offer; null if it is not disclosed
 */
public record Decision(
    Outcome outcome,
    @Nullable UnicornId winner,
    Map<UnicornId, Integer> ranks,
    @Nullable Price bestPrice) {
  /** The decision of a customer who does not want the ride any more. */
  public static final Decision CANCELLED = new Decision(Outcome.CANCELLED, null, Map.of(), null);

  public Decision {
    if ((outcome == Outcome.WON) != (winner != null) || outcome == Outcome.LOST) {
      throw new IllegalArgumentException(
          "a decision must name a winner if its outcome is won, and none otherwise");
    }
    ranks = Map.copyOf(ranks);
  }

  /** Returns the decision that ride booking has announced. */
  public static Decision of(Message.RfqDecided decided) {
    UnicornId winner = decided.winner();
    return new Decision(
        winner == null ? Outcome.EXPIRED : Outcome.WON,
        winner,
        ranks(decided.offers()),
        decided.bestPrice());
  }

  private static Map<UnicornId, Integer> ranks(@Nullable List<List<UnicornId>> offers) {
    Map<UnicornId, Integer> ranks = new HashMap<>();
    for (List<UnicornId> samePrice : offers == null ? List.<List<UnicornId>>of() : offers) {
      int rank = ranks.size() + 1;
      samePrice.forEach(unicorn -> ranks.putIfAbsent(unicorn, rank));
    }
    return ranks;
  }

  /** Returns the outcome for one of the invited unicorns. */
  public UnicornOutcome outcome(UnicornId unicorn) {
    if (winner == null || winner.equals(unicorn)) {
      return UnicornOutcome.of(outcome);
    }
    Integer rank = ranks.get(unicorn);
    return new UnicornOutcome(
        Outcome.LOST, rank == null ? null : new UnicornOutcome.Rank(rank, ranks.size()), bestPrice);
  }
}
