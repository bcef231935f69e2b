/** The limits of the design: arithmetic with quotas, and a simulation of moving unicorns. */
@NullMarked
package com.wildrydes.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
