/** Black-box tests of the whole product: over HTTP, WebSocket and the protocols of AWS only. */
@NullMarked
package com.wildrydes.systemtests;

import org.jspecify.annotations.NullMarked;
