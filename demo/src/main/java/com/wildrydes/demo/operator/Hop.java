package com.wildrydes.demo.operator;

/**
 * A step of messages between the services, as one of them takes it.
 *
 * @param service which one, for instance {@code ride-booking}
 * @param type of the messages: their header {@code message-type}
 */
record Hop(String service, Action action, String type) implements Comparable<Hop> {
  /** What is done with a message. */
  enum Action {
    /** It is published to an SNS topic. */
    PUBLISH,
    /** It is sent to an SQS queue. */
    SEND,
    /** It is received from an SQS queue. */
    RECEIVE
  }

  @Override
  public int compareTo(Hop other) {
    return toString().compareTo(other.toString());
  }
}
