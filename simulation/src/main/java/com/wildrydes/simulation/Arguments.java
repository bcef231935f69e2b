package com.wildrydes.simulation;

import static java.util.stream.Collectors.joining;

import com.wildrydes.simulation.plant.PlantedFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The histories to play.
 *
 * @param seed the only seed to play, with its history in words
 * @param from the first of many seeds
 * @param seeds the number of seeds
 * @param processes the number of parallel processes
 * @param planted the faults to plant, one at a time; empty to plant none
 */
record Arguments(
    OptionalLong seed, long from, int seeds, int processes, List<PlantedFault> planted) {
  /** The number of seeds after which a process reports its progress. */
  static final int PROGRESS = 100;

  private static final String SEEDS = "10000";
  private static final String PLANTED_SEEDS = "2000";

  /** The argument that plants all faults. */
  private static final String[] ALL = {"--plant", names(PlantedFault.ALL)};

  private static String names(List<PlantedFault> faults) {
    return faults.stream().map(PlantedFault::name).collect(joining(","));
  }

  /** Reads texts such as {@code --name=number}; refuses others. */
  static Arguments of(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.equals("--plant") ? ALL : argument.split("=", 2);
      if (parts.length != 2 || !parts[0].matches("--(seed|from|seeds|processes|plant)")) {
        throw new IllegalArgumentException(
            argument + " must be --seed=N, --from=N, --seeds=N, --processes=N or --plant=NAMES");
      }
      given.put(parts[0], parts[1]);
    }
    String seed = given.get("--seed");
    List<PlantedFault> planted =
        Pattern.compile(",")
            .splitAsStream(given.getOrDefault("--plant", ""))
            .filter(name -> !name.isEmpty())
            .map(PlantedFault::named)
            .toList();
    return new Arguments(
        seed == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed)),
        Long.parseLong(given.getOrDefault("--from", "1")),
        Integer.parseInt(given.getOrDefault("--seeds", planted.isEmpty() ? SEEDS : PLANTED_SEEDS)),
        Integer.parseInt(
            given.getOrDefault(
                "--processes", Integer.toString(Runtime.getRuntime().availableProcessors()))),
        planted);
  }

  /** Returns the share of one of the processes. */
  Arguments share(int process) {
    long begin = (long) seeds * process / processes;
    long end = (long) seeds * (process + 1) / processes;
    return new Arguments(seed, from + begin, (int) (end - begin), 1, planted);
  }

  /** Returns the share of one of the processes in the faults; each plays all seeds. */
  Arguments plantedShare(int process) {
    return new Arguments(
        seed,
        from,
        seeds,
        1,
        IntStream.range(0, planted.size())
            .filter(i -> i % processes == process)
            .mapToObj(planted::get)
            .toList());
  }

  String[] texts() {
    return new String[] {
      "--from=" + from, "--seeds=" + seeds, "--processes=1", "--plant=" + names(planted)
    };
  }
}
