/** The request for quotation: its states, what was answered to it, and when it is complete. */
@NullMarked
package com.wildrydes.ridebooking.rfq;

import org.jspecify.annotations.NullMarked;
