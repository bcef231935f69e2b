package com.wildrydes.rfq.wire;

/**
 * The queues that a service lets others direct its messages to.
 *
 * @param namePrefix what the names of these queues begin with
 */
public record TrustedQueues(String partition, String region, String account, String namePrefix) {
  /**
   * Those queues beside {@code own}, in its partition, region and account, that bear the prefix.
   */
  public static TrustedQueues beside(ReturnAddress own, String namePrefix) {
    return new TrustedQueues(own.partition(), own.region(), own.account(), namePrefix);
  }
}
