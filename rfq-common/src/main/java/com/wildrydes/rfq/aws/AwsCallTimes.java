package com.wildrydes.rfq.aws;

import java.time.Duration;

/**
 * The time limits of a call to AWS.
 *
 * @param attempt the limit of one attempt; longer than any long poll of the client
 * @param call the limit of a call, its retries included
 */
public record AwsCallTimes(Duration attempt, Duration call) {
  public AwsCallTimes {
    if (!attempt.isPositive() || call.compareTo(attempt) < 0) {
      throw new IllegalArgumentException("call must be at least as long as attempt");
    }
  }
}
