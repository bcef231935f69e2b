/**
 * SNS, SQS and DynamoDB as they may behave: what the services ask for is done, but late, twice, out
 * of order, in part, not at all, or without an answer.
 */
@NullMarked
package com.wildrydes.simulation.aws;

import org.jspecify.annotations.NullMarked;
