package com.wildrydes.benchmarks.peers;

/** A way to ask many and to gather their answers. */
interface ScatterGather extends AutoCloseable {
  String name();

  /**
   * Asks for this customer, and returns the number of quotes in the result, read from the table.
   * The request, each answer and the end are stored by then.
   */
  int ask(int customer);

  @Override
  void close();
}
