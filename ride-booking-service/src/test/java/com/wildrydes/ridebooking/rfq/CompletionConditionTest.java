package com.wildrydes.ridebooking.rfq;

import static com.wildrydes.ridebooking.rfq.CompletionReason.ALL_ANSWERED;
import static com.wildrydes.ridebooking.rfq.RfqFixture.DEADLINE;
import static com.wildrydes.ridebooking.rfq.RfqFixture.PUBLISHED;
import static com.wildrydes.ridebooking.rfq.RfqFixture.SUBMITTED;
import static com.wildrydes.ridebooking.rfq.RfqFixture.decline;
import static com.wildrydes.ridebooking.rfq.RfqFixture.part;
import static com.wildrydes.ridebooking.rfq.RfqFixture.published;
import static com.wildrydes.ridebooking.rfq.RfqFixture.quote;
import static com.wildrydes.ridebooking.rfq.RfqFixture.roster;
import static com.wildrydes.ridebooking.rfq.RfqFixture.unpublished;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CompletionConditionTest {
  private static final Duration SETTLING = Duration.ofSeconds(3);
  private static final Instant SETTLED = PUBLISHED.plus(SETTLING);
  private static final CompletionCondition CONDITION = new CompletionCondition(SETTLING);
  private static final Gathered NOTHING = new Gathered(List.of(), List.of());
  private static final Gathered ALL =
      new Gathered(
          List.of(roster("i1", "u1", "u2")),
          List.of(quote("u1", "1.1", "9.00", PUBLISHED), decline("u2", "1.1", PUBLISHED)));

  @Test
  void completesWhenAllHaveAnsweredAndItHasSettled() {
    assertThat(CONDITION.reason(published(), ALL, SETTLED)).contains(ALL_ANSWERED);
  }

  @Test
  void doesNotCompleteBeforeItHasSettled() {
    assertThat(CONDITION.reason(published(), ALL, SETTLED.minusMillis(1))).isEmpty();
  }

  @Test
  void doesNotCompleteWhileSomebodyIsSilent() {
    var silent = new Gathered(List.of(roster("i1", "u1", "u2")), ALL.responses().subList(0, 1));

    assertThat(CONDITION.reason(published(), silent, DEADLINE.minusMillis(1))).isEmpty();
  }

  @Test
  void doesNotCompleteWhileNobodyIsInvited() {
    var empty = new Gathered(List.of(roster("i1")), List.of());

    assertThat(CONDITION.reason(published(), NOTHING, SETTLED)).isEmpty();
    assertThat(CONDITION.reason(published(), empty, SETTLED)).isEmpty();
  }

  @Test
  void doesNotCompleteWhileAPartOfARosterIsMissing() {
    var part = new Gathered(List.of(part("i1", 1, 2, "u1", "u2")), ALL.responses());

    assertThat(CONDITION.reason(published(), part, SETTLED)).isEmpty();
  }

  @Test
  void doesNotCompleteBeforeItsDeadlineIfItWasNeverPublished() {
    assertThat(CONDITION.reason(unpublished(), ALL, DEADLINE.minusMillis(1))).isEmpty();
  }

  @Test
  void completesAtTheDeadlineWhateverHasCome() {
    assertThat(CONDITION.reason(published(), NOTHING, DEADLINE))
        .contains(CompletionReason.DEADLINE);
  }

  /** One thing that can happen to an RFQ. */
  sealed interface Event {
    record Listed(Roster roster) implements Event {}

    record Answered(Response response) implements Event {}

    record Later(Duration time) implements Event {}
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    Arbitrary<String> unicorn = Arbitraries.of("u1", "u2", "u3");
    Arbitrary<Event> listed =
        Combinators.combine(
                Arbitraries.of("i1", "i2"), Arbitraries.integers().between(1, 2), unicorn)
            .as((instance, part, u) -> new Event.Listed(part(instance, part, 2, u)));
    Arbitrary<Event> answered =
        Combinators.combine(
                unicorn,
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(-2, 310),
                Arbitraries.of(true, false))
            .as((u, counter, second, quotes) -> {
              Instant sent = SUBMITTED.plusSeconds(second);
              return new Event.Answered(
                  quotes
                      ? quote(u, "1." + counter, counter + ".50", sent)
                      : decline(u, "1." + counter, sent));
            });
    Arbitrary<Event> later =
        Arbitraries.integers()
            .between(0, 120)
            .map(seconds -> new Event.Later(Duration.ofSeconds(seconds)));
    return Arbitraries.oneOf(listed, answered, later).list().ofMaxSize(25);
  }

  /** Plays a history until the RFQ completes; the end of the history is the deadline. */
  private static Outcome play(List<Event> history) {
    Instant now = PUBLISHED;
    List<Roster> rosters = new ArrayList<>();
    List<Response> responses = new ArrayList<>();
    for (Event event : history) {
      switch (event) {
        case Event.Listed(Roster roster) -> rosters.add(roster);
        case Event.Answered(Response response) -> responses.add(response);
        case Event.Later(Duration time) -> now = now.plus(time);
      }
      var gathered = new Gathered(rosters, responses);
      Optional<CompletionReason> reason = CONDITION.reason(published(), gathered, now);
      if (reason.isPresent()) {
        return new Outcome(reason.get(), now, gathered);
      }
    }
    var gathered = new Gathered(rosters, responses);
    Instant end = now.isBefore(DEADLINE) ? DEADLINE : now;
    return new Outcome(CONDITION.reason(published(), gathered, end).orElseThrow(), end, gathered);
  }

  private record Outcome(CompletionReason reason, Instant at, Gathered gathered) {}

  @Property
  void everyHistoryEndsInOneWay(@ForAll("histories") List<Event> history) {
    Outcome outcome = play(history);

    Set<UnicornId> listed = new HashSet<>();
    outcome.gathered().rosters().forEach(roster -> listed.addAll(roster.unicorns()));
    switch (outcome.reason()) {
      case ALL_ANSWERED -> {
        assertThat(outcome.at()).isAfterOrEqualTo(SETTLED).isBefore(DEADLINE);
        assertThat(listed).isNotEmpty();
        for (UnicornId unicorn : listed) {
          assertThat(outcome.gathered().responses())
              .anyMatch(r -> r.unicorn().equals(unicorn) && !r.sent().isAfter(DEADLINE));
        }
      }
      case DEADLINE -> assertThat(outcome.at()).isAfterOrEqualTo(DEADLINE);
      case CUSTOMER -> throw new AssertionError("no customer took part");
    }
  }

  @Property
  void whatCountsDoesNotDependOnOrderOrRepetition(
      @ForAll("histories") List<Event> history, @ForAll Random random) {
    List<Response> sent = oneForEachSequence(history);
    List<Roster> rosters = rosters(history);
    List<Roster> shuffledRosters = new ArrayList<>(rosters);
    List<Response> shuffled = new ArrayList<>(sent);
    Collections.shuffle(shuffled, random);
    Collections.shuffle(shuffledRosters, random);
    shuffledRosters.addAll(rosters);

    assertThat(completion(shuffledRosters, shuffled)).isEqualTo(completion(rosters, sent));
  }

  private static RfqState.Completed completion(List<Roster> rosters, List<Response> responses) {
    return CompletionCondition.completion(
        published(), new Gathered(rosters, responses), ALL_ANSWERED, SETTLED);
  }

  private static List<Roster> rosters(List<Event> history) {
    return history.stream()
        .flatMap(e -> e instanceof Event.Listed(Roster roster) ? Stream.of(roster) : Stream.of())
        .toList();
  }

  /** A unicorn says one thing under one sequence, and the table keeps it once. */
  private static List<Response> oneForEachSequence(List<Event> history) {
    Map<Object, Response> rows = new LinkedHashMap<>();
    for (Event event : history) {
      if (event instanceof Event.Answered(Response response)) {
        rows.putIfAbsent(List.of(response.unicorn(), response.sequence()), response);
      }
    }
    return List.copyOf(rows.values());
  }
}
