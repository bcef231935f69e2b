package com.wildrydes.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The histories to play.
 *
 * @param seed the only seed to play, with its history in words
 * @param from the first of many seeds
 * @param seeds the number of seeds
 * @param processes the number of parallel processes
 */
record Arguments(OptionalLong seed, long from, int seeds, int processes) {
  /** The number of seeds after which a process reports its progress. */
  static final int PROGRESS = 100;

  private static final String SEEDS = "10000";

  /** Reads texts such as {@code --name=number}; refuses others. */
  static Arguments of(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length != 2 || !parts[0].matches("--(seed|from|seeds|processes)")) {
        throw new IllegalArgumentException(
            argument + " must be --seed=N, --from=N, --seeds=N or --processes=N");
      }
      given.put(parts[0], parts[1]);
    }
    String seed = given.get("--seed");
    return new Arguments(
        seed == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed)),
        Long.parseLong(given.getOrDefault("--from", "1")),
        Integer.parseInt(given.getOrDefault("--seeds", SEEDS)),
        Integer.parseInt(
            given.getOrDefault(
                "--processes", Integer.toString(Runtime.getRuntime().availableProcessors()))));
  }

  /** Returns the share of one of the processes. */
  Arguments share(int process) {
    long begin = (long) seeds * process / processes;
    long end = (long) seeds * (process + 1) / processes;
    return new Arguments(seed, from + begin, (int) (end - begin), 1);
  }

  String[] texts() {
    return new String[] {"--from=" + from, "--seeds=" + seeds, "--processes=1"};
  }
}
