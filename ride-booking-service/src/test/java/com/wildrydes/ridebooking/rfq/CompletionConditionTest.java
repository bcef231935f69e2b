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
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.Roster;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.Vicinity;
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
  private static final Instant SOON = PUBLISHED.plusMillis(1);
  private static final Gathered NOTHING = new Gathered(List.of(), List.of());
  private static final Gathered ALL =
      new Gathered(
          List.of(roster("i1", "u1", "u2")),
          List.of(quote("u1", "1.1", "9.00", PUBLISHED), decline("u2", "1.1", PUBLISHED)));
  private static final Coverage NOBODY_ANNOUNCED = covering();

  /** Returns a coverage in which these inboxes cover the cell. */
  private static Coverage covering(String... instances) {
    return new Coverage() {
      @Override
      public void record(Message.Coverage announcement) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Set<String> of(Vicinity cell) {
        return Set.of(instances);
      }
    };
  }

  private static Optional<CompletionReason> reason(Gathered gathered) {
    return reason(published(), gathered, NOBODY_ANNOUNCED);
  }

  private static Optional<CompletionReason> reason(Rfq rfq, Gathered gathered, Coverage now) {
    return CompletionCondition.reason(rfq, gathered, now, SOON);
  }

  private static Gathered with(Gathered gathered, Roster... more) {
    return new Gathered(
        Stream.concat(gathered.rosters().stream(), Stream.of(more)).toList(), gathered.responses());
  }

  @Test
  void completesAtOnceWhenAllHaveAnswered() {
    assertThat(reason(ALL)).contains(ALL_ANSWERED);
    assertThat(reason(published().coveredBy(Set.of("i1")), ALL, covering("i1")))
        .contains(ALL_ANSWERED);
  }

  @Test
  void waitsForTheAnswerToACounterOffer() {
    var counterOffer =
        new Message.CounterOffer(
            new UnicornId("u1"), new Sequence(1, 1), Price.of("8.00", "EUR"), 1);
    assertThat(reason(new Gathered(ALL.rosters(), ALL.responses(), List.of(counterOffer))))
        .isEmpty();
    List<Response> revised = new ArrayList<>(ALL.responses());
    revised.add(quote("u1", "1.2", "8.50", PUBLISHED));
    assertThat(reason(new Gathered(ALL.rosters(), revised, List.of(counterOffer))))
        .contains(ALL_ANSWERED);
  }

  @Test
  void doesNotCompleteWhileSomebodyIsSilent() {
    assertThat(reason(new Gathered(ALL.rosters(), ALL.responses().subList(0, 1)))).isEmpty();
  }

  @Test
  void doesNotCompleteWhileNobodyIsInvited() {
    assertThat(reason(NOTHING)).isEmpty();
    assertThat(reason(new Gathered(List.of(roster("i1")), List.of()))).isEmpty();
  }

  @Test
  void doesNotCompleteWithoutAnyRoster() {
    var unlisted = new Gathered(List.of(), ALL.responses());

    assertThat(reason(unlisted)).isEmpty();
    assertThat(reason(published().coveredBy(Set.of("i1")), unlisted, covering())).isEmpty();
  }

  @Test
  void waitsForTheRosterOfEveryInboxThatCoveredTheCell() {
    Rfq rfq = published().coveredBy(Set.of("i1", "i2"));
    Coverage both = covering("i1", "i2");

    assertThat(reason(rfq, ALL, both)).isEmpty();
    assertThat(CompletionCondition.owing(rfq, ALL, both)).containsExactly("i2");
    assertThat(reason(rfq, with(ALL, roster("i2")), both)).contains(ALL_ANSWERED);
    assertThat(reason(rfq, with(ALL, part("i2", 1, 2)), both)).isEmpty();
    assertThat(reason(rfq, with(ALL, roster("i2", "u3")), both)).isEmpty();
  }

  @Test
  void inboxThatIsGoneOwesNothing() {
    Rfq rfq = published().coveredBy(Set.of("i1", "i2"));

    assertThat(reason(rfq, ALL, covering("i1"))).contains(ALL_ANSWERED);
    assertThat(reason(rfq, with(ALL, part("i2", 1, 2, "u1")), covering())).contains(ALL_ANSWERED);
  }

  @Test
  void inboxThatCoversTheCellOnlySinceThePublicationIsNotWaitedFor() {
    assertThat(reason(published().coveredBy(Set.of("i1")), ALL, covering("i1", "i2")))
        .contains(ALL_ANSWERED);
  }

  @Test
  void doesNotCompleteWhileAPartOfARosterIsMissing() {
    var part = new Gathered(List.of(part("i1", 1, 2, "u1", "u2")), ALL.responses());

    assertThat(reason(part)).isEmpty();
    assertThat(reason(with(ALL, part("i2", 1, 2, "u1")))).isEmpty();
  }

  @Test
  void doesNotCompleteWhileAnEarlierRosterIsMissing() {
    Rfq rfq = published().coveredBy(Set.of("i1"));
    Coverage now = covering("i1");
    var late = new Message.Roster("i1", 2, 1, 1, List.of(new UnicornId("u1")));
    var later = new Message.Roster("i1", 3, 1, 1, List.of(new UnicornId("u2")));
    var first = new Gathered(List.of(late), ALL.responses());

    assertThat(reason(rfq, first, now)).isEmpty();
    assertThat(CompletionCondition.owing(rfq, first, now)).containsExactly("i1");
    assertThat(reason(rfq, with(ALL, later), now)).isEmpty();
    assertThat(reason(rfq, with(ALL, later, late, later), now)).contains(ALL_ANSWERED);
  }

  @Test
  void answersOfThoseWhomNoRosterNamesYetCountAndAreCountedAsInvited() {
    var gathered =
        new Gathered(
            List.of(roster("i1", "u1")),
            List.of(quote("u1", "1.1", "9.00", PUBLISHED), quote("u2", "1.1", "8.00", PUBLISHED)));

    assertThat(reason(gathered)).contains(ALL_ANSWERED);
    RfqState.Completed completed =
        CompletionCondition.completion(published(), gathered, ALL_ANSWERED, SOON);
    assertThat(completed.invited()).isEqualTo(2);
    assertThat(completed.counted().keySet())
        .containsExactlyInAnyOrder(new UnicornId("u1"), new UnicornId("u2"));
  }

  @Test
  void completesAtTheDeadlineWhateverHasCome() {
    assertThat(CompletionCondition.reason(published(), NOTHING, NOBODY_ANNOUNCED, DEADLINE))
        .contains(CompletionReason.DEADLINE);
  }

  private static boolean nobodyNear(Gathered gathered, Coverage now, Duration after, String... in) {
    return CompletionCondition.nobodyNear(
        published().coveredBy(Set.of(in)), gathered, now, SUBMITTED.plus(after));
  }

  @Test
  void nobodyIsNearIfNoInboxCoversTheCellOrAllRostersAreEmpty() {
    Duration later = Duration.ofSeconds(4);
    var empty = new Gathered(List.of(roster("i1")), List.of());

    assertThat(nobodyNear(NOTHING, covering(), later)).isTrue();
    assertThat(nobodyNear(empty, covering("i1"), later, "i1")).isTrue();
    assertThat(nobodyNear(NOTHING, covering(), later, "i1")).as("i1 is gone").isTrue();
    assertThat(nobodyNear(NOTHING, covering(), Duration.ofSeconds(1))).as("too soon").isFalse();
    assertThat(nobodyNear(NOTHING, covering("i1"), later, "i1")).as("i1 owes").isFalse();
    assertThat(nobodyNear(ALL, covering("i1"), later, "i1")).isFalse();
    assertThat(nobodyNear(new Gathered(List.of(), ALL.responses()), covering(), later)).isFalse();
  }

  /** An event of an RFQ. */
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
      Optional<CompletionReason> reason =
          CompletionCondition.reason(published(), gathered, NOBODY_ANNOUNCED, now);
      if (reason.isPresent()) {
        return new Outcome(reason.get(), now, gathered);
      }
    }
    var gathered = new Gathered(rosters, responses);
    Instant end = now.isBefore(DEADLINE) ? DEADLINE : now;
    return new Outcome(
        CompletionCondition.reason(published(), gathered, NOBODY_ANNOUNCED, end).orElseThrow(),
        end,
        gathered);
  }

  private record Outcome(CompletionReason reason, Instant at, Gathered gathered) {}

  @Property
  void everyHistoryEndsInOneWay(@ForAll("histories") List<Event> history) {
    Outcome outcome = play(history);

    Set<UnicornId> listed = new HashSet<>();
    outcome.gathered().rosters().forEach(roster -> listed.addAll(roster.unicorns()));
    switch (outcome.reason()) {
      case ALL_ANSWERED -> {
        assertThat(outcome.at()).isBefore(DEADLINE);
        assertThat(listed).isNotEmpty();
        for (UnicornId unicorn : listed) {
          assertThat(outcome.gathered().responses())
              .anyMatch(r -> r.unicorn().equals(unicorn) && !r.sent().isAfter(DEADLINE));
        }
      }
      case DEADLINE -> assertThat(outcome.at()).isAfterOrEqualTo(DEADLINE);
      case CUSTOMER, ACCEPT_AT -> throw new AssertionError("no customer took part");
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
        published(), new Gathered(rosters, responses), ALL_ANSWERED, SOON);
  }

  private static List<Roster> rosters(List<Event> history) {
    return history.stream()
        .flatMap(e -> e instanceof Event.Listed(Roster roster) ? Stream.of(roster) : Stream.of())
        .toList();
  }

  /** Returns the history with each sequence of a unicorn once, as in the table. */
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
