package com.wildrydes.benchmarks.peers;

/** One way to ask many and to gather what they answer. */
interface ScatterGather extends AutoCloseable {
  String name();

  /**
   * Asks on behalf of this customer, and returns how many quotes the result has, which is read from
   * the table. What it was asked with, each answer and the end are stored by then.
   */
  int ask(int customer);

  @Override
  void close();
}
