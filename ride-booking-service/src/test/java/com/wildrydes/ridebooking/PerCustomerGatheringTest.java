package com.wildrydes.ridebooking;

/** Gathering with one response queue per customer. */
class PerCustomerGatheringTest extends GatheringTest {
  PerCustomerGatheringTest() {
    super("per-customer");
  }
}
