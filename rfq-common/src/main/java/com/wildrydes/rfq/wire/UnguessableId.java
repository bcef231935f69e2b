package com.wildrydes.rfq.wire;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Random;

/**
 * The source of identifiers that serve as capabilities: only somebody who was told an identifier
 * knows it.
 */
public final class UnguessableId {
  private static final int BITS = 130;
  private static final int RADIX = 32;
  private static volatile Random random = new SecureRandom();

  private UnguessableId() {}

  /**
   * Replaces the source of random bits. A simulation does so, so that its ids depend on its seed.
   */
  static void drawFrom(Random source) {
    random = source;
  }

  /** Returns 26 characters (rarely fewer) of {@code [0-9a-v]}: 130 random bits. */
  public static String next() {
    return new BigInteger(BITS, random).toString(RADIX);
  }
}
