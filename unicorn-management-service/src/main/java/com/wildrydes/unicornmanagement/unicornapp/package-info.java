/** The WebSocket of the unicorns' apps and the messages on it. */
@NullMarked
package com.wildrydes.unicornmanagement.unicornapp;

import org.jspecify.annotations.NullMarked;
