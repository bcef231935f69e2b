/**
 * The operator page: the current state of the herd, the cells and the messages between the
 * services.
 */
@NullMarked
package com.wildrydes.demo.operator;

import org.jspecify.annotations.NullMarked;
