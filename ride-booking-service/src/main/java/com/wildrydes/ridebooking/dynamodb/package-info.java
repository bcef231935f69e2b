/** The ports of ride booking on Amazon DynamoDB. */
@NullMarked
package com.wildrydes.ridebooking.dynamodb;

import org.jspecify.annotations.NullMarked;
