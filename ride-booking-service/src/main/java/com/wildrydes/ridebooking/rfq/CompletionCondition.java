package com.wildrydes.ridebooking.rfq;

import static java.util.stream.Collectors.toMap;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Completeness Condition of the Aggregator (Hohpe and Woolf): "Timeout" joined with "Wait for
 * All". "All" are the unicorns on the rosters of all inboxes that covered the cell when the request
 * was published. The condition depends only on stored data and the time, so every instance comes to
 * the same answer.
 */
public final class CompletionCondition {
  /**
   * The time after the submission in which no unicorn counts as absent. It takes a second or two
   * until the rosters are stored, or the coverage of a unicorn that came just before.
   */
  private static final Duration TIME_TO_BE_ASKED = Duration.ofSeconds(3);

  private CompletionCondition() {}

  /**
   * Returns the reason for which a running RFQ is complete, or empty if it is not. {@code DEADLINE}
   * means that the time is up. The caller must drain the queue of the responses in time before it
   * acts on that.
   */
  public static Optional<CompletionReason> reason(
      Rfq rfq, Gathered gathered, Coverage coverage, Instant now) {
    if (!now.isBefore(rfq.deadline())) {
      return Optional.of(CompletionReason.DEADLINE);
    }
    return allHaveAnswered(rfq, gathered) && owing(rfq, gathered, coverage).isEmpty()
        ? Optional.of(CompletionReason.ALL_ANSWERED)
        : Optional.empty();
  }

  /**
   * Tells whether all unicorns that are known to be invited have answered, at least one has, and
   * none has a counter-offer to answer.
   */
  private static boolean allHaveAnswered(Rfq rfq, Gathered gathered) {
    Map<UnicornId, Response> answered = gathered.counting(rfq.deadline());
    return gathered.rostersAreWhole().containsValue(true)
        && !answered.isEmpty()
        && answered.keySet().containsAll(gathered.listed())
        && answered.values().stream().noneMatch(response -> isCountered(response, gathered));
  }

  private static boolean isCountered(Response response, Gathered gathered) {
    return response.content() instanceof Message.Quote quote
        && CounterOffer.newestTo(quote, gathered).filter(CounterOffer::isOpen).isPresent();
  }

  /**
   * Returns the instances whose rosters are missing or incomplete. An instance that covered the
   * cell at the publication but does not any more owes nothing: it has stopped or died, or its last
   * unicorn has left with no open invitation. An instance that has not announced its coverage owes
   * the rest of a roster that it has begun.
   */
  public static Set<String> owing(Rfq rfq, Gathered gathered, Coverage coverage) {
    Map<String, Boolean> whole = gathered.rostersAreWhole();
    Set<String> announced = new HashSet<>(rfq.covering());
    announced.removeIf(instance -> whole.getOrDefault(instance, false));
    if (!announced.isEmpty()) {
      announced.retainAll(coverage.of(rfq.cell()));
    }
    whole.forEach((instance, isWhole) -> {
      if (!isWhole && !rfq.covering().contains(instance)) {
        announced.add(instance);
      }
    });
    return announced;
  }

  /**
   * Tells whether it is known that no unicorn near the start could be invited so far. The RFQ must
   * be running.
   */
  public static boolean nobodyNear(Rfq rfq, Gathered gathered, Coverage coverage, Instant now) {
    return gathered.invited(rfq.deadline()).isEmpty()
        && !now.isBefore(rfq.submitted().plus(TIME_TO_BE_ASKED))
        && owing(rfq, gathered, coverage).isEmpty();
  }

  /** Returns the completion of an RFQ with the responses gathered so far. */
  public static RfqState.Completed completion(
      Rfq rfq, Gathered gathered, CompletionReason reason, Instant now) {
    return new RfqState.Completed(
        reason,
        now,
        gathered.invited(rfq.deadline()).size(),
        gathered.counting(rfq.deadline()).values().stream()
            .collect(toMap(Response::unicorn, Response::sequence)));
  }
}
