/** The measurements of the documents, reproducible with one command each. */
@NullMarked
package com.wildrydes.benchmarks;

import org.jspecify.annotations.NullMarked;
