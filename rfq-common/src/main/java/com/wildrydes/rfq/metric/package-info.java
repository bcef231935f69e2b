/** The counters of both services. */
@NullMarked
package com.wildrydes.rfq.metric;

import org.jspecify.annotations.NullMarked;
