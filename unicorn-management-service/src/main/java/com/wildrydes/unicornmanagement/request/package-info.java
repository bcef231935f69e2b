/** Receives what ride booking has to say, requests first, and hands it to the herd. */
@NullMarked
package com.wildrydes.unicornmanagement.request;

import org.jspecify.annotations.NullMarked;
