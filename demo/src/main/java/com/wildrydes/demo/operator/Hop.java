package com.wildrydes.demo.operator;

/**
 * A step of messages between the services, on the side of one service.
 *
 * @param service the name of the service, for instance {@code ride-booking}
 * @param type the type of the messages: their header {@code message-type}
 */
record Hop(String service, Action action, String type) implements Comparable<Hop> {
  /** The action on a message. */
  enum Action {
    /** The message is published to an SNS topic. */
    PUBLISH,
    /** The message is sent to an SQS queue. */
    SEND,
    /** The message is received from an SQS queue. */
    RECEIVE
  }

  @Override
  public int compareTo(Hop other) {
    return toString().compareTo(other.toString());
  }
}
