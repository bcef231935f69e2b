package com.wildrydes.localaws.sns;

import java.util.regex.Pattern;

/**
 * Whose topics and queues these are.
 *
 * @param region for instance {@code eu-west-1}
 * @param id twelve digits
 */
public record SnsAccount(String region, String id) {
  private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Pattern QUEUE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /** ARN of the topic of that name; refuses what cannot be the name of a standard topic. */
  String topicArn(String name) {
    if (name.endsWith(".fifo")) {
      throw SnsError.unsupported("Name", "only standard topics are supported here, not FIFO");
    }
    if (!TOPIC_NAME.matcher(name).matches()) {
      throw SnsError.invalidParameter("Topic Name");
    }
    return "arn:aws:sns:" + region + ":" + id + ":" + name;
  }

  /** Name of the queue that an ARN means; refuses what this SNS cannot deliver to. */
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
