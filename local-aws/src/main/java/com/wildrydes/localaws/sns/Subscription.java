package com.wildrydes.localaws.sns;

/**
 * A queue's subscription to a topic.
 *
 * @param arn the topic's ARN, a colon and a unique part
 * @param endpoint the ARN of the queue
 * @param raw true if messages arrive without the JSON envelope
 */
record Subscription(String arn, String topicArn, String endpoint, boolean raw) {}
