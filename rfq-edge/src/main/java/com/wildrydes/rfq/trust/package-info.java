/**
 * Trust: the callers of a service and their limits, tokens, tickets for WebSockets, refusals, and
 * the signatures of messages.
 */
@NullMarked
package com.wildrydes.rfq.trust;

import org.jspecify.annotations.NullMarked;
