package com.wildrydes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.simulation.plant.PlantedFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plants a few faults every day; the command in docs/simulation.md plants all. */
class PlantingTest {
  @ParameterizedTest
  @CsvSource({"told-before-telling, 10", "ends-again, 10", "two-rides-for-a-unicorn, 10"})
  void faultIsFoundWithinItsFirstSeeds(String name, int seeds) {
    assertThat(new Planting(seeds).find(PlantedFault.named(name))).isPresent();
  }
}
