/** Plays histories of the whole product, seed by seed, and checks the invariants. */
@NullMarked
package com.wildrydes.simulation;

import org.jspecify.annotations.NullMarked;
