package com.wildrydes.rfq.wire;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The features that a customer needs in a unicorn, or that a unicorn has. An absent component
 * states no need, or no such feature.
 *
 * @param seats the number of passengers, from 1 to 16; otherwise {@link IllegalArgumentException}
 * @param luggage the number of large pieces of luggage, from 0 to 32; otherwise {@link
 *     IllegalArgumentException}
 * @param wheelchair whether a wheelchair has room
 * @param childSeat whether there is a seat for a child
 * @param pets whether pets may come along
 */
public record Requirements(
    @Nullable Integer seats,
    @Nullable Integer luggage,
    @Nullable Boolean wheelchair,
    @Nullable Boolean childSeat,
    @Nullable Boolean pets) {
  /** The requirements of a customer without any, and the features of a unicorn that names none. */
  public static final Requirements NONE = new Requirements(null, null, null, null, null);

  /** The names of the features in JSON. */
  public static final Set<String> NAMES =
      Set.of("seats", "luggage", "wheelchair", "child-seat", "pets");

  /** The highest number of passengers. */
  public static final int MAX_SEATS = 16;

  /** The highest number of pieces of luggage. */
  public static final int MAX_LUGGAGE = 32;

  public Requirements {
    requireWithin("seats", seats, 1, MAX_SEATS);
    requireWithin("luggage", luggage, 0, MAX_LUGGAGE);
  }

  private static void requireWithin(String name, @Nullable Integer number, int least, int most) {
    if (number != null && (number < least || number > most)) {
      throw new IllegalArgumentException(
          "%s must be a whole number from %d to %d".formatted(name, least, most));
    }
  }

  /** Returns whether a unicorn with these features can give the ride. */
  public boolean areMetBy(Requirements features) {
    return isEnough(seats, features.seats)
        && isEnough(luggage, features.luggage)
        && isThere(wheelchair, features.wheelchair)
        && isThere(childSeat, features.childSeat)
        && isThere(pets, features.pets);
  }

  private static boolean isEnough(@Nullable Integer needed, @Nullable Integer offered) {
    return needed == null || needed == 0 || (offered != null && offered >= needed);
  }

  private static boolean isThere(@Nullable Boolean needed, @Nullable Boolean offered) {
    return !Boolean.TRUE.equals(needed) || Boolean.TRUE.equals(offered);
  }
}
