/** The growth of cost and time with quantities that grow tenfold, and its plots. */
@NullMarked
package com.wildrydes.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
