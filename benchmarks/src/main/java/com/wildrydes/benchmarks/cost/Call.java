package com.wildrydes.benchmarks.cost;

import java.util.Comparator;

/**
 * A kind of call to AWS.
 *
 * @param service the SDK's name of the service, for instance {@code Sqs}
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
   * Tells whether an instance makes this call without RFQs, too: for its lease, or to check its
   * subscriptions.
   */
  boolean isAtRest() {
    return resource.endsWith("-instances") || operation.equals("GetSubscriptionAttributes");
  }

  @Override
  public int compareTo(Call other) {
    return ORDER.compare(this, other);
  }
}
