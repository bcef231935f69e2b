package com.wildrydes.benchmarks.cost;

/**
 * Prices of us-east-1 in US dollars for a million, as of November 2026. Every call to SNS is priced
 * as a publish; what SNS delivers to SQS costs nothing.
 */
final class Prices {
  static final double SNS_REQUEST = 0.50;

  /** The price of requests of up to 64 KiB, which all are. */
  static final double SQS_REQUEST = 0.40;

  /** The price of write units of 1 KiB, on demand. */
  static final double WRITE_UNIT = 0.625;

  /** The price of read units of 4 KiB, on demand; eventually consistent reads take half a unit. */
  static final double READ_UNIT = 0.125;

  private Prices() {}

  static boolean isWrite(Call call) {
    return call.operation().matches("(Put|Update|Delete|TransactWrite|BatchWrite)Items?");
  }

  /** Returns the price of a million times this usage. */
  static double of(Call call, Usage usage) {
    return switch (call.service()) {
      case "Sns" -> usage.calls() * SNS_REQUEST;
      case "Sqs" -> usage.calls() * SQS_REQUEST;
      case "DynamoDb" -> usage.units() * (isWrite(call) ? WRITE_UNIT : READ_UNIT);
      default -> throw new IllegalArgumentException("no price is known of " + call);
    };
  }
}
