/** How both services count. */
@NullMarked
package com.wildrydes.rfq.metric;

import org.jspecify.annotations.NullMarked;
