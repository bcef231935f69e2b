package com.wildrydes.demo.herd;

import java.time.Duration;

/** What a unicorn does about a request. */
sealed interface Answer {
  /** It quotes after a while. */
  record Quote(Duration after) implements Answer {}

  /** It declines after a while. */
  record Decline(Duration after) implements Answer {}

  /** It does nothing. */
  record Silence() implements Answer {}
}
