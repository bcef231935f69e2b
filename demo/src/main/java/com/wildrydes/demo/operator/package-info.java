/**
 * The operator page: what the herd, the cells and the messages between the services do right now.
 */
@NullMarked
package com.wildrydes.demo.operator;

import org.jspecify.annotations.NullMarked;
