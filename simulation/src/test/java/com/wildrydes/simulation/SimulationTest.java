package com.wildrydes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Plays some of the seeds every day; the command in the README plays all. */
class SimulationTest {
  private static final int EVERYDAY = 100;

  @Test
  void everyInvariantHoldsInAHundredHistories() {
    List<Simulation.Outcome> broken =
        LongStream.rangeClosed(1, EVERYDAY)
            .mapToObj(seed -> Simulation.play(seed, 0))
            .filter(outcome -> outcome.violation().isPresent())
            .toList();

    assertThat(broken).isEmpty();
  }

  @Test
  void aSeedPlaysTheSameHistoryAgain() {
    assertThat(Simulation.play(7, Simulation.KEPT_LINES))
        .isEqualTo(Simulation.play(7, Simulation.KEPT_LINES));
  }
}
