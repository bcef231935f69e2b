package com.wildrydes.localaws.sns;

/**
 * A queue's subscription to a topic.
 *
 * @param arn that of the topic, a colon and a unique part
 * @param endpoint ARN of the queue
 * @param raw whether messages arrive as they were published, without the JSON envelope
 */
record Subscription(String arn, String topicArn, String endpoint, boolean raw) {}
