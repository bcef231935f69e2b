package com.wildrydes.demo.herd;

import java.time.Duration;

/** The answer of a unicorn to a request. */
sealed interface Answer {
  /** The unicorn quotes after a while. */
  record Quote(Duration after) implements Answer {}

  /** The unicorn declines after a while. */
  record Decline(Duration after) implements Answer {}

  /** The unicorn does nothing. */
  record Silence() implements Answer {}
}
