package com.wildrydes.simulation;

import com.wildrydes.simulation.plant.PlantedFault;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Plants faults, one at a time, and plays seeds until an invariant finds each. */
final class Planting {
  /** The begin of the last column of a fault that is not found. */
  static final String MISSED = "| not in ";

  private final int seeds;

  /**
   * Prepares a search.
   *
   * @param seeds the number of seeds to play with each fault
   */
  Planting(int seeds) {
    this.seeds = seeds;
  }

  /** Returns the first history, from seed 1 on, in which an invariant finds the fault. */
  Optional<Simulation.Outcome> find(PlantedFault fault) {
    return LongStream.rangeClosed(1, seeds)
        .mapToObj(seed -> Simulation.play(seed, 0, fault.plant()))
        .filter(outcome -> outcome.violation().isPresent())
        .findFirst();
  }

  /** Prints a row of a table for each fault; returns the number of those that are not found. */
  int findAll(List<PlantedFault> faults, PrintStream out) {
    int missed = 0;
    for (PlantedFault fault : faults) {
      Optional<Simulation.Outcome> found = find(fault);
      missed += found.isPresent() ? 0 : 1;
      out.println(row(fault, found));
    }
    return missed;
  }

  private String row(PlantedFault fault, Optional<Simulation.Outcome> found) {
    return "| `%s` | %s ".formatted(fault.name(), fault.words())
        + found
            .map(outcome ->
                "| %d: %s |".formatted(outcome.seed(), outcome.violation().orElseThrow()))
            .orElse(MISSED + "%,d seeds |".formatted(seeds));
  }
}
