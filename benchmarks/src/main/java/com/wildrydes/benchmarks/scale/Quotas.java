package com.wildrydes.benchmarks.scale;

/** The default quotas of AWS for an account in a region, as of November 2026. */
final class Quotas {
  static final int TOPICS = 100_000;

  /** The Subscribe and Unsubscribe calls a second; cannot be raised. */
  static final int SUBSCRIBE = 100;

  /** The Publish calls a second where the quota is lowest, and in us-east-1. */
  static final int PUBLISH_LOWEST = 300;

  static final int PUBLISH_US_EAST_1 = 30_000;

  /** The messages of a standard queue that are received and not yet deleted. */
  static final int IN_FLIGHT = 120_000;

  private Quotas() {}
}
