package com.wildrydes.unicornmanagement.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreshCellsTest {
  private static final Vicinity CELL = Vicinity.of(HerdFixture.HERE, Vicinity.DEFAULT_RESOLUTION);
  private static final Duration SECOND_LOOK = Duration.ofSeconds(3);

  private final MovableClock clock = new MovableClock();
  private final List<Request> learned = new ArrayList<>();
  private final List<Map.Entry<Vicinity, CompletableFuture<Collection<Request>>>> looks =
      new ArrayList<>();
  private final FreshCells cells = new FreshCells(this::lookUp, clock, learned::add);

  private CompletableFuture<Collection<Request>> lookUp(Vicinity cell) {
    CompletableFuture<Collection<Request>> look = new CompletableFuture<>();
    looks.add(Map.entry(cell, look));
    return look;
  }

  private void answer(int number, Request... found) {
    looks.get(number).getValue().complete(List.of(found));
  }

  @Test
  void cellIsLookedUpAtOnceAndAgainWhenOthersHaveEnteredWhatTheyReceived() {
    Request early = new HerdFixture().request("early");
    Request late = new HerdFixture().request("late");
    cells.add(CELL);
    answer(0, early);
    cells.sweep();
    assertThat(looks).hasSize(1);

    clock.advance(SECOND_LOOK);
    cells.sweep();
    answer(1, early, late);
    clock.advance(SECOND_LOOK);
    cells.sweep();

    assertThat(looks).hasSize(2);
    assertThat(learned).containsExactly(early, early, late);
  }

  @Test
  void whileTheStoreDoesNotAnswerFewLooksWait() {
    cells(20).forEach(cells::add);
    for (int second = 0; second < 60; second++) {
      clock.advance(Duration.ofSeconds(1));
      cells.sweep();
    }
    assertThat(looks).hasSize(4);

    for (int number = 0; number < looks.size(); number++) {
      answer(number);
    }

    assertThat(looks.stream().map(Map.Entry::getKey))
        .as("each once, but the first four, which are due again")
        .containsAll(cells(20).toList())
        .hasSizeLessThanOrEqualTo(24);
  }

  @Test
  void lookThatFailsIsMadeAgain() {
    cells.add(CELL);
    clock.advance(SECOND_LOOK);
    looks.getFirst().getValue().completeExceptionally(new IllegalStateException("down"));
    assertThat(looks).hasSize(1);

    cells.sweep();
    answer(1);
    cells.sweep();

    assertThat(looks).hasSize(2);
  }

  private static Stream<Vicinity> cells(int count) {
    return CELL.withRing().stream()
        .flatMap(near -> near.withRing().stream())
        .flatMap(near -> near.withRing().stream())
        .distinct()
        .sorted()
        .limit(count);
  }
}
