package com.wildrydes.simulation.story;

import com.wildrydes.simulation.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * A race about one offer: two or more of the actions below happen within the same moments, from the
 * devices of a customer and the app of a unicorn, at any instances.
 */
final class Race {
  /** A move of a customer or a unicorn about an offer. */
  enum Move {
    COUNTER,
    WITHDRAW,
    REVISE,
    ACCEPT,
    CANCEL
  }

  /** The number of moves from which on it is a race. */
  private static final int AT_LEAST = 2;

  private final Runnable happens;
  private int made;

  /**
   * Prepares a race.
   *
   * @param happens runs once two moves have been made
   */
  Race(Runnable happens) {
    this.happens = happens;
  }

  /** Returns two or three different moves, in any order; those that end the RFQ are rarer. */
  static List<Move> moves(World world) {
    List<Move> all = new ArrayList<>(List.of(Move.COUNTER, Move.WITHDRAW, Move.REVISE));
    if (world.chance(0.4)) {
      all.add(Move.ACCEPT);
    }
    if (world.chance(0.3)) {
      all.add(Move.CANCEL);
    }
    List<Move> moves = new ArrayList<>();
    int number = world.random().nextInt(AT_LEAST, AT_LEAST + 2);
    while (moves.size() < number) {
      moves.add(all.remove(world.random().nextInt(all.size())));
    }
    return moves;
  }

  /** Notes that a move was made. */
  void moved() {
    made++;
    if (made == AT_LEAST) {
      happens.run();
    }
  }
}
