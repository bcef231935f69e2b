/** Requests to AWS and their cost per RFQ: every call counted, and priced. */
@NullMarked
package com.wildrydes.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
