/**
 * Amazon SNS with standard topics and SQS subscriptions: the Query protocol, AWS's own error codes,
 * delivery raw or in the JSON envelope. It refuses everything else with an explanation.
 */
@NullMarked
package com.wildrydes.localaws.sns;

import org.jspecify.annotations.NullMarked;
