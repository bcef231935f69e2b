/**
 * The contract on AWS: turns a message into an SNS or SQS message and back, finds the topics of
 * cells and the queues, and creates missing ones.
 */
@NullMarked
package com.wildrydes.rfq.aws;

import org.jspecify.annotations.NullMarked;
