/** Everything in one JVM with one command: an embedded AWS, both services, unicorns, a customer. */
@NullMarked
package com.wildrydes.demo;

import org.jspecify.annotations.NullMarked;
