/** Thousands of unicorns on one instance of unicorn management, in a process of its own. */
@NullMarked
package com.wildrydes.benchmarks.herd;

import org.jspecify.annotations.NullMarked;
