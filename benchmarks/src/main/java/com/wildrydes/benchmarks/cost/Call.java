package com.wildrydes.benchmarks.cost;

import java.util.Comparator;

/**
 * A kind of call to AWS.
 *
 * @param service as the SDK names it, for instance {@code Sqs}
 * @param resource the table, or the kind of queue or topic
 */
record Call(String service, String operation, String resource) implements Comparable<Call> {
  private static final Comparator<Call> ORDER =
      Comparator.comparing(Call::service)
          .thenComparing(Call::operation)
          .thenComparing(Call::resource);

  boolean isReceive() {
    return operation.equals("ReceiveMessage");
  }

  /**
   * What an instance does whether there are RFQs or not: its lease, and the look whether its
   * subscriptions stand.
   */
  boolean isAtRest() {
    return resource.endsWith("-instances") || operation.equals("GetSubscriptionAttributes");
  }

  @Override
  public int compareTo(Call other) {
    return ORDER.compare(this, other);
  }
}
