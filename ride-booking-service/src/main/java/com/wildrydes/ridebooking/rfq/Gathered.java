package com.wildrydes.ridebooking.rfq;

import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All that is stored of the answers to one RFQ, in no order. */
public record Gathered(List<Roster> rosters, List<Response> responses) {
  public Gathered {
    rosters = List.copyOf(rosters);
    responses = List.copyOf(responses);
  }

  /** The unicorns on the rosters. */
  public Set<UnicornId> invited() {
    return rosters.stream()
        .flatMap(roster -> roster.unicorns().stream())
        .collect(toUnmodifiableSet());
  }

  /** Whether of each roster that began to arrive all parts are there. */
  public boolean rostersAreWhole() {
    record Numbered(String instance, int number) {}
    return rosters.stream()
        .collect(groupingBy(roster -> new Numbered(roster.instance(), roster.number())))
        .values()
        .stream()
        .allMatch(parts ->
            parts.stream().map(Roster::part).distinct().count() == parts.getFirst().parts());
  }

  /**
   * The response of each unicorn that counts if the RFQ completes now: its newest in time, provided
   * that a roster names it.
   */
  public Map<UnicornId, Response> counting(Instant deadline) {
    Set<UnicornId> invited = invited();
    return responses.stream()
        .filter(response -> response.isInTime(deadline) && invited.contains(response.unicorn()))
        .collect(
            toMap(
                Response::unicorn,
                Function.identity(),
                maxBy(Comparator.comparing(Response::sequence))));
  }

  /** Responses of unicorns that no roster names so far. */
  public List<Response> unlisted() {
    Set<UnicornId> invited = invited();
    return responses.stream().filter(response -> !invited.contains(response.unicorn())).toList();
  }
}
