/** The people and apps of a history, and its invariants. */
@NullMarked
package com.wildrydes.simulation.story;

import org.jspecify.annotations.NullMarked;
