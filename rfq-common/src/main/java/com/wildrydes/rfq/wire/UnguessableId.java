package com.wildrydes.rfq.wire;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Source of identifiers that serve as capabilities: who knows one may have been told it. */
public final class UnguessableId {
  private static final int BITS = 130;
  private static final int RADIX = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private UnguessableId() {}

  /** 26 characters (rarely fewer) of {@code [0-9a-v]}: 130 random bits. */
  public static String next() {
    return new BigInteger(BITS, RANDOM).toString(RADIX);
  }
}
