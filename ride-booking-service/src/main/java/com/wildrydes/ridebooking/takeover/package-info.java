/** Takeover: goes on with the RFQs of instances that are dead, and buries those. */
@NullMarked
package com.wildrydes.ridebooking.takeover;

import org.jspecify.annotations.NullMarked;
