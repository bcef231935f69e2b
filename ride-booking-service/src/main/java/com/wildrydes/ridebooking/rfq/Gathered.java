package com.wildrydes.ridebooking.rfq;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All stored rosters and responses to one RFQ, and its counter-offers, in no particular order.
 *
 * @param responses the answers of the unicorns, also to counter-offers
 */
public record Gathered(
    List<Roster> rosters, List<Response> responses, List<Message.CounterOffer> counterOffers) {
  public Gathered {
    rosters = List.copyOf(rosters);
    responses = List.copyOf(responses);
    counterOffers = List.copyOf(counterOffers);
  }

  /** Makes the answers to an RFQ without counter-offers. */
  public Gathered(List<Roster> rosters, List<Response> responses) {
    this(rosters, responses, List.of());
  }

  /** Returns the invited unicorns: those on the rosters, and those that have answered in time. */
  public Set<UnicornId> invited(Instant deadline) {
    Set<UnicornId> invited = new HashSet<>(counting(deadline).keySet());
    invited.addAll(listed());
    return invited;
  }

  /** Returns the unicorns on the rosters. */
  public Set<UnicornId> listed() {
    return rosters.stream()
        .flatMap(roster -> roster.unicorns().stream())
        .collect(toUnmodifiableSet());
  }

  /**
   * Returns each instance that has sent a roster, and whether all its rosters have arrived, up to
   * the one with the highest number, with all their parts. A later roster may arrive first, though
   * it names only unicorns that were invited later.
   */
  Map<String, Boolean> rostersAreWhole() {
    return rosters.stream()
        .collect(groupingBy(Roster::instance, collectingAndThen(toList(), Gathered::areWhole)));
  }

  private static boolean areWhole(List<Roster> ofOneInstance) {
    Map<Integer, List<Roster>> byNumber =
        ofOneInstance.stream().collect(groupingBy(Roster::number));
    return byNumber.keySet().stream().allMatch(number -> number <= byNumber.size())
        && byNumber.values().stream().allMatch(Gathered::isWhole);
  }

  private static boolean isWhole(List<Roster> parts) {
    return parts.stream().map(Roster::part).distinct().count() == parts.getFirst().parts();
  }

  /** Returns the counter-offers to this unicorn. */
  public List<Message.CounterOffer> counterOffersTo(UnicornId unicorn) {
    return counterOffers.stream().filter(made -> made.unicorn().equals(unicorn)).toList();
  }

  /** Tells whether the unicorn has refused this counter-offer. */
  boolean isRefused(Message.CounterOffer counterOffer) {
    return responses.stream()
        .anyMatch(response ->
            response.content() instanceof Message.CounterRefused refused
                && refused.unicorn().equals(counterOffer.unicorn())
                && refused.number() == counterOffer.number());
  }

  /**
   * Returns what each unicorn has said about the ride in time, the newest last. A refusal of a
   * counter-offer is left out: the quote before it stands.
   */
  public Map<UnicornId, List<Response>> inTime(Instant deadline) {
    return responses.stream()
        .filter(response -> !(response.content() instanceof Message.CounterRefused))
        .filter(response -> response.isInTime(deadline))
        .sorted(Comparator.comparing(Response::sequence))
        .collect(groupingBy(Response::unicorn));
  }

  /**
   * Returns the response of each unicorn that counts if the RFQ completes now: its newest in time.
   * The unicorn need not be on a roster, since a signed response proves that it was invited.
   */
  public Map<UnicornId, Response> counting(Instant deadline) {
    return inTime(deadline).entrySet().stream()
        .collect(toMap(Map.Entry::getKey, said -> said.getValue().getLast()));
  }
}
