/**
 * The request for quotation: its states, the answers to it, and the condition of its completion.
 */
@NullMarked
package com.wildrydes.ridebooking.rfq;

import org.jspecify.annotations.NullMarked;
