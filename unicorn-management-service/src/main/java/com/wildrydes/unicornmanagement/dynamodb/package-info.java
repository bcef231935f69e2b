/** The state that outlives an instance, in this service's own table. */
@NullMarked
package com.wildrydes.unicornmanagement.dynamodb;

import org.jspecify.annotations.NullMarked;
