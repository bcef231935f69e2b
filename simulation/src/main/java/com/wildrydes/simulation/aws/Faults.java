package com.wildrydes.simulation.aws;

import com.wildrydes.simulation.world.World;

/**
 * The faults of AWS and of the network.
 *
 * @param unreachable the probability that an attempt of a call does not arrive, or is throttled
 * @param answerLost the probability that an attempt has its effect, but its answer is lost
 * @param slow the probability that a call, a delivery or the visibility of a message takes seconds
 * @param twice the probability that a message is delivered twice
 * @param partly the probability that an entry of a batch fails alone
 */
public record Faults(
    double unreachable, double answerLost, double slow, double twice, double partly) {
  /** No faults; only the order is random. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0);

  /** Returns a random mixture of no, some or many faults of each kind. */
  public static Faults mixed(World world) {
    return new Faults(
        pick(world, 0.02, 0.15),
        pick(world, 0.02, 0.15),
        pick(world, 0.02, 0.1),
        pick(world, 0.05, 0.3),
        pick(world, 0.02, 0.2));
  }

  private static double pick(World world, double some, double many) {
    return switch (world.random().nextInt(4)) {
      case 0 -> 0;
      case 1 -> many;
      default -> some;
    };
  }
}
