/** Receives the messages of ride booking and of other instances, and gives them to the herd. */
@NullMarked
package com.wildrydes.unicornmanagement.request;

import org.jspecify.annotations.NullMarked;
