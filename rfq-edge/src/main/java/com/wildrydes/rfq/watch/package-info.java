/** Observation of both services: traces, metrics, health, and the fields of a line of the log. */
@NullMarked
package com.wildrydes.rfq.watch;

import org.jspecify.annotations.NullMarked;
