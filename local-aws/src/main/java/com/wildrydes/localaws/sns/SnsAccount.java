package com.wildrydes.localaws.sns;

import java.util.regex.Pattern;

/**
 * The owner of topics and queues.
 *
 * @param region the region, for instance {@code eu-west-1}
 * @param id the account's twelve digits
 */
public record SnsAccount(String region, String id) {
  private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Pattern QUEUE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /**
   * Returns the ARN of the topic with this name; refuses a name that no standard topic may have.
   */
  String topicArn(String name) {
    if (name.endsWith(".fifo")) {
      throw SnsError.unsupported("Name", "only standard topics are supported here, not FIFO");
    }
    if (!TOPIC_NAME.matcher(name).matches()) {
      throw SnsError.invalidParameter("Topic Name");
    }
    return "arn:aws:sns:" + region + ":" + id + ":" + name;
  }

  /**
   * Returns the name of the queue with this ARN; refuses queues to which this SNS cannot deliver.
   */
  String queueName(String arn) {
    String[] parts = arn.split(":", -1);
    if (parts.length != 6 || !arn.startsWith("arn:aws:sqs:")) {
      throw SnsError.invalidParameter("SQS endpoint ARN");
    }
    if (!parts[3].equals(region) || !parts[4].equals(id)) {
      throw SnsError.unsupported(
          "Endpoint", "only queues of account " + id + " in " + region + " are supported here");
    }
    if (parts[5].endsWith(".fifo")) {
      throw SnsError.invalidParameter(
          "Endpoint", "FIFO SQS Queues can not be subscribed to standard SNS topics");
    }
    if (!QUEUE_NAME.matcher(parts[5]).matches()) {
      throw SnsError.invalidParameter("SQS endpoint ARN");
    }
    return parts[5];
  }
}
