package com.wildrydes.unicornmanagement;

import com.wildrydes.unicornmanagement.resource.Herd;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets the herd look at the clock now and then. */
@Component
class HerdSweep {
  private final Herd herd;

  HerdSweep(Herd herd) {
    this.herd = herd;
  }

  @Scheduled(fixedDelayString = "${unicorn-management.sweep-interval:1s}")
  void sweep() {
    herd.sweep();
  }
}
