/**
 * Amazon SNS as far as standard topics and SQS subscriptions go: the Query protocol, AWS's own
 * error codes, delivery raw or in the JSON envelope. What it does not do it refuses, and says so.
 */
@NullMarked
package com.wildrydes.localaws.sns;

import org.jspecify.annotations.NullMarked;
