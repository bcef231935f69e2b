/**
 * The ports of the herd: the interfaces by which it reaches unicorns' apps, ride booking, other
 * instances and the tables, and the values that they exchange.
 */
@NullMarked
package com.wildrydes.unicornmanagement.port;

import org.jspecify.annotations.NullMarked;
