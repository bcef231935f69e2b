package com.wildrydes.ridebooking;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of two instances of ride booking on the same tables and queues. */
abstract class TwoInstances {
  static Awards awards;
  static RunningRideBooking one;
  static RunningRideBooking other;
  static RestApi api;
  static RestApi otherApi;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    awards = new Awards();
    one = RunningRideBooking.start();
    other = RunningRideBooking.start();
    api = new RestApi(one.url());
    otherApi = new RestApi(other.url());
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    awards.close();
  }
}
