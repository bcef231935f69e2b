package com.wildrydes.unicornmanagement.port;

/** The duty of a unicorn. */
public enum DutyStatus {
  /** The unicorn takes rides. A unicorn that never said otherwise is on duty. */
  ON_DUTY,
  /** The unicorn takes no rides. */
  OFF_DUTY
}
