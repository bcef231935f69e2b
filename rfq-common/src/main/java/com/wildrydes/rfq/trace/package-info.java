/**
 * The trace of an RFQ by OpenTelemetry: one trace for everything that is done for it, at any place
 * and time.
 */
@NullMarked
package com.wildrydes.rfq.trace;

import org.jspecify.annotations.NullMarked;
