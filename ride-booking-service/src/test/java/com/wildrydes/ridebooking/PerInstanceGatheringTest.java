package com.wildrydes.ridebooking;

/** Gathering with one response queue per instance. */
class PerInstanceGatheringTest extends GatheringTest {
  PerInstanceGatheringTest() {
    super("per-instance");
  }
}
