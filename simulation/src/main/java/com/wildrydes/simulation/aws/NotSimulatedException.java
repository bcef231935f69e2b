package com.wildrydes.simulation.aws;

/** Says that a service used a part of AWS that the simulation lacks. */
final class NotSimulatedException extends RuntimeException {
  NotSimulatedException(String message) {
    super(message);
  }
}
