/** Faults of the product that the invariants must find. */
@NullMarked
package com.wildrydes.simulation.plant;

import org.jspecify.annotations.NullMarked;
