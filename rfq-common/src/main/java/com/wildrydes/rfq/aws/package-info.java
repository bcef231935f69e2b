/**
 * The contract on AWS: how a message becomes an SNS or SQS message and back, where the topic of a
 * cell and a queue are found, and what is made where it is missing.
 */
@NullMarked
package com.wildrydes.rfq.aws;

import org.jspecify.annotations.NullMarked;
