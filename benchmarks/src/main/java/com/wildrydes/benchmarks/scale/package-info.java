/** How far the design goes: arithmetic over quotas, and a simulation of moving unicorns. */
@NullMarked
package com.wildrydes.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
