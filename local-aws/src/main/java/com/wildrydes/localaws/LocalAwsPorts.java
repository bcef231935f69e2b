package com.wildrydes.localaws;

/**
 * The TCP ports of a {@link LocalAws}; 0 lets the operating system choose.
 *
 * @param sqs the port of SQS
 * @param sns the port of SNS
 * @param dynamoDb the port of DynamoDB
 */
public record LocalAwsPorts(int sqs, int sns, int dynamoDb) {

  public LocalAwsPorts {
    requirePort(sqs);
    requirePort(sns);
    requirePort(dynamoDb);
  }

  /** Returns ports that the operating system chooses. */
  public static LocalAwsPorts any() {
    return new LocalAwsPorts(0, 0, 0);
  }

  private static void requirePort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port must be 0 to 65535, not " + port);
    }
  }
}
