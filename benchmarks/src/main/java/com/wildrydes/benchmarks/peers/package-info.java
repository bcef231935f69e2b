/**
 * The speed of the product compared with the bare SDK and Apache Camel: on the same AWS, in the
 * same run, with the same other side, and with the same durable work.
 */
@NullMarked
package com.wildrydes.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
