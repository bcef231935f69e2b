package com.wildrydes.benchmarks.cost;

/**
 * The usage of a kind of call.
 *
 * @param calls the number of billed attempts
 * @param empty the number of empty receives
 * @param units the units that DynamoDB consumed, indexes included
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
