/**
 * The trace of an RFQ by OpenTelemetry: one for all that is done about it, wherever and whenever.
 */
@NullMarked
package com.wildrydes.rfq.trace;

import org.jspecify.annotations.NullMarked;
