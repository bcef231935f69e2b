/**
 * Who may call a service, and how often: tokens, tickets for WebSockets, limits, refusals,
 * signatures of messages.
 */
@NullMarked
package com.wildrydes.rfq.trust;

import org.jspecify.annotations.NullMarked;
