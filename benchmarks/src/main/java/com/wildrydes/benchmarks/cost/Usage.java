package com.wildrydes.benchmarks.cost;

/**
 * How much of a kind of call there was.
 *
 * @param calls attempts, as they are billed
 * @param empty receives that brought nothing
 * @param units that DynamoDB says it consumed, indexes included
 */
record Usage(double calls, double empty, double units) {
  static final Usage NONE = new Usage(0, 0, 0);

  Usage plus(Usage other) {
    return new Usage(calls + other.calls, empty + other.empty, units + other.units);
  }

  Usage over(double shares) {
    return new Usage(calls / shares, empty / shares, units / shares);
  }
}
