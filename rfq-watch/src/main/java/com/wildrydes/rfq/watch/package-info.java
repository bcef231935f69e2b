/** What both services are watched by: traces, metrics, and what a line of the log says. */
@NullMarked
package com.wildrydes.rfq.watch;

import org.jspecify.annotations.NullMarked;
