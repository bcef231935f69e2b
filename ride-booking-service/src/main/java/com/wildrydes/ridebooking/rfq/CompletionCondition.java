package com.wildrydes.ridebooking.rfq;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Completeness Condition of the Aggregator (Hohpe and Woolf): "Timeout" joined with "Wait for All",
 * where all are those on the stored rosters. It looks only at what is stored and at the time, so
 * every instance comes to the same answer.
 *
 * @param settling how long after publishing at least the rosters are waited for
 */
public record CompletionCondition(Duration settling) {
  /** When an RFQ may complete before its deadline, at the earliest. */
  public Instant settledAt(Rfq rfq) {
    Instant published = rfq.published();
    return published == null ? rfq.deadline() : published.plus(settling);
  }

  /**
   * Why a running RFQ is complete, or empty if it is not. {@code DEADLINE} says that the time is
   * up; what arrived in time must have been drained from the queue before it is acted on.
   */
  public Optional<CompletionReason> reason(Rfq rfq, Gathered gathered, Instant now) {
    if (!now.isBefore(rfq.deadline())) {
      return Optional.of(CompletionReason.DEADLINE);
    }
    return !now.isBefore(settledAt(rfq)) && allHaveAnswered(rfq, gathered)
        ? Optional.of(CompletionReason.ALL_ANSWERED)
        : Optional.empty();
  }

  private static boolean allHaveAnswered(Rfq rfq, Gathered gathered) {
    return rfq.published() != null
        && !gathered.invited().isEmpty()
        && gathered.rostersAreWhole()
        && gathered.counting(rfq.deadline()).keySet().containsAll(gathered.invited());
  }

  /** The completion of an RFQ with what is gathered so far. */
  public static RfqState.Completed completion(
      Rfq rfq, Gathered gathered, CompletionReason reason, Instant now) {
    return new RfqState.Completed(
        reason,
        now,
        gathered.invited().size(),
        gathered.counting(rfq.deadline()).values().stream()
            .collect(toMap(Response::unicorn, Response::sequence)));
  }
}
