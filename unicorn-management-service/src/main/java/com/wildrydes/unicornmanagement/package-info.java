/** The Responder of the scatter-gather: stands in for unicorns and answers requests for them. */
@NullMarked
package com.wildrydes.unicornmanagement;

import org.jspecify.annotations.NullMarked;
