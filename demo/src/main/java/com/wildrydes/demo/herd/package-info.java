/** A herd of simulated unicorns, whose apps speak the real WebSocket protocol. */
@NullMarked
package com.wildrydes.demo.herd;

import org.jspecify.annotations.NullMarked;
