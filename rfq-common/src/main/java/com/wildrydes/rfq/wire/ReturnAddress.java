package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Return Address (Hohpe and Woolf): the ARN of the SQS queue that takes the answers to a
 * message.
 *
 * @param partition the partition, for instance {@code aws}
 * @param region the region, for instance {@code eu-west-1}
 * @param account the account's twelve digits
 * @param queue the name of the queue, 1 to 80 characters of {@code [A-Za-z0-9_-]}
 */
public record ReturnAddress(String partition, String region, String account, String queue) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws[a-z-]{0,20}):sqs:([a-z0-9-]{1,40}):(\\d{12}):([A-Za-z0-9_-]{1,80})");

  @JsonCreator(mode = JsonCreator.Mode.DISABLED) // on the wire it is a text, never an object
  public ReturnAddress {
    String arn = arn(partition, region, account, queue);
    if (!ARN.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          "a return address must be the ARN of an SQS standard queue,"
              + " arn:aws:sqs:region:account:name");
    }
  }

  /** Reads the ARN of an SQS standard queue; otherwise throws {@link IllegalArgumentException}. */
  @JsonCreator
  public static ReturnAddress parse(String arn) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a return address must be the ARN of an SQS standard queue,"
              + " arn:aws:sqs:region:account:name");
    }
    return new ReturnAddress(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
  }

  /** Returns the address of that queue in the same partition, region and account. */
  public ReturnAddress sibling(String queue) {
    return new ReturnAddress(partition, region, account, queue);
  }

  /** Returns the ARN. */
  @JsonValue
  @Override
  public String toString() {
    return arn(partition, region, account, queue);
  }

  private static String arn(String partition, String region, String account, String queue) {
    return "arn:" + partition + ":sqs:" + region + ":" + account + ":" + queue;
  }
}
