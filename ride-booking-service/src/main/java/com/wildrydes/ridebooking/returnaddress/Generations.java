package com.wildrydes.ridebooking.returnaddress;

/**
 * The stored generation of each customer's response queue: it moves on when a queue is gone, since
 * SQS refuses for a while to create a queue of the same name.
 */
public interface Generations {
  /** The generation in use; 1 for a customer that is not known yet. */
  long current(String customer);

  /** Moves from this generation to the next, unless somebody already has. */
  void retire(String customer, long generation);
}
