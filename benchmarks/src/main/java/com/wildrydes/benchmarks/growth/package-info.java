/** How cost and time grow with what grows tenfold, and the plots of it. */
@NullMarked
package com.wildrydes.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
