/** The requests to AWS and their cost per RFQ: counts and prices every call. */
@NullMarked
package com.wildrydes.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
